import { Worker } from 'node:worker_threads';

export class ThreadPool {
  private worker: Worker | undefined;
  private calls = new Map<number, { resolve: (value: never) => void; reject: (e: unknown) => void }>();
  private pending = new Set<Promise<unknown>>();
  private nextId = 0;
  private closed = false;

  constructor({ maxWorkers }: { maxWorkers: number }) {
    if (!Number.isInteger(maxWorkers) || maxWorkers < 1) throw new RangeError('maxWorkers');
  }

  private start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    worker.on('message', ({ id, ok, value, error }) => {
      const call = this.calls.get(id);
      this.calls.delete(id);
      if (ok) call?.resolve(value as never);
      else call?.reject(error);
    });
    worker.on('error', (error) => this.fail(error));
    worker.on('exit', () => this.fail(new Error('Le thread est mort')));
    return worker;
  }

  private fail(error: unknown): void {
    this.worker = undefined;
    for (const call of this.calls.values()) call.reject(error);
    this.calls.clear();
  }

  submit<T>(task: URL, input: unknown): Promise<T> {
    if (this.closed) return Promise.reject(new Error('Le bassin est fermé'));
    const promise = new Promise<T>((resolve, reject) => {
      this.worker ??= this.start();
      const id = this.nextId++;
      this.worker.postMessage({ id, task: task.href, input });
      this.calls.set(id, { resolve, reject });
    });
    this.pending.add(promise);
    return promise;
  }

  map<T>(task: URL, inputs: Iterable<unknown>): Promise<T[]> {
    return Promise.all(Array.from(inputs, (input) => this.submit<T>(task, input)));
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.allSettled(this.pending);
    await this.worker?.terminate();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
