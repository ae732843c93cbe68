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

function check(ports: readonly number[]) {
  for (const port of ports)
    if (!Number.isInteger(port) || port < 1 || port > 65535)
      throw new RangeError('bad port ' + port);
}

export async function scanPort(
  host: string,
  port: number,
  { timeoutMs = 1000, connect = netConnect }: ScanOptions = {},
): Promise<PortState> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    const timer = setTimeout(() => {
      socket.destroy();
      resolve('filtered');
    }, timeoutMs);
    socket.on('connect', () => {
      clearTimeout(timer);
      socket.destroy();
      resolve('open');
    });
    socket.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}

export async function scanPorts(
  host: string,
  ports: readonly number[],
  options: ScanOptions = {},
): Promise<PortReport[]> {
  check(ports);
  const reports: PortReport[] = [];
  const left = ports.entries();
  const lane = async () => {
    for (const [i, port] of left) {
      try {
        reports[i] = { port, state: await scanPort(host, port, options) };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).syscall === 'getaddrinfo') throw error;
        reports[i] = { port, state: 'closed' };
      }
    }
  };
  await Promise.all(Array.from({ length: options.concurrency ?? 100 }, lane));
  return reports;
}
