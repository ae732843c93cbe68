import { Worker } from 'node:worker_threads';

interface Job {
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

export class ThreadPool {
  private maxWorkers: number;
  private idle: Worker[] = [];
  private running = new Map<Worker, Job>();
  private closed = false;
  private whenDone: (() => void)[] = [];

  constructor(options: { maxWorkers: number }) {
    if (!Number.isInteger(options.maxWorkers) || options.maxWorkers < 1) {
      throw new RangeError('maxWorkers doit être un entier ≥ 1');
    }
    this.maxWorkers = options.maxWorkers;
  }

  async submit<T>(task: URL, input: unknown): Promise<T> {
    if (this.closed) throw new Error('Le bassin est fermé');
    return this.run<T>(task, input);
  }

  async map<T>(task: URL, inputs: Iterable<unknown>): Promise<T[]> {
    if (this.closed) throw new Error('Le bassin est fermé');
    const list = [...inputs];
    const results: T[] = [];
    let next = 0;
    const lane = async () => {
      while (next < list.length) {
        const i = next++;
        results[i] = await this.run<T>(task, list[i]);
      }
    };
    const lanes = Array.from({ length: Math.min(this.maxWorkers, list.length) }, lane);
    await Promise.all(lanes);
    return results;
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.running.size > 0) {
      await new Promise<void>((resolve) => this.whenDone.push(resolve));
    }
    await Promise.all(this.idle.map((worker) => worker.terminate()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  private run<T>(task: URL, input: unknown): Promise<T> {
    const worker = this.idle.pop() ?? this.start();
    try {
      worker.postMessage({ task: task.href, input });
    } catch (error) {
      this.idle.push(worker);
      return Promise.reject(error);
    }
    return new Promise<T>((resolve, reject) => {
      this.running.set(worker, { resolve: resolve as (value: unknown) => void, reject });
    });
  }

  private start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    worker.on('message', (message) => {
      const job = this.running.get(worker);
      this.running.delete(worker);
      this.idle.push(worker);
      if (message.ok) job?.resolve(message.value);
      else job?.reject(message.error);
      this.done();
    });
    worker.on('error', (error) => this.running.get(worker)?.reject(error));
    worker.on('exit', () => {
      this.running.get(worker)?.reject(new Error('Le thread est mort avant la fin de sa tâche'));
      this.running.delete(worker);
      this.idle = this.idle.filter((other) => other !== worker);
      this.done();
    });
    return worker;
  }

  private done(): void {
    if (this.running.size === 0) for (const done of this.whenDone.splice(0)) done();
  }
}
