import { MessageChannel, Worker } from 'node:worker_threads';

export class ThreadPool {
  private maxWorkers: number;
  private threads = new Set<Worker>();
  private free: Worker[] = [];
  private waiting: ((worker: Worker) => void)[] = [];
  private pending = new Set<Promise<unknown>>();
  private closed = false;

  constructor({ maxWorkers }: { maxWorkers: number }) {
    if (!Number.isInteger(maxWorkers) || maxWorkers < 1) throw new RangeError('maxWorkers');
    this.maxWorkers = maxWorkers;
  }

  submit<T>(task: URL, input: unknown): Promise<T> {
    if (this.closed) return Promise.reject(new Error('Le bassin est fermé'));
    const promise = this.run<T>(task, input);
    this.pending.add(promise);
    const forget = () => this.pending.delete(promise);
    promise.then(forget, forget);
    return promise;
  }

  private async run<T>(task: URL, input: unknown): Promise<T> {
    const worker = await this.take();
    try {
      return await this.ask<T>(worker, task, input);
    } finally {
      if (this.threads.has(worker)) this.give(worker);
    }
  }

  private ask<T>(worker: Worker, task: URL, input: unknown): Promise<T> {
    const { port1, port2 } = new MessageChannel();
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    let failure: unknown = new Error('Le thread est mort');
    const failed = (error: unknown) => {
      failure = error;
    };
    const died = () => reject(failure);
    worker.once('error', failed).once('exit', died);
    port1.on('message', ({ ok, value, error }) => (ok ? resolve(value) : reject(error)));
    try {
      worker.postMessage({ port: port2, task: task.href, input }, [port2]);
    } catch (error) {
      reject(error);
    }
    return promise.finally(() => {
      worker.off('error', failed).off('exit', died);
      port1.close();
    });
  }

  private async take(): Promise<Worker> {
    const worker = this.free.pop();
    if (worker) return worker;
    if (this.threads.size < this.maxWorkers) return this.start();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private give(worker: Worker): void {
    const next = this.waiting.shift();
    if (next) next(worker);
    else this.free.push(worker);
  }

  private start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    this.threads.add(worker);
    worker.on('error', () => {});
    worker.prependOnceListener('exit', () => {
      this.threads.delete(worker);
      this.free = this.free.filter((other) => other !== worker);
      const next = this.waiting.shift();
      if (next) next(this.start());
    });
    return worker;
  }

  map<T>(task: URL, inputs: Iterable<unknown>): Promise<T[]> {
    return Promise.all(Array.from(inputs, (input) => this.submit<T>(task, input)));
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.allSettled(this.pending);
    await Promise.all([...this.threads].map((worker) => worker.terminate()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
