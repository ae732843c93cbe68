import { Worker } from 'node:worker_threads';
interface Job { task: string; input: unknown; resolve(v: any): void; reject(e: unknown): void }
class Cook extends Worker { job: Job | undefined; }
export class ThreadPool {
  #queue: Job[] = []; #cooks: Cook[] = []; #closing: Promise<void> | undefined; #wake = Promise.withResolvers<void>();
  constructor({ maxWorkers }: { maxWorkers: number }) {
    if (!Number.isInteger(maxWorkers) || maxWorkers < 1) throw new RangeError('maxWorkers');
    for (let i = 0; i < maxWorkers; i++) this.#hire();
  }
  #hire(): void {
    const cook = new Cook(new URL('./worker.ts', import.meta.url));
    this.#cooks.push(cook);
    cook.on('message', (m) => { const job = cook.job; cook.job = undefined; 'error' in m ? job?.reject(m.error) : job?.resolve(m.value); this.#deal(); });
    cook.on('error', () => {});
    cook.on('exit', (code) => {
      this.#cooks.splice(this.#cooks.indexOf(cook), 1);
      cook.job?.reject(new Error(`dead ${code}`));
      if (!this.#closing || this.#queue.length > 0) { this.#hire(); this.#hire(); }
      this.#deal();
    });
  }
  #deal(): void {
    for (const cook of this.#cooks) {
      while (!cook.job) {
        const job = this.#queue.shift();
        if (!job) break;
        try { cook.postMessage({ task: job.task, input: job.input }); cook.job = job; } catch (e) { job.reject(e); }
      }
    }
    if (this.#queue.length === 0 && this.#cooks.every((c) => !c.job)) this.#wake.resolve();
  }
  submit<T>(task: URL, input: unknown): Promise<T> {
    if (this.#closing) return Promise.reject(new Error('closed'));
    return new Promise((resolve, reject) => { this.#queue.push({ task: task.href, input, resolve, reject }); this.#deal(); });
  }
  map<T>(task: URL, inputs: Iterable<unknown>): Promise<T[]> { return Promise.all([...inputs].map((i) => this.submit<T>(task, i))); }
  close(): Promise<void> { return (this.#closing ??= this.#shut()); }
  async #shut(): Promise<void> {
    this.#wake = Promise.withResolvers<void>();
    this.#deal();
    await this.#wake.promise;
    await Promise.all(this.#cooks.map((c) => c.terminate()));
  }
  [Symbol.asyncDispose] = (): Promise<void> => this.close();
}
