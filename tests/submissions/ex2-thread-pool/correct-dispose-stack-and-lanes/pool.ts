import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
interface Job { task: string; input: unknown; resolve(v: any): void; reject(e: unknown): void }
class Queue<T> {
  #items: T[] = []; #takers: ((r: IteratorResult<T>) => void)[] = []; #over = false;
  push(item: T): void { const taker = this.#takers.shift(); if (taker) taker({ value: item, done: false }); else this.#items.push(item); }
  end(): void { this.#over = true; for (const t of this.#takers.splice(0)) t({ value: undefined, done: true }); }
  next(): Promise<IteratorResult<T>> {
    if (this.#items.length > 0) return Promise.resolve({ value: this.#items.shift() as T, done: false });
    if (this.#over) return Promise.resolve({ value: undefined, done: true });
    return new Promise((r) => this.#takers.push(r));
  }
  [Symbol.asyncIterator]() { return this; }
}
class Lane implements AsyncDisposable {
  #worker: Worker | undefined;
  async run(job: Job): Promise<void> {
    const worker = (this.#worker ??= this.#start());
    const stop = new AbortController();
    try {
      worker.postMessage({ task: job.task, input: job.input });
      const answer = once(worker, 'message', { signal: stop.signal }).then(([m]) => m);
      const end = once(worker, 'exit', { signal: stop.signal }).then(([code]) => ({ error: new Error(`the thread ended (${code})`) }), (error) => ({ error }));
      const m: any = await Promise.race([answer.catch((error) => ({ error })), end]);
      'error' in m ? job.reject(m.error) : job.resolve(m.value);
    } catch (error) { job.reject(error); } finally { stop.abort(); }
  }
  #start(): Worker {
    const w = new Worker(new URL('./worker.ts', import.meta.url));
    w.on('error', () => {});
    w.on('exit', () => { if (this.#worker === w) this.#worker = undefined; });
    return w;
  }
  async [Symbol.asyncDispose](): Promise<void> { await this.#worker?.terminate(); }
}
export class ThreadPool {
  #queue = new Queue<Job>(); #work: Promise<void>; #closed = false;
  constructor({ maxWorkers }: { maxWorkers: number }) {
    if (!Number.isInteger(maxWorkers) || maxWorkers < 1) throw new RangeError('maxWorkers');
    this.#work = this.#open(maxWorkers);
  }
  async #open(count: number): Promise<void> {
    await using stack = new AsyncDisposableStack();
    const lanes = Array.from({ length: count }, () => stack.use(new Lane()));
    await Promise.all(lanes.map(async (lane) => { for await (const job of this.#queue) await lane.run(job); }));
  }
  submit<T>(task: URL, input: unknown): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#closed) throw new Error('closed');
      this.#queue.push({ task: String(task), input, resolve, reject });
    });
  }
  map<T>(task: URL, inputs: Iterable<unknown>): Promise<T[]> { return Promise.all(Iterator.from(inputs as Iterable<unknown>).map((i) => this.submit<T>(task, i))); }
  async close(): Promise<void> { this.#closed = true; this.#queue.end(); await this.#work; }
  async [Symbol.asyncDispose](): Promise<void> { await this.close(); }
}
