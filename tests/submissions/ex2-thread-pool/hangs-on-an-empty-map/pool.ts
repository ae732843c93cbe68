import { Worker } from 'node:worker_threads';

interface Job { href: string; input: unknown; resolve: (v: any) => void; reject: (e: unknown) => void }

export class ThreadPool {
  private max: number;
  private queue: Job[] = [];
  private idle: Worker[] = [];
  private busy = new Map<Worker, Job>();
  private all = new Set<Worker>();
  private closed = false;
  private drained: (() => void)[] = [];

  constructor(options: { maxWorkers: number }) {
    if (!Number.isInteger(options.maxWorkers) || options.maxWorkers < 1) throw new RangeError('maxWorkers');
    this.max = options.maxWorkers;
  }

  async submit<T>(task: URL, input: unknown): Promise<T> {
    if (this.closed) throw new Error('pool closed');
    return new Promise<T>((resolve, reject) => {
      this.queue.push({ href: task.href, input, resolve, reject });
      this.next();
    });
  }

  async map<T>(task: URL, inputs: Iterable<unknown>): Promise<T[]> {
    const list = [...inputs];
    return new Promise<T[]>((resolve, reject) => {
      const results: T[] = [];
      let done = 0;
      list.forEach((input, i) => {
        this.submit<T>(task, input).then((value) => {
          results[i] = value;
          done++;
          if (done === list.length) resolve(results);
        }, reject);
      });
    });
  }

  private start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    this.all.add(worker);
    worker.on('message', (answer: any) => {
      const job = this.busy.get(worker);
      this.busy.delete(worker);
      this.idle.push(worker);
      if (answer.ok) job?.resolve(answer.value);
      else job?.reject(answer.error);
      this.next();
    });
    worker.on('error', (error) => { this.busy.get(worker)?.reject(error); });
    worker.on('exit', (code) => {
      this.busy.get(worker)?.reject(new Error(`thread ended with code ${code}`));
      this.busy.delete(worker);
      this.all.delete(worker);
      this.idle = this.idle.filter((w) => w !== worker);
      this.next();
    });
    return worker;
  }

  private next(): void {
    while (this.queue.length > 0) {
      let worker = this.idle.pop();
      if (!worker) {
        if (this.all.size >= this.max) return;
        worker = this.start();
      }
      const job = this.queue.shift()!;
      try {
        worker.postMessage({ href: job.href, input: job.input });
        this.busy.set(worker, job);
      } catch (error) {
        this.idle.push(worker);
        job.reject(error);
      }
    }
    if (this.busy.size === 0) for (const done of this.drained.splice(0)) done();
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.busy.size > 0 || this.queue.length > 0) await new Promise<void>((r) => this.drained.push(r));
    await Promise.all([...this.all].map((w) => w.terminate()));
  }

  async [Symbol.asyncDispose](): Promise<void> { await this.close(); }
}
