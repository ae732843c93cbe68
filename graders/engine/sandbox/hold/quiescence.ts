// Decides from a sequence of readings whether a process is durably blocked, so that nothing more
// can come of it. It reads nothing, waits for nothing and owns no clock.
import type { ThreadSnapshot } from './proc.ts';
import { beginQueue, type Queue, queueOn } from './starvation.ts';

/** What was seen at one moment. */
export interface Reading {
  atMs: number;
  threads: ThreadSnapshot;
  /**
   * Whether something that sleeps is going to wake by itself: a timer about to fire, a child
   * process. It must have been looked at before `threads` was, so that threads which did not move
   * since the reading before prove that it still holds. Worth its price only once threads agree.
   */
  pending: 'nothing' | 'something' | 'not-looked-at';
  /** How many are held at this moment. */
  inFlight: number;
  /** Grows with everything that comes from the process, whatever it is. */
  progress: number;
}

export interface QuietLimits {
  /** Readings in a row that must agree. */
  agreeing: number;
  /** Un-starved time since the number in flight last rose after which it is taken as it is. */
  unstarvedBudgetMs: number;
  /** CPU of the process since then, likewise. */
  cpuBudgetMs: number;
  /** Un-starved time since the first reading after which it is taken as it is, however many still come. */
  mostUnstarvedMs: number;
  /** The longest stretch between two readings that counts in full towards the un-starved budget. */
  longestStretchMs: number;
}

/** What must be remembered from the readings so far. */
export interface Watch {
  latest: Reading;
  queue: Queue;
  agreeing: number;
  /** The most that were in flight so far. */
  peak: number;
  /** Both since the peak was reached. */
  unstarvedMs: number;
  cpuMs: number;
  /** Since the first reading. */
  allUnstarvedMs: number;
}

export type Judgement = 'busy' | 'quiescence' | 'never-quiet';

export function beginWatch(reading: Reading): Watch {
  const queue = beginQueue(reading.threads);
  const peak = reading.inFlight;
  const [unstarvedMs, cpuMs, allUnstarvedMs] = [0, 0, 0];
  return { latest: reading, queue, agreeing: 1, peak, unstarvedMs, cpuMs, allUnstarvedMs };
}

export function watchOn(watch: Watch, reading: Reading, limits: QuietLimits): Watch {
  const { latest } = watch;
  const agreeing = agree(latest, reading) ? watch.agreeing + 1 : 1;
  const elapsedMs = Math.max(0, reading.atMs - latest.atMs);
  const { queue, worstMs } = queueOn(watch.queue, reading.threads, elapsedMs);
  const servedMs = Math.min(elapsedMs - worstMs, limits.longestStretchMs);
  const allUnstarvedMs = watch.allUnstarvedMs + servedMs;
  const seen = { latest: reading, queue, agreeing, allUnstarvedMs };
  // Only a new height starts the budgets again: one that lets go and comes back, or that talks
  // without end, would otherwise never be judged.
  if (reading.inFlight > watch.peak) {
    return { ...seen, peak: reading.inFlight, unstarvedMs: 0, cpuMs: 0 };
  }
  return {
    ...seen,
    peak: watch.peak,
    unstarvedMs: watch.unstarvedMs + servedMs,
    cpuMs: watch.cpuMs + cpuMsBetween(latest.threads, reading.threads),
  };
}

/**
 * *Quiescent*: enough readings in a row agree, and nothing that sleeps will wake by itself. Then
 * the number in flight is all that this process can bring about before one of them is let go.
 *
 * *Never quiet*: it keeps computing or waking (pollers, a library's own timers), and had all the
 * time or CPU that anything still to come could need; or it brings one after another, for longer than
 * whoever asked has use for. The same number, on weaker grounds.
 */
export function judge(watch: Watch, limits: QuietLimits): Judgement {
  if (watch.agreeing >= limits.agreeing && watch.latest.pending === 'nothing') return 'quiescence';
  if (watch.unstarvedMs >= limits.unstarvedBudgetMs) return 'never-quiet';
  if (watch.cpuMs >= limits.cpuBudgetMs) return 'never-quiet';
  if (watch.allUnstarvedMs >= limits.mostUnstarvedMs) return 'never-quiet';
  return 'busy';
}

/** Whether nothing at all happened between two readings, as far as the system can tell. */
export function agree(before: Reading, after: Reading): boolean {
  return (
    before.inFlight === after.inFlight &&
    before.progress === after.progress &&
    allSlept(before.threads, after.threads)
  );
}

/** The same threads, all asleep at both moments, and none was given a core in between. */
export function allSlept(before: ThreadSnapshot, after: ThreadSnapshot): boolean {
  if (after.size === 0 || before.size !== after.size) return false;
  for (const thread of after.values()) {
    const earlier = before.get(thread.tid);
    if (earlier === undefined || earlier.state !== 'S' || thread.state !== 'S') return false;
    if (earlier.cpuNs !== thread.cpuNs || earlier.slices !== thread.slices) return false;
  }
  return true;
}

/** A thread that is new counts with all it used; one that is gone, not at all. */
function cpuMsBetween(before: ThreadSnapshot, after: ThreadSnapshot): number {
  let sumNs = 0;
  for (const { tid, cpuNs } of after.values()) {
    sumNs += Math.max(0, cpuNs - (before.get(tid)?.cpuNs ?? 0));
  }
  return sumNs / 1e6;
}
