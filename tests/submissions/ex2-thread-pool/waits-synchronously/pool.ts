import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';

export class ThreadPool {
  private maxWorkers: number;
  private workers: { worker: Worker; port: MessagePort; flag: Int32Array }[] = [];
  private turn = 0;
  private closed = false;

  constructor({ maxWorkers }: { maxWorkers: number }) {
    if (!Number.isInteger(maxWorkers) || maxWorkers < 1) throw new RangeError('maxWorkers');
    this.maxWorkers = maxWorkers;
  }

  private start() {
    const { port1, port2 } = new MessageChannel();
    const flag = new Int32Array(new SharedArrayBuffer(4));
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { port: port2, flag },
      transferList: [port2],
    });
    const slot = { worker, port: port1, flag };
    this.workers.push(slot);
    return slot;
  }

  async submit<T>(task: URL, input: unknown): Promise<T> {
    if (this.closed) throw new Error('Le bassin est fermé');
    const i = this.turn++ % this.maxWorkers;
    const { port, flag } = this.workers[i] ?? this.start();
    Atomics.store(flag, 0, 0);
    port.postMessage({ task: task.href, input });
    Atomics.wait(flag, 0, 0);
    const { ok, value, error } = receiveMessageOnPort(port)?.message;
    if (!ok) throw error;
    return value;
  }

  async map<T>(task: URL, inputs: Iterable<unknown>): Promise<T[]> {
    return Promise.all(Array.from(inputs, (input) => this.submit<T>(task, input)));
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all(this.workers.map(({ worker }) => worker.terminate()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
