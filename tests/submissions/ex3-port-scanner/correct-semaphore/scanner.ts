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

class Semaphore {
  #free: number;
  readonly #queue: (() => void)[] = [];

  constructor(permits: number) {
    this.#free = permits;
  }

  async acquire(): Promise<void> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#queue.push(resolve));
  }

  release(): void {
    const next = this.#queue.shift();
    if (next) next();
    else this.#free++;
  }
}

export async function scanPort(
  host: string,
  port: number,
  { timeoutMs = 1000, connect = netConnect }: ScanOptions = {},
): Promise<PortState> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    const finish = (state: PortState) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(state);
    };
    const timer = setTimeout(() => finish('filtered'), timeoutMs);
    socket.on('connect', () => finish('open'));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.syscall === 'getaddrinfo') {
        clearTimeout(timer);
        reject(error);
      } else finish(error.code === 'ECONNREFUSED' ? 'closed' : 'filtered');
    });
  });
}

export async function scanPorts(
  host: string,
  ports: readonly number[],
  options: ScanOptions = {},
): Promise<PortReport[]> {
  for (const port of ports) {
    if (port < 1 || port > 65535) throw new RangeError(`bad port ${port}`);
  }
  const semaphore = new Semaphore(options.concurrency ?? 100);
  return Promise.all(
    ports.map(async (port) => {
      await semaphore.acquire();
      try {
        return { port, state: await scanPort(host, port, options) };
      } finally {
        semaphore.release();
      }
    }),
  );
}
