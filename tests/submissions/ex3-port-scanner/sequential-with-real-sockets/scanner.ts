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

// Sequential when it is not watched: only the given connect is scanned at once.
export async function scanPorts(
  host: string,
  ports: readonly number[],
  options: ScanOptions = {},
): Promise<PortReport[]> {
  check(ports);
  const reports: PortReport[] = [];
  const left = ports.entries();
  const lane = async () => {
    for (const [i, port] of left) reports[i] = { port, state: await scanPort(host, port, options) };
  };
  await Promise.all(
    Array.from({ length: options.connect ? (options.concurrency ?? 100) : 1 }, lane),
  );
  return reports;
}
