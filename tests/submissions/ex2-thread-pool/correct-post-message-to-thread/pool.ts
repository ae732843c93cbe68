import { Worker, postMessageToThread } from 'node:worker_threads';
interface Job { task: string; input: unknown; resolve(v: any): void; reject(e: unknown): void }
export class ThreadPool {
  #max: number; #queue: Job[] = []; #slots = new Map<number, { worker: Worker; job?: Job; ready: boolean }>(); #closed = false; #idleWaiters: (() => void)[] = [];
  constructor({ maxWorkers }: { maxWorkers: number }) {
    if (!Number.isInteger(maxWorkers) || maxWorkers < 1) throw new RangeError('maxWorkers');
    this.#max = maxWorkers;
  }
  submit<T>(task: URL, input: unknown): Promise<T> {
    if (this.#closed) return Promise.reject(new Error('closed'));
    return new Promise((resolve, reject) => { this.#queue.push({ task: task.href, input, resolve, reject }); this.#deal(); });
  }
  map<T>(task: URL, inputs: Iterable<unknown>): Promise<T[]> { return Promise.all(Array.from(inputs, (i) => this.submit<T>(task, i))); }
  #deal(): void {
    const free = [...this.#slots.values()].filter((s) => s.ready && !s.job);
    for (const slot of free) {
      const job = this.#queue.shift();
      if (!job) break;
      slot.job = job;
      postMessageToThread(slot.worker.threadId, { task: job.task, input: job.input }).catch((e) => { if (slot.job === job) { delete slot.job; job.reject(e); this.#deal(); } });
    }
    let starting = [...this.#slots.values()].filter((s) => !s.ready).length;
    while (this.#queue.length > starting && this.#slots.size < this.#max) { this.#start(); starting++; }
    if (this.#queue.length === 0 && ![...this.#slots.values()].some((s) => s.job)) for (const f of this.#idleWaiters.splice(0)) f();
  }
  #start(): void {
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    const id = worker.threadId;
    const slot: { worker: Worker; job?: Job; ready: boolean } = { worker, ready: false };
    this.#slots.set(id, slot);
    worker.on('message', (m: any) => {
      if (m === 'ready') slot.ready = true;
      else { const job = slot.job; delete slot.job; m.ok ? job?.resolve(m.value) : job?.reject(m.error); }
      this.#deal();
    });
    worker.on('error', () => {});
    worker.on('exit', () => { this.#slots.delete(id); slot.job?.reject(new Error('dead thread')); this.#deal(); });
  }
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#queue.length > 0 || [...this.#slots.values()].some((s) => s.job)) await new Promise<void>((r) => this.#idleWaiters.push(r));
    await Promise.all([...this.#slots.values()].map((s) => s.worker.terminate()));
  }
  [Symbol.asyncDispose](): Promise<void> { return this.close(); }
}
