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

function once(
  host: string,
  port: number,
  { timeoutMs = 1000, connect = netConnect }: ScanOptions,
): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const finish = (what: string) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(what);
    };
    const timer = setTimeout(() => finish('filtered'), timeoutMs);
    socket.once('connect', () => finish('open'));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      finish(error.syscall === 'getaddrinfo' ? 'unknown' : String(error.code)),
    );
  });
}

const TRANSIENT = ['ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'];
export async function scanPort(
  host: string,
  port: number,
  options: ScanOptions = {},
): Promise<PortState> {
  let what = await once(host, port, options);
  for (let retry = 0; retry < 2 && TRANSIENT.includes(what); retry++)
    what = await once(host, port, options);
  if (what === 'unknown') throw new Error('unknown host ' + host);
  if (what === 'open' || what === 'filtered') return what;
  return what === 'ECONNREFUSED' ? 'closed' : 'filtered';
}

function check(ports: readonly number[]) {
  for (const port of ports)
    if (!Number.isInteger(port) || port < 1 || port > 65535)
      throw new RangeError('bad port ' + port);
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
    for (const [i, port] of left) reports[i] = { port, state: await scanPort(host, port, options) };
  };
  await Promise.all(Array.from({ length: options.concurrency ?? 100 }, lane));
  return reports;
}
