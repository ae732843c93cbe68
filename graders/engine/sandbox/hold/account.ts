// The CPU that each thread of a process used between two moments.
// It reads nothing: it is given snapshots, and keeps the threads that ended between them.
import type { CpuAccount, ThreadTime } from '../../evidence/run.ts';
import type { ThreadSnapshot } from './proc.ts';

const MOST_THREADS = 2_000; // what the evidence can hold
const NS_PER_MS = 1e6;

/**
 * Counts from `first` on: a thread in it starts from what it had used by then, a later one from
 * nothing. A thread that ended is kept as it was last seen; one that lived and died between two
 * snapshots was never seen. A thread on a core is accounted to the last tick (1 to 10 ms).
 */
export class CpuTally {
  readonly #pid: number;
  readonly #first: ThreadSnapshot;
  readonly #last: Map<number, ThreadTime>;

  constructor(pid: number, first: ThreadSnapshot) {
    this.#pid = pid;
    this.#first = first;
    this.#last = new Map();
    this.add(first);
  }

  add(snapshot: ThreadSnapshot): this {
    for (const { tid, name, cpuNs, queueNs } of snapshot.values()) {
      const first = this.#first.get(tid);
      this.#last.set(tid, {
        tid,
        isMain: tid === this.#pid,
        isNew: !this.#first.has(tid),
        name: name.slice(0, 40),
        // Never below zero: a number that was given to a new thread starts again from nothing.
        cpuMs: Math.max(0, cpuNs - (first?.cpuNs ?? 0)) / NS_PER_MS,
        queueMs: Math.max(0, queueNs - (first?.queueNs ?? 0)) / NS_PER_MS,
      });
    }
    return this;
  }

  /** All threads together. */
  cpuMs(): number {
    let sumMs = 0;
    for (const { cpuMs } of this.#last.values()) sumMs += cpuMs;
    return sumMs;
  }

  /** Most CPU first; the 2,000 busiest where there are more. */
  threads(): ThreadTime[] {
    return [...this.#last.values()].sort((a, b) => b.cpuMs - a.cpuMs).slice(0, MOST_THREADS);
  }

  account(): CpuAccount {
    return { source: 'proc', threads: this.threads() };
  }
}
