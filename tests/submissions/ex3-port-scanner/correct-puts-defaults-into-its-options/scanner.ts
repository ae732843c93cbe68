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
  options: ScanOptions = {},
): Promise<PortState> {
  options.timeoutMs = options.timeoutMs ?? 1000;
  options.connect = options.connect || netConnect;
  const socket = options.connect({ host, port });
  return new Promise<PortState>((resolve, reject) => {
    const timer = setTimeout(() => resolve('filtered'), options.timeoutMs);
    socket.on('connect', () => {
      clearTimeout(timer);
      resolve('open');
    });
    socket.on('error', (e: any) => {
      clearTimeout(timer);
      e.syscall === 'getaddrinfo' ? reject(e) : resolve('closed');
    });
  }).finally(() => socket.destroy());
}
export async function scanPorts(
  host: string,
  ports: readonly number[],
  options: ScanOptions = {},
): Promise<PortReport[]> {
  checkPorts(ports);
  options.concurrency ??= 100;
  const todo = [...ports.keys()];
  const reports: PortReport[] = [];
  const hands: Promise<void>[] = [];
  for (let n = 0; n < options.concurrency; n++)
    hands.push(
      (async () => {
        for (let i = todo.shift(); i !== undefined; i = todo.shift())
          reports[i] = { port: ports[i]!, state: await scanPort(host, ports[i]!, options) };
      })(),
    );
  await Promise.all(hands);
  return reports;
}
