import { Worker } from 'node:worker_threads';

interface Job {
  task: URL;
  input: unknown;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

export class ThreadPool {
  private maxWorkers: number;
  private queue: Job[] = [];
  private idle: Worker[] = [];
  private running = new Map<Worker, Job>();
  private closed = false;
  private ends: Promise<unknown>[] = [];
  private whenDone: (() => void)[] = [];

  constructor(options: { maxWorkers: number }) {
    if (!Number.isInteger(options.maxWorkers) || options.maxWorkers < 1) {
      throw new RangeError('maxWorkers doit être un entier ≥ 1');
    }
    this.maxWorkers = options.maxWorkers;
  }

  submit<T>(task: URL, input: unknown): Promise<T> {
    if (this.closed) return Promise.reject(new Error('Le bassin est fermé'));
    return new Promise<T>((resolve, reject) => {
      this.queue.push({ task, input, resolve: resolve as (value: unknown) => void, reject });
      this.next();
    });
  }

  map<T>(task: URL, inputs: Iterable<unknown>): Promise<T[]> {
    return Promise.all(Array.from(inputs, (input) => this.submit<T>(task, input)));
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.queue.length > 0 || this.running.size > 0) {
      await new Promise<void>((resolve) => this.whenDone.push(resolve));
    }
    await Promise.all(this.idle.map((worker) => worker.terminate()));
    await Promise.all(this.ends);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  private next(): void {
    while (this.queue.length > 0) {
      const worker = this.idle.pop() ?? this.grow();
      if (!worker) return;
      const job = this.queue.shift() as Job;
      try {
        worker.postMessage({ task: job.task.href, input: job.input });
        this.running.set(worker, job);
      } catch (error) {
        this.idle.push(worker);
        job.reject(error);
      }
    }
    if (this.running.size === 0) for (const done of this.whenDone.splice(0)) done();
  }

  private grow(): Worker | undefined {
    if (this.running.size >= this.maxWorkers) return undefined;
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    worker.on('message', (message) => {
      const job = this.running.get(worker);
      this.running.delete(worker);
      if (this.queue.length > 0) this.idle.push(worker);
      else this.ends.push(worker.terminate());
      if (message.ok) job?.resolve(message.value);
      else job?.reject(message.error);
      this.next();
    });
    worker.on('error', (error) => this.running.get(worker)?.reject(error));
    worker.on('exit', () => {
      this.running.get(worker)?.reject(new Error('Le thread est mort avant la fin de sa tâche'));
      this.running.delete(worker);
      this.idle = this.idle.filter((other) => other !== worker);
      this.next();
    });
    return worker;
  }
}
