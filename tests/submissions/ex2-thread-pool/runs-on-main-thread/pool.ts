import { Worker } from 'node:worker_threads';

export class ThreadPool {
  private workers: Worker[] = [];
  private free: number;
  private queue: (() => void)[] = [];
  private closed = false;
  private pending = new Set<Promise<unknown>>();

  constructor({ maxWorkers }: { maxWorkers: number }) {
    if (!Number.isInteger(maxWorkers) || maxWorkers < 1) throw new RangeError('maxWorkers');
    this.free = maxWorkers;
    for (let i = 0; i < maxWorkers; i++) {
      this.workers.push(new Worker(new URL('./worker.ts', import.meta.url)));
    }
  }

  submit<T>(task: URL, input: unknown): Promise<T> {
    if (this.closed) return Promise.reject(new Error('Le bassin est fermé'));
    const promise = this.run<T>(task, structuredClone(input));
    this.pending.add(promise);
    return promise;
  }

  private async run<T>(task: URL, input: unknown): Promise<T> {
    if (this.free === 0) await new Promise<void>((resolve) => this.queue.push(resolve));
    else this.free--;
    try {
      const module = await import(task.href);
      return await module.default(input);
    } finally {
      const next = this.queue.shift();
      if (next) next();
      else this.free++;
    }
  }

  map<T>(task: URL, inputs: Iterable<unknown>): Promise<T[]> {
    return Promise.all(Array.from(inputs, (input) => this.submit<T>(task, input)));
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.allSettled(this.pending);
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
