// Snapshots written by hand, for the parts that judge them.
import type {
  ThreadReading,
  ThreadSnapshot,
} from '../../../../graders/engine/sandbox/hold/proc.ts';

/** A thread that sleeps and has not run yet, but for what is said of it. */
export function thread(tid: number, said: Partial<ThreadReading> = {}): ThreadReading {
  const none = { cpuNs: 0, queueNs: 0, slices: 1, majorFaults: 0 };
  return { tid, name: 'node', state: 'S', ...none, ...said };
}

export function snapshot(...threads: ThreadReading[]): ThreadSnapshot {
  return new Map(threads.map((each) => [each.tid, each]));
}

export const ns = (ms: number): number => ms * 1e6;
