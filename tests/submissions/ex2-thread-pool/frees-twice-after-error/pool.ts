import { Worker } from 'node:worker_threads';
interface Job { task: string; input: unknown; resolve(v: any): void; reject(e: unknown): void }
export class ThreadPool {
  #max: number; #queue: Job[] = []; #idle: Worker[] = []; #all = new Set<Worker>(); #active = 0; #closed = false;
  #drained: (() => void)[] = [];
  constructor({ maxWorkers }: { maxWorkers: number }) {
    if (!Number.isInteger(maxWorkers) || maxWorkers < 1) throw new RangeError('maxWorkers');
    this.#max = maxWorkers;
  }
  async submit<T>(task: URL, input: unknown): Promise<T> {
    if (this.#closed) throw new Error('closed');
    return new Promise<T>((resolve, reject) => { this.#queue.push({ task: task.href, input, resolve, reject }); this.#next(); });
  }
  map<T>(task: URL, inputs: Iterable<unknown>): Promise<T[]> { return Promise.all(Array.from(inputs, (i) => this.submit<T>(task, i))); }
  #next(): void {
    while (this.#active < this.#max && this.#queue.length > 0) {
      const job = this.#queue.shift() as Job;
      this.#active++;
      void this.#run(job);
    }
    if (this.#active <= 0 && this.#queue.length === 0) { for (const d of this.#drained.splice(0)) d(); }
  }
  async #run(job: Job): Promise<void> {
    try {
      job.resolve(await this.#on(job));
    } catch (error) {
      job.reject(error);
      this.#active--;
    } finally {
      this.#active--;
      this.#next();
    }
  }
  async #on(job: Job): Promise<unknown> {
    const worker = this.#idle.pop() ?? this.#start();
    const { promise, resolve, reject } = Promise.withResolvers<any>();
    const message = (m: any) => { this.#idle.push(worker); 'error' in m ? reject(m.error) : resolve(m.value); };
    const exit = (code: number) => reject(new Error(`thread ended (${code})`));
    worker.once('message', message); worker.once('exit', exit);
    try {
      try { worker.postMessage({ task: job.task, input: job.input }); } catch (e) { this.#idle.push(worker); throw e; }
      return await promise;
    } finally { worker.off('message', message); worker.off('exit', exit); }
  }
  #start(): Worker {
    const w = new Worker(new URL('./worker.ts', import.meta.url));
    this.#all.add(w); w.on('error', () => {}); w.on('exit', () => this.#all.delete(w));
    return w;
  }
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#active > 0 || this.#queue.length > 0) await new Promise<void>((r) => this.#drained.push(r));
    await Promise.all(Array.from(this.#all, (w) => w.terminate()));
  }
  [Symbol.asyncDispose](): Promise<void> { return this.close(); }
}
