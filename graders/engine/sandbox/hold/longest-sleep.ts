// The longest that a process's main thread slept in one go, of its own accord.
// It reads nothing and judges nothing; it is given snapshots.
import type { ThreadReading, ThreadSnapshot } from './proc.ts';

/**
 * Between two snapshots in which the main thread is asleep (S) and was given no core meanwhile, it slept
 * all along. Whatever the machine may have had a part in is left out: a thread that stands in the queue
 * is R, one that waits for a page of memory is D, and one that waits inside Node (as for the helpers of a
 * garbage collection) does so for a thread of Node's own that is one of these.
 */
export class LongestSleep {
  readonly #pid: number;
  readonly #nodesOwn: ReadonlySet<number>;
  readonly #mostMs: number;
  #last: { atMs: number; main: ThreadReading } | null = null;
  #sleptMs = 0;
  #longestMs = 0;

  /**
   * @param first with Node's own threads in it. The program's are not to be, where what it sleeps for
   *   may be a thread of its own.
   * @param mostMs as much of the time between two snapshots counts: where the whole machine stood still
   *   meanwhile, nobody was late.
   */
  constructor(pid: number, first: ThreadSnapshot, mostMs: number) {
    this.#pid = pid;
    this.#nodesOwn = new Set(first.keys());
    this.#mostMs = mostMs;
  }

  add(atMs: number, threads: ThreadSnapshot): void {
    const main = threads.get(this.#pid);
    if (main === undefined || !this.#areAsleep(threads)) {
      this.interrupt();
      return;
    }
    const last = this.#last;
    const isSame = last !== null && last.main.slices === main.slices;
    this.#sleptMs = isSame ? this.#sleptMs + Math.min(atMs - last.atMs, this.#mostMs) : 0;
    this.#longestMs = Math.max(this.#longestMs, this.#sleptMs);
    this.#last = { atMs, main };
  }

  /** What it sleeps from here on is another sleep. */
  interrupt(): void {
    this.#last = null;
    this.#sleptMs = 0;
  }

  get ms(): number {
    return this.#longestMs;
  }

  #areAsleep(threads: ThreadSnapshot): boolean {
    for (const { tid, state } of threads.values()) {
      if (state !== 'S' && this.#nodesOwn.has(tid)) return false;
    }
    return true;
  }
}
