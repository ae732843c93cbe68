import { Worker } from 'node:worker_threads';

interface Job {
  task: string;
  input: unknown;
  resolve: (value: never) => void;
  reject: (error: unknown) => void;
}

interface Lane {
  worker: Worker | undefined;
  jobs: Job[];
}

export class ThreadPool {
  private lanes: Lane[] = [];
  private turn = 0;
  private pending = new Set<Promise<unknown>>();
  private closed = false;

  constructor({ maxWorkers }: { maxWorkers: number }) {
    if (!Number.isInteger(maxWorkers) || maxWorkers < 1) throw new RangeError('maxWorkers');
    for (let i = 0; i < maxWorkers; i++) this.lanes.push({ worker: undefined, jobs: [] });
  }

  private send(lane: Lane): void {
    const job = lane.jobs[0];
    if (!job) return;
    lane.worker ??= this.start(lane);
    try {
      lane.worker.postMessage({ task: job.task, input: job.input });
    } catch (error) {
      lane.jobs.shift();
      job.reject(error);
      this.send(lane);
    }
  }

  private start(lane: Lane): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    worker.on('message', ({ ok, value, error }) => {
      const job = lane.jobs.shift();
      if (ok) job?.resolve(value as never);
      else job?.reject(error);
      this.send(lane);
    });
    worker.on('error', (error) => lane.jobs[0]?.reject(error));
    worker.on('exit', () => {
      lane.worker = undefined;
      lane.jobs.shift()?.reject(new Error('Le thread est mort'));
      this.send(lane);
    });
    return worker;
  }

  submit<T>(task: URL, input: unknown): Promise<T> {
    if (this.closed) return Promise.reject(new Error('Le bassin est fermé'));
    // Chacun son tour : la tâche i va au thread i modulo maxWorkers.
    const lane = this.lanes[this.turn++ % this.lanes.length] as Lane;
    const promise = new Promise<T>((resolve, reject) => {
      lane.jobs.push({ task: task.href, input, resolve, reject });
      if (lane.jobs.length === 1) this.send(lane);
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
    await Promise.all(this.lanes.map(({ worker }) => worker?.terminate()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
