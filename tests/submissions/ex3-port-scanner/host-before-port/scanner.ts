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
  let socket: any;
  try {
    socket = (connect as any)(host, port);
    return await new Promise((resolve, reject) => {
      socket.setTimeout(timeoutMs, () => resolve('filtered'));
      socket.on('connect', () => resolve('open'));
      socket.on('error', reject);
    });
  } catch (e: any) {
    if (e.syscall === 'getaddrinfo') throw e;
    return 'closed';
  } finally {
    socket?.destroy();
  }
}
export async function scanPorts(
  host: string,
  ports: readonly number[],
  options: ScanOptions = {},
): Promise<PortReport[]> {
  checkPorts(ports);
  const { concurrency = 100 } = options;
  const reports: PortReport[] = new Array(ports.length);
  let next = 0;
  async function worker() {
    while (next < ports.length) {
      const i = next++;
      reports[i] = { port: ports[i]!, state: await scanPort(host, ports[i]!, options) };
    }
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, ports.length) }, () => worker()));
  return reports;
}
