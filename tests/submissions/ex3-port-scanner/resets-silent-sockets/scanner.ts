import { connect as netConnect } from 'node:net';
import { promisify } from 'node:util';

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

type Done = (error: Error | null, state?: PortState) => void;
function knock(
  connect: typeof netConnect,
  timeoutMs: number,
  host: string,
  port: number,
  done: Done,
): void {
  const socket = connect(port, host);
  let over = false;
  const end = (error: Error | null, state?: PortState) => {
    if (over) return;
    over = true;
    clearTimeout(alarm);
    socket.removeAllListeners();
    socket.on('error', () => {});
    socket.resetAndDestroy();
    done(error, state);
  };
  const alarm = setTimeout(end, timeoutMs, null, 'filtered');
  socket.on('ready', () => end(null, 'open'));
  socket.on('lookup', (error) => {
    if (error) end(error);
  });
  socket.on('error', () => end(null, 'closed'));
}

const knocking = promisify(knock) as (
  c: typeof netConnect,
  ms: number,
  host: string,
  port: number,
) => Promise<PortState>;
export const scanPort = (host: string, port: number, options?: ScanOptions): Promise<PortState> =>
  knocking(options?.connect ?? netConnect, options?.timeoutMs ?? 1000, host, port);
export const scanPorts = async (
  host: string,
  ports: readonly number[],
  options?: ScanOptions,
): Promise<PortReport[]> => {
  check(ports);
  const queue = ports.map((port, index) => ({ port, index }));
  const out: PortReport[] = [];
  const work = (): Promise<void> => {
    const job = queue.shift();
    if (!job) return Promise.resolve();
    return scanPort(host, job.port, options).then((state) => {
      out[job.index] = { port: job.port, state };
      return work();
    });
  };
  await Promise.all([...new Array(options?.concurrency ?? 100)].map(work));
  return out;
};
