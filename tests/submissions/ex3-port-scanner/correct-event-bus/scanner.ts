import { connect as netConnect } from 'node:net';
import { EventEmitter, on } from 'node:events';

export type PortState = 'open' | 'closed' | 'filtered';

export interface PortReport {
  port: number;
  state: PortState;
}

export interface ScanOptions {
  timeoutMs?: number;
  concurrency?: number;
  connect?: typeof netConnect;
}

export async function scanPort(
  host: string,
  port: number,
  { timeoutMs = 1000, connect = netConnect }: ScanOptions = {},
): Promise<PortState> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    const finish = (state: PortState) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(state);
    };
    const timer = setTimeout(() => finish('filtered'), timeoutMs);
    socket.once('connect', () => finish('open'));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.syscall === 'getaddrinfo') {
        clearTimeout(timer);
        socket.destroy();
        reject(error);
      } else finish(error.code === 'ECONNREFUSED' ? 'closed' : 'filtered');
    });
  });
}

function check(ports: readonly number[]) {
  for (const port of ports)
    if (!Number.isInteger(port) || port < 1 || port > 65535)
      throw new RangeError('bad port ' + port);
}

// A dispatcher that starts one connection a turn of the event loop, with a progress line that is cleared.
export async function scanPorts(
  host: string,
  ports: readonly number[],
  options: ScanOptions = {},
): Promise<PortReport[]> {
  check(ports);
  if (ports.length === 0) return [];
  const bus = new EventEmitter();
  bus.on('error', () => {});
  const limit = options.concurrency ?? 100;
  const reports = new Array<PortReport>(ports.length);
  let next = 0;
  let running = 0;
  let done = 0;
  const progress = setInterval(() => console.log(`${done}/${ports.length}`), 100);
  const pump = () => {
    if (running >= limit || next >= ports.length) return;
    const i = next++;
    running++;
    scanPort(host, ports[i] as number, options).then(
      (state) => bus.emit('report', i, state),
      (error) => bus.emit('error', error),
    );
    setImmediate(pump);
  };
  try {
    const reported = on(bus, 'report');
    pump();
    for await (const [i, state] of reported) {
      reports[i] = { port: ports[i] as number, state };
      running--;
      done++;
      if (done === ports.length) break;
      pump();
    }
    return reports;
  } finally {
    clearInterval(progress);
  }
}
