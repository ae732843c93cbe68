import { Worker } from 'node:worker_threads';

interface Job {
  order: { task: string; input: unknown };
  resolve: (value: never) => void;
  reject: (error: unknown) => void;
}

type State = 'starting' | 'idle' | Job;

export class ThreadPool {
  private maxWorkers: number;
  private jobs: Job[] = [];
  private threads = new Map<Worker, State>();
  private left = 0;
  private quiet: (() => void)[] = [];
  private closed = false;

  constructor({ maxWorkers }: { maxWorkers: number }) {
    if (!Number.isInteger(maxWorkers) || maxWorkers < 1) throw new RangeError('maxWorkers');
    this.maxWorkers = maxWorkers;
  }

  submit<T>(task: URL, input: unknown): Promise<T> {
    if (this.closed) return Promise.reject(new Error('Le bassin est fermé'));
    this.left++;
    const promise = new Promise<T>((resolve, reject) => {
      this.jobs.push({ order: { task: task.href, input }, resolve, reject });
    });
    this.dealOut();
    return promise.finally(() => {
      this.left--;
      if (this.left === 0) for (const tell of this.quiet.splice(0)) tell();
    });
  }

  private count(state: State): number {
    return [...this.threads.values()].filter((one) => one === state).length;
  }

  private dealOut(): void {
    for (const [worker, state] of this.threads) {
      const job = state === 'idle' ? this.jobs.shift() : undefined;
      if (!job) continue;
      try {
        worker.postMessage(job.order);
        this.threads.set(worker, job);
      } catch (error) {
        job.reject(error);
        this.dealOut();
        return;
      }
    }
    while (this.jobs.length > this.count('starting') && this.threads.size < this.maxWorkers) {
      this.start();
    }
  }

  /** A thread is given nothing before it says that it is online. */
  private start(): void {
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    this.threads.set(worker, 'starting');
    const jobOf = (): Job | undefined => {
      const state = this.threads.get(worker);
      return typeof state === 'object' ? state : undefined;
    };
    worker.once('online', () => {
      this.threads.set(worker, 'idle');
      this.dealOut();
    });
    worker.on('message', ({ ok, value, error }) => {
      const job = jobOf();
      this.threads.set(worker, 'idle');
      if (ok) job?.resolve(value as never);
      else job?.reject(error);
      this.dealOut();
    });
    worker.on('error', (error) => jobOf()?.reject(error));
    worker.on('exit', () => {
      jobOf()?.reject(new Error('Le thread est mort'));
      this.threads.delete(worker);
      if (!this.closed || this.jobs.length > 0) this.dealOut();
    });
  }

  map<T>(task: URL, inputs: Iterable<unknown>): Promise<T[]> {
    return Promise.all(Array.from(inputs, (input) => this.submit<T>(task, input)));
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.left > 0) await new Promise<void>((resolve) => this.quiet.push(resolve));
    await Promise.all([...this.threads.keys()].map((worker) => worker.terminate()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
