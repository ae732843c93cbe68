import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
interface Job { task: string; input: unknown; resolve(v: any): void; reject(e: unknown): void }
class Slot {
  bell = new Int32Array(new SharedArrayBuffer(4)); worker: Worker; port: MessagePort; job: Job | undefined;
  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    this.worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { port: port2, bell: this.bell }, transferList: [port2] });
  }
}
export class ThreadPool {
  #max: number; #queue: Job[] = []; #slots = new Set<Slot>(); #closing?: Promise<void>; #free = Promise.withResolvers<void>();
  constructor({ maxWorkers }: { maxWorkers: number }) {
    if (!Number.isInteger(maxWorkers) || maxWorkers < 1) throw new RangeError('maxWorkers');
    this.#max = maxWorkers;
  }
  async submit<T>(task: URL, input: unknown): Promise<T> {
    if (this.#closing) throw new Error('closed');
    return new Promise<T>((resolve, reject) => { this.#queue.push({ task: task.href, input, resolve, reject }); this.#deal(); });
  }
  map<T>(task: URL, inputs: Iterable<unknown>): Promise<T[]> { return Promise.all(Array.from(inputs, (i) => this.submit<T>(task, i))); }
  #deal(): void {
    while (this.#queue.length > 0) {
      let slot = [...this.#slots].find((s) => !s.job);
      if (!slot && this.#slots.size < this.#max) slot = this.#start();
      if (!slot) break;
      const job = this.#queue.shift() as Job;
      try { slot.port.postMessage({ task: job.task, input: job.input }); slot.job = job; } catch (e) { job.reject(e); }
    }
    if (this.#queue.length === 0 && [...this.#slots].every((s) => !s.job)) this.#free.resolve();
  }
  #start(): Slot {
    const slot = new Slot();
    this.#slots.add(slot);
    let gone = false;
    slot.worker.on('error', () => {});
    slot.worker.on('exit', () => { gone = true; this.#slots.delete(slot); slot.port.close(); slot.job?.reject(new Error('dead')); slot.job = undefined; this.#deal(); });
    const listen = async () => {
      for (let seen = 0; !gone; seen++) {
        const wait = (Atomics as any).waitAsync(slot.bell, 0, seen);
        if (wait.async) await wait.value;
        if (gone) return;
        const answer: any = receiveMessageOnPort(slot.port)?.message;
        const job = slot.job; slot.job = undefined;
        answer.ok ? job?.resolve(answer.value) : job?.reject(answer.error);
        this.#deal();
      }
    };
    void listen();
    return slot;
  }
  close(): Promise<void> { return (this.#closing ??= this.#shut()); }
  async #shut(): Promise<void> {
    await Promise.resolve();
    this.#free = Promise.withResolvers<void>();
    this.#deal();
    await this.#free.promise;
    await Promise.all([...this.#slots].map((s) => s.worker.terminate()));
  }
  [Symbol.asyncDispose](): Promise<void> { return this.close(); }
}
