// How long a process's main thread slept of its own accord: in one go at most, unbroken, and in all.
// It reads nothing and judges nothing; it is given snapshots.
import type { ThreadReading, ThreadSnapshot } from './proc.ts';

const NS_PER_MS = 1e6;

/**
 * A loop with a timer of 1 ms sleeps for 1 to 2 ms at a time. Of each sleep that cannot be told from one
 * of those, twice as much is left out.
 */
const LOOP_SLEEP_MS = 4;

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
  #last: { readAtMs: number; main: ThreadReading } | null = null;
  #presentMs = 0;
  #longestMs = 0;
  #nappedMs = 0;
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

  /**
   * The threads, when their reading began and when it was done: whoever reads may be kept from it for
   * long, and between two readings lies only what is behind the first and before the second.
   */
  add(threads: ThreadSnapshot, beganAtMs: number, readAtMs: number): void {
    const main = threads.get(this.#pid);
    if (main === undefined || !this.#areAsleep(threads)) {
      this.interrupt();
      return;
    }
    const last = this.#last;
    const apartMs = last === null ? 0 : Math.max(0, beganAtMs - last.readAtMs);
    const betweenMs = Math.min(apartMs, this.#mostMs);
    const isSame = last?.main.slices === main.slices;
    this.#presentMs = isSame ? this.#presentMs + betweenMs : 0;
    if (last !== null) this.#nappedMs += isSame ? betweenMs : napsMs(last.main, main, betweenMs);
    this.#totalMs += betweenMs;
    this.#longestMs = Math.max(this.#longestMs, this.#presentMs);
    this.#last = { readAtMs, main };
  }

  /** What it sleeps from here on is another sleep. */
  interrupt(): void {
    this.#last = null;
    this.#presentMs = 0;
  }

  get longestMs(): number {
    return this.#longestMs;
  }

  /** Over all sleeps much longer than those of a loop with a timer of 1 ms, which has none of it. */
  get nappedMs(): number {
    return this.#nappedMs;
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

/**
 * What is left of the time between two snapshots in which it slept, where it was awake in between: its time
 * on a core and in the queue, and what a loop that turns may have slept as many times, are taken off.
 * Where it waited for memory, for nobody knows how long, nothing is left.
 */
function napsMs(from: ThreadReading, to: ThreadReading, betweenMs: number): number {
  if (to.majorFaults !== from.majorFaults) return 0;
  const awakeMs = (to.cpuNs - from.cpuNs + to.queueNs - from.queueNs) / NS_PER_MS;
  const sleeps = to.slices - from.slices + 1;
  return Math.max(0, betweenMs - awakeMs - sleeps * LOOP_SLEEP_MS);
}
