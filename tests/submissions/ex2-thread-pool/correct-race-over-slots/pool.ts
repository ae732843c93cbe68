import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

interface Slot {
  worker: Worker | undefined;
  /** Settles when the task of this slot is over; always fulfilled. */
  free: Promise<void>;
  taken: boolean;
}

export class ThreadPool {
  private slots: Slot[];
  private turn: Promise<unknown> = Promise.resolve();
  private open = new Set<Promise<unknown>>();
  private closed = false;

  constructor({ maxWorkers }: { maxWorkers: number }) {
    if (!Number.isInteger(maxWorkers) || maxWorkers < 1) throw new RangeError('maxWorkers');
    this.slots = Array.from({ length: maxWorkers }, () => ({
      worker: undefined,
      free: Promise.resolve(),
      taken: false,
    }));
  }

  async submit<T>(task: URL, input: unknown): Promise<T> {
    if (this.closed) throw new Error('Le bassin est fermé');
    const promise = this.run<T>(task, input);
    this.open.add(promise);
    promise.catch(() => {}).finally(() => this.open.delete(promise));
    return promise;
  }

  private async run<T>(task: URL, input: unknown): Promise<T> {
    const slot = await this.take();
    const answer = this.ask<T>(slot, { task: task.href, input });
    slot.free = answer.then(
      () => {},
      () => {},
    );
    try {
      return await answer;
    } finally {
      slot.taken = false;
    }
  }

  /** One at a time: the race over the slots is run by whoever is first in line. */
  private take(): Promise<Slot> {
    const mine = this.turn.then(() => this.race());
    this.turn = mine;
    return mine;
  }

  private async race(): Promise<Slot> {
    for (;;) {
      const slot = await Promise.race(this.slots.map((one) => one.free.then(() => one)));
      const free = slot.taken ? this.slots.find((one) => !one.taken) : slot;
      if (free) {
        free.taken = true;
        return free;
      }
    }
  }

  private async ask<T>(slot: Slot, order: { task: string; input: unknown }): Promise<T> {
    slot.worker ??= new Worker(new URL('./worker.ts', import.meta.url));
    const { worker } = slot;
    const over = new AbortController();
    const { signal } = over;
    try {
      worker.postMessage(order);
      const dead = once(worker, 'exit', { signal }).then(() => {
        slot.worker = undefined;
        throw new Error('Le thread est mort');
      });
      const [{ ok, value, error }] = await Promise.race([once(worker, 'message', { signal }), dead]);
      if (!ok) throw error;
      return value;
    } finally {
      over.abort();
    }
  }

  map<T>(task: URL, inputs: Iterable<unknown>): Promise<T[]> {
    return Promise.all(Array.from(inputs, (input) => this.submit<T>(task, input)));
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.allSettled(this.open);
    await Promise.all(this.slots.map(({ worker }) => worker?.terminate()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
