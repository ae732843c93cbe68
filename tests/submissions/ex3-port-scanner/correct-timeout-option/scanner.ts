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
    let state: PortState = 'closed';
    const socket = connect({ host, port, timeout: timeoutMs }, () => {
      state = 'open';
      socket.destroy();
    });
    socket.on('timeout', () => {
      state = 'filtered';
      socket.destroy();
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.syscall === 'getaddrinfo') reject(error);
    });
    socket.on('close', () => resolve(state));
  });
}

export async function scanPorts(
  host: string,
  ports: readonly number[],
  options: ScanOptions = {},
): Promise<PortReport[]> {
  for (const port of ports) {
    if (port < 1 || port > 65535) throw new RangeError(`bad port ${port}`);
  }
  const { concurrency = 100 } = options;
  const reports: PortReport[] = [];
  let next = 0;
  async function lane() {
    while (next < ports.length) {
      const i = next++;
      const port = ports[i] as number;
      reports[i] = { port, state: await scanPort(host, port, options) };
    }
  }
  await Promise.all(Array.from({ length: concurrency }, lane));
  return reports;
}
