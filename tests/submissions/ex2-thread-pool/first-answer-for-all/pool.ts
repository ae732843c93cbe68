import { Worker } from 'node:worker_threads';

type Answer = { value: unknown } | { number: number; error: unknown };

export class ThreadPool {
  workers: Worker[] = [];
  next = 0;
  given: Promise<unknown>[] = [];

  constructor({ maxWorkers }: { maxWorkers: number }) {
    if (!Number.isInteger(maxWorkers) || maxWorkers < 1) throw new RangeError('maxWorkers');
    for (let i = 0; i < maxWorkers; i++) {
      this.workers.push(new Worker(new URL('./worker.ts', import.meta.url)));
    }
  }

  async submit<T>(task: URL, input: unknown): Promise<T> {
    const number = this.next++;
    const worker = this.workers[number % this.workers.length] as Worker;
    const answer = new Promise<T>((resolve, reject) => {
      worker.on('message', (answer: Answer) => {
        if ('value' in answer) resolve(answer.value as T);
        else if (answer.number === number) reject(answer.error);
      });
      worker.once('error', reject);
      worker.postMessage({ number, href: task.href, input });
    });
    this.given.push(answer);
    return answer;
  }

  map<T>(task: URL, inputs: Iterable<unknown>): Promise<T[]> {
    return Promise.all([...inputs].map((input) => this.submit<T>(task, input)));
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.given);
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
