import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

interface Job {
  order: { task: string; input: unknown };
  resolve: (value: never) => void;
  reject: (error: unknown) => void;
}

/** A queue whose end can be awaited: `take` gives undefined once it is closed and empty. */
class AsyncQueue<T> {
  private items: T[] = [];
  private takers: ((item: T | undefined) => void)[] = [];
  private closed = false;

  put(item: T): void {
    const taker = this.takers.shift();
    if (taker) taker(item);
    else this.items.push(item);
  }

  async take(): Promise<T | undefined> {
    if (this.items.length > 0) return this.items.shift();
    if (this.closed) return undefined;
    return new Promise((resolve) => this.takers.push(resolve));
  }

  close(): void {
    this.closed = true;
    for (const taker of this.takers.splice(0)) taker(undefined);
  }
}

export class ThreadPool {
  private jobs = new AsyncQueue<Job>();
  private lanes: Promise<void>[];
  private closed = false;

  constructor({ maxWorkers }: { maxWorkers: number }) {
    if (!Number.isInteger(maxWorkers) || maxWorkers < 1) throw new RangeError('maxWorkers');
    this.lanes = Array.from({ length: maxWorkers }, () => this.lane());
  }

  private async lane(): Promise<void> {
    let worker: Worker | undefined;
    for (let job = await this.jobs.take(); job; job = await this.jobs.take()) {
      worker ??= new Worker(new URL('./worker.ts', import.meta.url));
      try {
        worker.postMessage(job.order);
      } catch (error) {
        job.reject(error);
        continue;
      }
      try {
        const { ok, value, error } = await answerOf(worker);
        if (ok) job.resolve(value as never);
        else job.reject(error);
      } catch (error) {
        await worker.terminate();
        worker = undefined;
        job.reject(error);
      }
    }
    await worker?.terminate();
  }

  async submit<T>(task: URL, input: unknown): Promise<T> {
    if (this.closed) throw new Error('Le bassin est fermé');
    return new Promise<T>((resolve, reject) => {
      this.jobs.put({ order: { task: task.href, input }, resolve, reject });
    });
  }

  async map<T>(task: URL, inputs: Iterable<unknown>): Promise<T[]> {
    return Promise.all(Array.from(inputs, (input) => this.submit<T>(task, input)));
  }

  async close(): Promise<void> {
    this.closed = true;
    this.jobs.close();
    await Promise.all(this.lanes);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

/** The next message of a thread; rejects if it fails or ends first. */
async function answerOf(worker: Worker): Promise<{ ok: boolean; value: unknown; error: unknown }> {
  const over = new AbortController();
  const signal = over.signal;
  const ended = once(worker, 'exit', { signal }).then(([code]) => {
    throw new Error(`Le thread s'est arrêté (code ${code})`);
  });
  try {
    const [answer] = await Promise.race([once(worker, 'message', { signal }), ended]);
    return answer;
  } finally {
    over.abort();
  }
}
