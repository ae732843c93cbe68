import { EventEmitter } from 'node:events';
import { Worker } from 'node:worker_threads';

interface Job {
  order: { task: string; input: unknown };
  resolve: (value: never) => void;
  reject: (error: unknown) => void;
}

export class ThreadPool {
  private events = new EventEmitter<{ job: []; free: [Worker]; quiet: [] }>();
  private jobs: Job[] = [];
  private idle = new Set<Worker>();
  private busy = new Set<Worker>();
  private closed = false;

  constructor({ maxWorkers }: { maxWorkers: number }) {
    if (!Number.isInteger(maxWorkers) || maxWorkers < 1) throw new RangeError('maxWorkers');
    this.events.on('job', () => {
      const [free] = this.idle;
      if (free) this.events.emit('free', free);
      else if (this.busy.size < maxWorkers) this.events.emit('free', this.start());
    });
    this.events.on('free', (worker) => this.work(worker));
  }

  private start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    worker.setMaxListeners(0);
    worker.on('error', () => {});
    this.idle.add(worker);
    worker.on('exit', () => {
      this.idle.delete(worker);
      if (this.busy.delete(worker)) this.afterwards();
    });
    return worker;
  }

  private work(worker: Worker): void {
    const job = this.jobs.shift();
    if (!job) return;
    const settle = (how: () => void) => {
      worker.removeListener('message', onMessage);
      worker.removeListener('error', onError);
      worker.removeListener('exit', onExit);
      how();
    };
    const onMessage = ({ ok, value, error }: { ok: boolean; value: unknown; error: unknown }) => {
      settle(() => (ok ? job.resolve(value as never) : job.reject(error)));
      this.busy.delete(worker);
      this.idle.add(worker);
      this.afterwards();
    };
    const onError = (error: unknown) => settle(() => job.reject(error));
    const onExit = () => settle(() => job.reject(new Error('Le thread est mort')));
    try {
      worker.postMessage(job.order);
    } catch (error) {
      job.reject(error);
      this.afterwards();
      return;
    }
    this.idle.delete(worker);
    this.busy.add(worker);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  }

  private afterwards(): void {
    if (this.jobs.length > 0) this.events.emit('job');
    else if (this.busy.size === 0) this.events.emit('quiet');
  }

  submit<T>(task: URL, input: unknown): Promise<T> {
    if (this.closed) return Promise.reject(new Error('Le bassin est fermé'));
    return new Promise<T>((resolve, reject) => {
      this.jobs.push({ order: { task: task.href, input }, resolve, reject });
      this.events.emit('job');
    });
  }

  map<T>(task: URL, inputs: Iterable<unknown>): Promise<T[]> {
    return Promise.all(Array.from(inputs, (input) => this.submit<T>(task, input)));
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.jobs.length > 0 || this.busy.size > 0) {
      await new Promise<void>((resolve) => this.events.once('quiet', () => resolve()));
    }
    await Promise.all([...this.idle].map((worker) => worker.terminate()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
