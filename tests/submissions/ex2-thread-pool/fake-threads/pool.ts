export class ThreadPool {
  private free: number;
  private queue: (() => void)[] = [];
  private closed = false;
  private pending = new Set<Promise<unknown>>();

  constructor({ maxWorkers }: { maxWorkers: number }) {
    if (!Number.isInteger(maxWorkers) || maxWorkers < 1) throw new RangeError('maxWorkers');
    this.free = maxWorkers;
  }

  async submit<T>(task: URL, input: unknown): Promise<T> {
    if (this.closed) throw new Error('Le bassin est fermé');
    const promise = this.run<T>(task, input);
    this.pending.add(promise);
    return promise;
  }

  private async run<T>(task: URL, input: unknown): Promise<T> {
    if (this.free === 0) await new Promise<void>((resolve) => this.queue.push(resolve));
    else this.free--;
    try {
      const { default: work } = await import(task.href);
      return await work(structuredClone(input));
    } finally {
      const next = this.queue.shift();
      if (next) next();
      else this.free++;
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
