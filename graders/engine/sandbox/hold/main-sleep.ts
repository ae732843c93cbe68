// How long a process's main thread slept of its own accord: in one go at most, unbroken, and in all.
// It reads nothing and judges nothing; it is given snapshots.
import type { ThreadReading, ThreadSnapshot } from './proc.ts';

/**
 * Between two snapshots in which the main thread is asleep (S) and was given no core meanwhile, it slept
 * all along; where it was given one, it has slept most of the time, for all that can be told. Whatever
 * the machine may have had a part in is left out: a thread that stands in the queue is R, one that waits
 * for a page of memory is D, and one that waits inside Node (as for the helpers of a garbage collection)
 * does so for a thread of Node's own that is one of these.
 */
export class MainSleep {
  readonly #pid: number;
  readonly #nodesOwn: ReadonlySet<number>;
  readonly #mostMs: number;
  #last: { atMs: number; main: ThreadReading } | null = null;
  #presentMs = 0;
  #longestMs = 0;
  #unbrokenMs = 0;
  #totalMs = 0;

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
    const betweenMs = last === null ? 0 : Math.min(atMs - last.atMs, this.#mostMs);
    const isSame = last?.main.slices === main.slices;
    this.#presentMs = isSame ? this.#presentMs + betweenMs : 0;
    if (isSame) this.#unbrokenMs += betweenMs;
    this.#totalMs += betweenMs;
    this.#longestMs = Math.max(this.#longestMs, this.#presentMs);
    this.#last = { atMs, main };
  }

  /** What it sleeps from here on is another sleep. */
  interrupt(): void {
    this.#last = null;
    this.#presentMs = 0;
  }

  get longestMs(): number {
    return this.#longestMs;
  }

  /** Over all sleeps that lasted from one snapshot to the next: a thread that is woken often has none. */
  get unbrokenMs(): number {
    return this.#unbrokenMs;
  }

  /** Over many sleeps, however short: all time between two snapshots in both of which it slept. */
  get totalMs(): number {
    return this.#totalMs;
  }

  #areAsleep(threads: ThreadSnapshot): boolean {
    for (const { tid, state } of threads.values()) {
      if (state !== 'S' && this.#nodesOwn.has(tid)) return false;
    }
    return true;
  }
}
