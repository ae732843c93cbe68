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

async function scanUntil(
  signal: AbortSignal,
  host: string,
  port: number,
  connect: typeof netConnect,
): Promise<PortState> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return resolve('filtered');
    const socket = connect({ host, port });
    const finish = (state: PortState) => {
      socket.destroy();
      resolve(state);
    };
    signal.addEventListener('abort', () => finish('filtered'));
    socket.on('connect', () => finish('open'));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.syscall === 'getaddrinfo') reject(error);
      else finish(error.code === 'ECONNREFUSED' ? 'closed' : 'filtered');
    });
  });
}

export async function scanPort(
  host: string,
  port: number,
  { timeoutMs = 1000, connect = netConnect }: ScanOptions = {},
): Promise<PortState> {
  return scanUntil(AbortSignal.timeout(timeoutMs), host, port, connect);
}

export async function scanPorts(
  host: string,
  ports: readonly number[],
  options: ScanOptions = {},
): Promise<PortReport[]> {
  for (const port of ports) {
    if (port < 1 || port > 65535) throw new RangeError(`bad port ${port}`);
  }
  const { concurrency = 100, timeoutMs = 1000, connect = netConnect } = options;
  const signal = AbortSignal.timeout(timeoutMs);
  const reports: PortReport[] = [];
  let next = 0;
  async function lane() {
    while (next < ports.length) {
      const i = next++;
      const port = ports[i] as number;
      reports[i] = { port, state: await scanUntil(signal, host, port, connect) };
    }
  }
  await Promise.all(Array.from({ length: concurrency }, lane));
  return reports;
}
