import { BroadcastChannel, Worker } from 'node:worker_threads';
interface Job { task: string; input: unknown; resolve(v: any): void; reject(e: unknown): void; owner: number }
let pools = 0;
export class ThreadPool {
  #max: number; #name = `pool-${pools++}-${Math.random()}`; #line: BroadcastChannel | undefined; #jobs = new Map<number, Job>(); #next = 0;
  #free = new Set<number>(); #workers = new Map<number, Worker>(); #queue: number[] = []; #closed = false; #done = new Set<() => void>();
  constructor({ maxWorkers }: { maxWorkers: number }) {
    if (!Number.isInteger(maxWorkers) || maxWorkers < 1) throw new RangeError('maxWorkers');
    this.#max = maxWorkers;
  }
  submit<T>(task: URL, input: unknown): Promise<T> {
    if (this.#closed) return Promise.reject(new Error('closed'));
    return new Promise((resolve, reject) => {
      const id = this.#next++;
      this.#jobs.set(id, { task: task.href, input, resolve, reject, owner: -1 });
      this.#queue.push(id);
      this.#deal();
    });
  }
  map<T>(task: URL, inputs: Iterable<unknown>): Promise<T[]> { return Promise.all(Array.from(inputs, (i) => this.submit<T>(task, i))); }
  #deal(): void {
    while (this.#queue.length > 0) {
      if (this.#free.size === 0) { if (this.#workers.size < this.#max && this.#starting < this.#queue.length) { this.#start(); continue; } break; }
      const [to] = this.#free as Set<number>;
      const id = this.#queue.shift() as number;
      const job = this.#jobs.get(id) as Job;
      try { this.#line!.postMessage({ to, id, task: job.task, input: job.input }); this.#free.delete(to as number); job.owner = to as number; }
      catch (e) { this.#jobs.delete(id); job.reject(e); }
    }
    if (this.#jobs.size === 0) for (const d of this.#done) d();
  }
  #starting = 0;
  #start(): void {
    this.#line ??= new BroadcastChannel(this.#name);
    const w = new Worker(new URL('./worker.ts', import.meta.url), { workerData: this.#name });
    const me = w.threadId;
    this.#workers.set(me, w);
    this.#starting++;
    let ready = false;
    w.on('message', (m: any) => {
      if (m === 'ready') { ready = true; this.#starting--; this.#free.add(me); return this.#deal(); }
      const job = this.#jobs.get(m.id); this.#jobs.delete(m.id); this.#free.add(me);
      m.ok ? job?.resolve(m.value) : job?.reject(m.error);
      this.#deal();
    });
    w.on('error', () => {});
    w.on('exit', () => {
      if (!ready) this.#starting--;
      this.#workers.delete(me); this.#free.delete(me);
      for (const [id, job] of this.#jobs) if (job.owner === me) { this.#jobs.delete(id); job.reject(new Error('the thread died')); }
      this.#deal();
    });
  }
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#jobs.size > 0) await new Promise<void>((r) => this.#done.add(r));
    await Promise.all([...this.#workers.values()].map((w) => w.terminate()));
    this.#line?.close();
  }
  [Symbol.asyncDispose](): Promise<void> { return this.close(); }
}
