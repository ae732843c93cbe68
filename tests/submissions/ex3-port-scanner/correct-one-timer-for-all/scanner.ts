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

function check(ports: readonly number[]) {
  for (const port of ports)
    if (!Number.isInteger(port) || port < 1 || port > 65535)
      throw new RangeError('bad port ' + port);
}

// One timer for all deadlines, and Promise.race over a Set, staggered by a millisecond.
class Deadlines {
  #all = new Map<() => void, number>();
  #timer: NodeJS.Timeout | undefined;
  add(ms: number, call: () => void) {
    this.#all.set(call, performance.now() + ms);
    this.#arm();
    return () => {
      this.#all.delete(call);
      this.#arm();
    };
  }
  #arm() {
    clearTimeout(this.#timer);
    if (this.#all.size === 0) return;
    const first = Math.min(...this.#all.values());
    this.#timer = setTimeout(
      () => {
        const now = performance.now();
        for (const [call, at] of [...this.#all])
          if (at <= now + 0.5) {
            this.#all.delete(call);
            call();
          }
        this.#arm();
      },
      Math.max(0, first - performance.now()),
    );
  }
}

const deadlines = new Deadlines();
export async function scanPort(
  host: string,
  port: number,
  { timeoutMs = 1000, connect = netConnect }: ScanOptions = {},
): Promise<PortState> {
  const { promise, resolve, reject } = Promise.withResolvers<PortState>();
  const socket = connect({ host, port, noDelay: true, family: 4 });
  const clear = deadlines.add(timeoutMs, () => resolve('filtered'));
  socket
    .on('connect', () => resolve('open'))
    .on('error', (e: NodeJS.ErrnoException) =>
      e.syscall === 'getaddrinfo' ? reject(e) : resolve('closed'),
    );
  return promise.finally(() => {
    clear();
    socket.destroy();
  });
}

export async function scanPorts(
  host: string,
  ports: readonly number[],
  options: ScanOptions = {},
): Promise<PortReport[]> {
  check(ports);
  const running = new Set<Promise<unknown>>();
  const all: Promise<PortReport>[] = [];
  for (const port of ports) {
    while (running.size >= (options.concurrency ?? 100)) await Promise.race(running);
    const one = scanPort(host, port, options).then((state) => ({ port, state }));
    all.push(one);
    const slot: Promise<unknown> = one.catch(() => {}).then(() => running.delete(slot));
    running.add(slot);
    await sleep(1);
  }
  return Promise.all(all);
}
