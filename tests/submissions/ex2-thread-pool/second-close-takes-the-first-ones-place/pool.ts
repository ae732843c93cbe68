import { Worker } from 'node:worker_threads';

interface Job {
  href: string;
  input: unknown;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

type Reply = { ok: true; value: unknown } | { ok: false; error: unknown };

export class ThreadPool {
  #max: number;
  #idle: Worker[] = [];
  #all = new Set<Worker>();
  #queue: Job[] = [];
  #jobs = new Map<Worker, Job>();
  #closed = false;
  #wake: (() => void) | undefined;

  constructor({ maxWorkers }: { maxWorkers: number }) {
    if (!Number.isInteger(maxWorkers) || maxWorkers < 1) throw new RangeError('maxWorkers');
    this.#max = maxWorkers;
  }

  submit<T>(task: URL, input: unknown): Promise<T> {
    if (this.#closed) return Promise.reject(new Error('closed'));
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({ href: task.href, input, resolve: resolve as Job['resolve'], reject });
      this.#next();
    });
  }

  map<T>(task: URL, inputs: Iterable<unknown>): Promise<T[]> {
    return Promise.all(Array.from(inputs, (input) => this.submit<T>(task, input)));
  }

  async close(): Promise<void> {
    this.#closed = true;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      this.#next();
    });
    await Promise.all([...this.#all].map((worker) => worker.terminate()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    this.#all.add(worker);
    worker.on('message', (reply: Reply) => {
      const job = this.#jobs.get(worker);
      this.#jobs.delete(worker);
      this.#idle.push(worker);
      if (reply.ok) job?.resolve(reply.value);
      else job?.reject(reply.error);
      this.#next();
    });
    const dead = (error: unknown) => {
      const job = this.#jobs.get(worker);
      this.#jobs.delete(worker);
      this.#all.delete(worker);
      this.#idle = this.#idle.filter((one) => one !== worker);
      job?.reject(error);
      this.#next();
    };
    worker.on('error', dead);
    worker.on('exit', (code) => dead(new Error(`the thread ended with ${code}`)));
    return worker;
  }

  #next(): void {
    while (this.#queue.length > 0) {
      let worker = this.#idle.pop();
      if (!worker) {
        if (this.#all.size >= this.#max) break;
        worker = this.#start();
      }
      const job = this.#queue.shift() as Job;
      this.#jobs.set(worker, job);
      try {
        worker.postMessage({ href: job.href, input: job.input });
      } catch (error) {
        this.#jobs.delete(worker);
        this.#idle.push(worker);
        job.reject(error);
      }
    }
    if (this.#queue.length === 0 && this.#jobs.size === 0) this.#wake?.();
  }
}
