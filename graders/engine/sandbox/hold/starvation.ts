// How much of a process's time the machine took: wall time in which some thread of it wanted a core,
// or a page of memory, and had none. It reads nothing and knows no limit; it is given snapshots and adds up.
import type { ThreadReading, ThreadSnapshot } from './proc.ts';

/**
 * A thread, and how long it has been seen queueing that the system has not told yet: the system
 * adds a thread's time in the queue only when its turn has come.
 */
interface Queuer {
  thread: ThreadReading;
  untoldMs: number;
}

/** What must be remembered of one snapshot to tell who queued until the next. */
export type Queue = ReadonlyMap<number, Queuer>;

export function beginQueue(threads: ThreadSnapshot): Queue {
  return new Map([...threads].map(([tid, thread]) => [tid, { thread, untoldMs: 0 }]));
}

/**
 * `worstMs`: how long the thread that fared worst stood in the queue since the snapshot before,
 * which lies `elapsedMs` back and bounds it.
 *
 * A thread that wanted to run at both ends and got nothing queued all along; when the system tells
 * of that time later, it is not counted again.
 */
export function queueOn(
  before: Queue,
  threads: ThreadSnapshot,
  elapsedMs: number,
): { queue: Queue; worstMs: number } {
  const queue = new Map<number, Queuer>();
  let worstMs = 0;
  for (const thread of threads.values()) {
    const earlier = before.get(thread.tid);
    const stuck = earlier !== undefined && gotNothing(earlier.thread, thread);
    const toldMs = (thread.queueNs - (earlier?.thread.queueNs ?? 0)) / 1e6;
    const untoldMs = earlier?.untoldMs ?? 0;
    worstMs = Math.max(worstMs, stuck ? elapsedMs : toldMs - untoldMs);
    queue.set(thread.tid, { thread, untoldMs: stuck ? untoldMs + elapsedMs : 0 });
  }
  return { queue, worstMs: Math.min(worstMs, elapsedMs) };
}

/** Waiting for a core, or for a page of memory that the machine is short of: it would have gone on. */
const WANTS_TO_RUN = new Set(['R', 'D']);

function gotNothing(earlier: ThreadReading, now: ThreadReading): boolean {
  return (
    WANTS_TO_RUN.has(earlier.state) &&
    WANTS_TO_RUN.has(now.state) &&
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
  #queue: Queue;
  #atMs: number;
  #unstarvedMs = 0;
  #queuedMs = 0;

  constructor(atMs: number, threads: ThreadSnapshot) {
    this.#atMs = atMs;
    this.#queue = beginQueue(threads);
  }

  add(atMs: number, threads: ThreadSnapshot): this {
    const elapsedMs = Math.max(0, atMs - this.#atMs);
    const { queue, worstMs } = queueOn(this.#queue, threads, elapsedMs);
    this.#queuedMs += worstMs;
    this.#unstarvedMs += Math.min(elapsedMs - worstMs, LONGEST_STRETCH_MS);
    this.#atMs = atMs;
    this.#queue = queue;
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
