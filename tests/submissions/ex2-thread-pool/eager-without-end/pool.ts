import { Worker } from 'node:worker_threads';

interface Job {
  task: string;
  input: unknown;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

export class ThreadPool {
  private queue: Job[] = [];
  private idle: Worker[] = [];
  private running = new Map<Worker, Job>();
  private closed = false;
  private whenDone: (() => void)[] = [];

  constructor(options: { maxWorkers: number }) {
    if (options.maxWorkers < 1) throw new RangeError('maxWorkers doit être au moins 1');
    for (let i = 0; i < options.maxWorkers; i++) this.idle.push(this.start());
  }

  submit<T>(task: URL, input: unknown): Promise<T> {
    if (this.closed) return Promise.reject(new Error('Le bassin est fermé'));
    return new Promise<T>((resolve, reject) => {
      const job = { task: task.href, input, resolve: resolve as (value: unknown) => void, reject };
      this.queue.push(job);
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
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  private next(): void {
    while (this.queue.length > 0) {
      const worker = this.idle.pop();
      if (!worker) return;
      const job = this.queue.shift() as Job;
      try {
        worker.postMessage({ task: job.task, input: job.input });
        this.running.set(worker, job);
      } catch (error) {
        this.idle.push(worker);
        job.reject(error);
      }
    }
    if (this.running.size === 0) for (const done of this.whenDone.splice(0)) done();
  }

  private start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    let isEnding = false;
    worker.on('message', (message) => {
      const job = this.running.get(worker);
      this.running.delete(worker);
      this.idle.push(worker);
      if (message.ok) job?.resolve(message.value);
      else job?.reject(message.error);
      this.next();
    });
    worker.on('error', () => {});
    worker.on('exit', () => {
      if (isEnding) return;
      isEnding = true;
      const job = this.running.get(worker);
      this.running.delete(worker);
      const wasIdle = this.idle.includes(worker);
      this.idle = this.idle.filter((other) => other !== worker);
      job?.reject(new Error('Le thread est mort avant la fin de sa tâche'));
      if (job || !(this.closed && wasIdle)) {
        if (!this.closed || this.queue.length > 0) this.idle.push(this.start());
      }
      this.next();
    });
    return worker;
  }
}
