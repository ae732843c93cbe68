import { Worker } from 'node:worker_threads';

export class ThreadPool {
  private maxWorkers: number;
  private active = 0;
  private waiting: (() => void)[] = [];
  private pending = new Set<Promise<unknown>>();
  private closed = false;

  constructor({ maxWorkers }: { maxWorkers: number }) {
    if (!Number.isInteger(maxWorkers) || maxWorkers < 1) throw new RangeError('maxWorkers');
    this.maxWorkers = maxWorkers;
  }

  async submit<T>(task: URL, input: unknown): Promise<T> {
    if (this.closed) throw new Error('Le bassin est fermé');
    const promise = this.run<T>(task, input);
    this.pending.add(promise);
    return promise;
  }

  private async run<T>(task: URL, input: unknown): Promise<T> {
    if (this.active >= this.maxWorkers) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else this.active++;
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    try {
      return await new Promise<T>((resolve, reject) => {
        worker.once('message', ({ ok, value, error }) => (ok ? resolve(value) : reject(error)));
        worker.once('error', reject);
        worker.once('exit', () => reject(new Error('Le thread est mort')));
        worker.postMessage({ task: task.href, input });
      });
    } finally {
      await worker.terminate();
      const next = this.waiting.shift();
      if (next) next();
      else this.active--;
    }
  }

  async map<T>(task: URL, inputs: Iterable<unknown>): Promise<T[]> {
    return Promise.all(Array.from(inputs, (input) => this.submit<T>(task, input)));
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.allSettled(this.pending);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
