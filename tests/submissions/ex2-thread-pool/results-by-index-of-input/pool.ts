// Un bassin de threads à la manière de ThreadPoolExecutor ; il ne calcule jamais lui-même.
// A thread pool in the manner of ThreadPoolExecutor; it never computes anything itself.
import { Worker } from 'node:worker_threads';
import type { Answer, Order } from './worker.ts';

/** Un ordre, et la promesse de sa réponse. / An order, and the promise of its answer. */
interface Job extends Order {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/**
 * Au plus `maxWorkers` threads, lancés quand le travail l'exige et gardés jusqu'à `close`. Une tâche
 * est un module dont l'export par défaut reçoit l'entrée et donne (ou promet) le résultat.
 *
 * At most `maxWorkers` threads, started when there is work for them and kept until `close`. A task
 * is a module whose default export takes the input and returns (or resolves to) the result.
 */
export class ThreadPool {
  readonly #maxWorkers: number;
  readonly #waiting: Job[] = [];
  readonly #running = new Map<Worker, Job>();
  readonly #idle = new Set<Worker>();
  #closing: PromiseWithResolvers<void> | undefined;

  /** @throws {RangeError} unless `maxWorkers` is an integer ≥ 1. */
  constructor({ maxWorkers }: { maxWorkers: number }) {
    if (!Number.isInteger(maxWorkers) || maxWorkers < 1) {
      throw new RangeError(`maxWorkers must be an integer of at least 1, not ${maxWorkers}`);
    }
    this.#maxWorkers = maxWorkers;
  }

  async submit<T>(task: URL, input: unknown): Promise<T> {
    if (this.#closing) throw new Error('This pool is closed: it takes no more tasks');
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#waiting.push({ task: task.href, input, resolve, reject });
    this.#dispatch();
    return promise as Promise<T>;
  }

  async map<T>(task: URL, inputs: Iterable<unknown>): Promise<T[]> {
    const list = [...inputs];
    const results: T[] = [];
    await Promise.all(list.map(async (input) => { const value = await this.submit<T>(task, input); results[list.indexOf(input)] = value; }));
    return results;
  }

  /** Finit tout le travail reçu, puis arrête les threads. / Finishes all work, then ends the threads. */
  async close(): Promise<void> {
    this.#closing ??= Promise.withResolvers();
    this.#dispatch();
    await this.#closing.promise;
    await Promise.all([...this.#idle].map((worker) => worker.terminate()));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Donne les tâches en attente aux threads libres. / Gives waiting tasks to free threads. */
  #dispatch(): void {
    while (this.#idle.size > 0 || this.#running.size < this.#maxWorkers) {
      const job = this.#waiting.shift();
      if (!job) break;
      try {
        const [worker = this.#start()] = this.#idle;
        // Clone l'entrée, ou lance une DataCloneError : le thread reste alors libre.
        // Clones the input, or throws a DataCloneError: the thread then stays free.
        worker.postMessage({ task: job.task, input: job.input } satisfies Order);
        this.#idle.delete(worker);
        this.#running.set(worker, job);
      } catch (error) {
        job.reject(error);
      }
    }
    if (this.#running.size === 0) this.#closing?.resolve();
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    let fatal: unknown;
    worker.on('message', (answer: Answer) => this.#free(worker, answer));
    worker.on('messageerror', (error) => this.#free(worker, { error }));
    worker.on('error', (error) => {
      fatal = error;
    });
    worker.on('exit', (code) => {
      this.#bury(worker, fatal ?? new Error(`The thread ended before its task did (code ${code})`));
    });
    this.#idle.add(worker);
    return worker;
  }

  #free(worker: Worker, answer: Answer): void {
    const job = this.#running.get(worker);
    this.#running.delete(worker);
    this.#idle.add(worker);
    if ('error' in answer) job?.reject(answer.error);
    else job?.resolve(answer.value);
    this.#dispatch();
  }

  // Un thread est mort, au travail ou au repos ; s'il en faut un autre, #dispatch le lancera.
  // A thread died, at work or at rest; if another one is needed, #dispatch will start it.
  #bury(worker: Worker, cause: unknown): void {
    this.#running.get(worker)?.reject(cause);
    this.#running.delete(worker);
    this.#idle.delete(worker);
    this.#dispatch();
  }
}
