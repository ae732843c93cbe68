import { connect as netConnect } from 'node:net';
import { finished } from 'node:stream/promises';

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
  options?: ScanOptions,
): Promise<PortState> {
  const [report] = await scanPorts(host, [port], options);
  return (report as PortReport).state;
}

async function knock(
  host: string,
  port: number,
  timeoutMs: number,
  connect: typeof netConnect,
): Promise<PortState> {
  let state: PortState = 'filtered';
  const socket = connect(port, host, () => {
    state = 'open';
    socket.destroy();
  });
  const alarm = setTimeout(() => socket.destroy(), timeoutMs);
  try {
    await finished(socket);
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === 'getaddrinfo') throw error;
    if (code === 'ECONNREFUSED' || code === 'ECONNRESET') state = 'closed';
  } finally {
    clearTimeout(alarm);
  }
  return state;
}

export async function scanPorts(
  host: string,
  ports: readonly number[],
  { timeoutMs = 1000, concurrency = 100, connect = netConnect }: ScanOptions = {},
): Promise<PortReport[]> {
  check(ports);
  const todo = ports.keys();
  const states: PortState[] = [];
  const hands = await Promise.allSettled(
    Array.from({ length: Math.min(concurrency, ports.length) }, async () => {
      for (const i of todo) states[i] = await knock(host, ports[i] as number, timeoutMs, connect);
    }),
  );
  const errors = hands.filter((hand) => hand.status === 'rejected').map(({ reason }) => reason);
  if (errors.length > 0) throw new AggregateError(errors, `cannot scan ${host}`);
  return ports.map((port, i) => ({ port, state: states[i] as PortState }));
}
