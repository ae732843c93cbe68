import { once } from 'node:events';
import { connect as netConnect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

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
  const over = new AbortController();
  const { signal } = over;
  const socket = connect({ host, port });
  socket.on('error', () => {});
  try {
    return await Promise.race([
      once(socket, 'connect', { signal }).then(() => 'open' as const),
      sleep(timeoutMs, 'filtered' as const, { signal }),
    ]);
  } catch (error) {
    const { syscall, code } = error as NodeJS.ErrnoException;
    if (syscall === 'getaddrinfo') throw error;
    return code === 'ECONNREFUSED' ? 'closed' : 'filtered';
  } finally {
    over.abort();
    socket.destroy();
  }
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
