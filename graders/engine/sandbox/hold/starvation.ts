// How much of a process's time the machine took: wall time in which some thread of it wanted a core
// and had none. It reads nothing and knows no limit; it is given snapshots and adds up.
import type { ThreadReading, ThreadSnapshot } from './proc.ts';

/**
 * How long the thread that fared worst stood in the run queue between two snapshots, in ms; at
 * most `elapsedMs`, which lies between them.
 *
 * The system adds a thread's time in the queue only when its turn has come, so a thread that was
 * runnable at both ends and got nothing counts as queued all along.
 */
export function worstQueueMs(
  before: ThreadSnapshot,
  after: ThreadSnapshot,
  elapsedMs: number,
): number {
  let worstMs = 0;
  for (const thread of after.values()) {
    const earlier = before.get(thread.tid);
    const queuedMs = (thread.queueNs - (earlier?.queueNs ?? 0)) / 1e6;
    worstMs = Math.max(worstMs, earlier && gotNothing(earlier, thread) ? elapsedMs : queuedMs);
  }
  return Math.min(worstMs, elapsedMs);
}

function gotNothing(earlier: ThreadReading, now: ThreadReading): boolean {
  return (
    earlier.state === 'R' &&
    now.state === 'R' &&
    earlier.cpuNs === now.cpuNs &&
    earlier.slices === now.slices
  );
}

/**
 * The longest stretch between two snapshots that counts in full. A grader that was itself kept
 * from running for longer did not see whether the process could run; it must not be charged.
 */
export const LONGEST_STRETCH_MS = 250;

/** Adds up from the first snapshot on; meant to be fed every 25 ms or so. */
export class StarvationTally {
  #threads: ThreadSnapshot;
  #atMs: number;
  #unstarvedMs = 0;
  #queuedMs = 0;

  constructor(atMs: number, threads: ThreadSnapshot) {
    this.#atMs = atMs;
    this.#threads = threads;
  }

  add(atMs: number, threads: ThreadSnapshot): this {
    const elapsedMs = Math.max(0, atMs - this.#atMs);
    const queuedMs = worstQueueMs(this.#threads, threads, elapsedMs);
    this.#queuedMs += queuedMs;
    this.#unstarvedMs += Math.min(elapsedMs - queuedMs, LONGEST_STRETCH_MS);
    this.#atMs = atMs;
    this.#threads = threads;
    return this;
  }

  /** Time in which the process had what it asked of the machine: what limits are to be held against. */
  unstarvedMs(): number {
    return this.#unstarvedMs;
  }

  /** Time in which its worst-off thread was kept waiting for a core. */
  queuedMs(): number {
    return this.#queuedMs;
  }
}
