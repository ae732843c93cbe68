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
function checkPorts(ports: readonly number[]) {
  for (const port of ports)
    if (!Number.isInteger(port) || port < 1 || port > 65535)
      throw new RangeError(`no port: ${port}`);
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
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.destroy();
      resolve('open');
    });
    socket.once('error', (e: any) => {
      clearTimeout(timer);
      socket.destroy();
      if (e.syscall === 'getaddrinfo') reject(e);
      else resolve(e.code === 'ECONNREFUSED' ? 'closed' : 'filtered');
    });
  });
}
const known = new Map<number, PortState>();
export async function scanPorts(
  host: string,
  ports: readonly number[],
  options: ScanOptions = {},
): Promise<PortReport[]> {
  checkPorts(ports);
  const reports: PortReport[] = [];
  const left = ports.entries();
  await Promise.all(
    Array.from({ length: options.concurrency ?? 100 }, async () => {
      for (const [i, port] of left) {
        let state = known.get(port);
        if (!state) {
          state = await scanPort(host, port, options);
          known.set(port, state);
        }
        reports[i] = { port, state };
      }
    }),
  );
  return reports;
}
