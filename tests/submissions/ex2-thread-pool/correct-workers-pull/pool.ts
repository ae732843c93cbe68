import { Worker } from 'node:worker_threads';

interface Job {
  task: string;
  input: unknown;
  resolve: (value: never) => void;
  reject: (error: unknown) => void;
}

export class ThreadPool {
  private maxWorkers: number;
  private threads = new Map<Worker, Job | undefined>();
  private asking = new Set<Worker>();
  private jobs: Job[] = [];
  private closed = false;
  private left = 0;
  private done: (() => void)[] = [];

  constructor({ maxWorkers }: { maxWorkers: number }) {
    if (!Number.isInteger(maxWorkers) || maxWorkers < 1) throw new RangeError('maxWorkers');
    this.maxWorkers = maxWorkers;
  }

  submit<T>(task: URL, input: unknown): Promise<T> {
    if (this.closed) return Promise.reject(new Error('Le bassin est fermé'));
    this.left++;
    const promise = new Promise<T>((resolve, reject) => {
      this.jobs.push({ task: task.href, input, resolve, reject });
    });
    this.serve();
    const settled = () => {
      this.left--;
      if (this.left === 0) for (const done of this.done.splice(0)) done();
    };
    promise.then(settled, settled);
    return promise;
  }

  private serve(): void {
    for (const worker of this.asking) {
      const job = this.jobs.shift();
      if (!job) return;
      try {
        worker.postMessage({ task: job.task, input: job.input });
      } catch (error) {
        job.reject(error);
        continue;
      }
      this.asking.delete(worker);
      this.threads.set(worker, job);
    }
    const starting = [...this.threads].filter(([w, job]) => !job && !this.asking.has(w)).length;
    const room = this.maxWorkers - this.threads.size;
    for (let i = 0; i < Math.min(room, this.jobs.length - starting); i++) this.start();
    if (this.jobs.length > 0 && this.asking.size > 0) this.serve();
  }

  private start(): void {
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    this.threads.set(worker, undefined);
    worker.on('message', (message) => {
      const job = this.threads.get(worker);
      if (message.type === 'result') job?.resolve(message.value as never);
      if (message.type === 'failure') job?.reject(message.error);
      if (message.type !== 'ready') return;
      this.threads.set(worker, undefined);
      this.asking.add(worker);
      this.serve();
    });
    worker.on('error', (error) => this.threads.get(worker)?.reject(error));
    worker.on('exit', () => {
      this.threads.get(worker)?.reject(new Error('Le thread est mort'));
      this.threads.delete(worker);
      this.asking.delete(worker);
      this.serve();
    });
  }

  map<T>(task: URL, inputs: Iterable<unknown>): Promise<T[]> {
    return Promise.all(Array.from(inputs, (input) => this.submit<T>(task, input)));
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.left > 0) await new Promise<void>((resolve) => this.done.push(resolve));
    await Promise.all([...this.threads.keys()].map((worker) => worker.terminate()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
