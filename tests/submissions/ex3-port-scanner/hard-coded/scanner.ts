import type { connect as netConnect } from 'node:net';

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
  options: ScanOptions = {},
): Promise<PortState> {
  return port === 22 ? 'filtered' : 'open';
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
