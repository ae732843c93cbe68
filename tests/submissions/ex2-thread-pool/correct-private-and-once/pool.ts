import { EventEmitter, once } from 'node:events';
import { Worker } from 'node:worker_threads';

type Answer = { ok: true; value: unknown } | { ok: false; error: unknown };

export class ThreadPool {
  readonly #maxWorkers: number;
  readonly #queue: (() => void)[] = [];
  readonly #idle: Worker[] = [];
  readonly #bell = new EventEmitter();
  #workers = 0;
  #unfinished = 0;
  #closed = false;

  constructor({ maxWorkers }: { maxWorkers: number }) {
    if (!Number.isInteger(maxWorkers) || maxWorkers < 1) throw new RangeError('maxWorkers');
    this.#maxWorkers = maxWorkers;
  }

  async submit<T>(task: URL, input: unknown): Promise<T> {
    if (this.#closed) throw new Error('Le bassin est fermé');
    this.#unfinished++;
    try {
      return (await this.#run(task, input)) as T;
    } finally {
      this.#unfinished--;
      if (this.#unfinished === 0) this.#bell.emit('quiet');
    }
  }

  async #run(task: URL, input: unknown): Promise<unknown> {
    const worker = await this.#borrow();
    try {
      const answer = this.#answerOf(worker);
      answer.catch(() => {}); // postMessage may throw before anybody awaits it
      try {
        worker.postMessage({ task: task.href, input });
      } catch (error) {
        worker.emit('abandoned', error);
      }
      const told = await answer;
      if (!told.ok) throw told.error;
      return told.value;
    } finally {
      this.#giveBack(worker);
    }
  }

  #answerOf(worker: Worker): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const events = ['message', 'error', 'exit', 'abandoned'] as const;
      const settle = (how: () => void) => {
        for (const name of events) worker.removeAllListeners(name);
        how();
      };
      worker.once('message', (answer: Answer) => settle(() => resolve(answer)));
      worker.once('error', (error) => settle(() => reject(error)));
      worker.once('abandoned' as 'error', (error) => settle(() => reject(error)));
      worker.once('exit', () => settle(() => reject(new Error('Le thread est mort'))));
    });
  }

  async #borrow(): Promise<Worker> {
    while (this.#idle.length === 0 && this.#workers === this.#maxWorkers) {
      await new Promise<void>((resolve) => this.#queue.push(resolve));
    }
    const idle = this.#idle.pop();
    if (idle) return idle;
    this.#workers++;
    return new Worker(new URL('./worker.ts', import.meta.url));
  }

  #giveBack(worker: Worker): void {
    if (worker.threadId > 0) this.#idle.push(worker);
    else this.#workers--;
    this.#queue.shift()?.();
  }

  map<T>(task: URL, inputs: Iterable<unknown>): Promise<T[]> {
    return Promise.all(Array.from(inputs, (input) => this.submit<T>(task, input)));
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#unfinished > 0) await once(this.#bell, 'quiet');
    await Promise.all(this.#idle.map((worker) => worker.terminate()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
