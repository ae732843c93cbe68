import { connect as netConnect } from 'node:net';

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

export function scanPorts(
  host: string,
  ports: readonly number[],
  { timeoutMs = 1000, concurrency = 100, connect = netConnect }: ScanOptions = {},
): Promise<PortReport[]> {
  return new Promise((resolve, reject) => {
    try {
      check(ports);
    } catch (error) {
      reject(error);
      return;
    }
    const reports: PortReport[] = [];
    let next = 0;
    let running = 0;
    let done = 0;
    const note = (i: number, state: PortState) => {
      if (reports[i]) return;
      reports[i] = { port: ports[i] as number, state };
      if (++done === ports.length) resolve(reports);
    };
    const fill = () => {
      while (running < concurrency && next < ports.length) start(next++);
    };
    const start = (i: number) => {
      running++;
      const socket = connect({ host, port: ports[i] as number });
      const timer = setTimeout(() => {
        note(i, 'filtered');
        socket.destroy();
        running--;
        fill();
      }, timeoutMs);
      socket.on('connect', () => {
        note(i, 'open');
        socket.destroy();
      });
      socket.on('error', (error: NodeJS.ErrnoException) => {
        if (error.syscall === 'getaddrinfo') reject(error);
        else note(i, error.code === 'ECONNREFUSED' ? 'closed' : 'filtered');
      });
      socket.on('close', () => {
        clearTimeout(timer);
        running--;
        fill();
      });
    };
    if (ports.length === 0) resolve([]);
    fill();
  });
}
