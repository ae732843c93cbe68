import { Worker } from 'node:worker_threads';
interface Job { task: string; input: unknown; resolve(v: any): void; reject(e: unknown): void }
const queue: Job[] = []; const idle: Worker[] = []; const running = new Map<Worker, Job>();
export class ThreadPool {
  max: number; closed = false;
  constructor({ maxWorkers }: { maxWorkers: number }) {
    if (!Number.isInteger(maxWorkers) || maxWorkers < 1) throw new RangeError('maxWorkers');
    this.max = maxWorkers;
  }
  async submit<T>(task: URL, input: unknown): Promise<T> {
    if (this.closed) throw new Error('closed');
    return new Promise<T>((resolve, reject) => { queue.push({ task: task.href, input, resolve, reject }); this.deal(); });
  }
  map<T>(task: URL, inputs: Iterable<unknown>): Promise<T[]> { return Promise.all([...inputs].map((i) => this.submit<T>(task, i))); }
  deal(): void {
    while (queue.length > 0 && (idle.length > 0 || running.size < this.max)) {
      const job = queue.shift() as Job;
      const w = idle.pop() ?? this.start();
      try { w.postMessage({ task: job.task, input: job.input }); running.set(w, job); } catch (e) { idle.push(w); job.reject(e); }
    }
  }
  start(): Worker {
    const w = new Worker(new URL('./worker.ts', import.meta.url));
    w.on('message', (m) => { const job = running.get(w); running.delete(w); idle.push(w); 'error' in m ? job?.reject(m.error) : job?.resolve(m.value); this.deal(); });
    w.on('error', () => {});
    w.on('exit', () => { running.get(w)?.reject(new Error('dead')); running.delete(w); const i = idle.indexOf(w); if (i >= 0) idle.splice(i, 1); this.deal(); });
    return w;
  }
  closing: Promise<void> | undefined;
  close(): Promise<void> { return (this.closing ??= this.shut()); }
  async shut(): Promise<void> {
    this.closed = true;
    while (running.size > 0 || queue.length > 0) await new Promise((r) => setTimeout(r, 5));
    await Promise.all(idle.splice(0).map((w) => w.terminate()));
  }
  [Symbol.asyncDispose](): Promise<void> { return this.close(); }
}
