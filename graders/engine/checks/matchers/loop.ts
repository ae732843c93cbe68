// Judges whether the event loop was left free while a program waited.
// It uses turns counted and CPU accounted, not how fast anything was answered.
import type { Run } from '../../evidence/run.ts';
import { fails, HOLDS, inconclusive, type Judgement } from '../finding.ts';
import { mainThread } from './account.ts';

/** A program that waits as it should uses a few percent of a core; one that spins, all of it. */
const SPINNING_SHARE = 0.6;
/** A loop without a turn for most of a wait, and no machine to blame, was blocked by somebody. */
const BLOCKED_SHARE = 0.8;

/**
 * The loop had turns all along, and the main thread did not burn the time away.
 *
 * A 1 ms timer set before the call is due before any wait of the program ends, and Node serves
 * timers in the order in which they are due: however starved the machine, a program that waits by
 * timers lets it tick at least once. No tick at all is a blocked loop. So is one whose thread slept for
 * most of a wait, in one go or in several: that timer would have woken it, on however busy a machine.
 */
export function judgeLoopStayedFree(run: Run, waitMs: number): Judgement {
  const { cpuMs = 0, queueMs = 0 } = mainThread(run) ?? {};
  // Of the whole run, which may be many waits long: what lies between them costs some CPU too.
  const isSpun = (ms: number): boolean => ms > SPINNING_SHARE * Math.max(waitMs, run.wallMs);
  if (run.eventLoop.turns !== 0) {
    if (isSpun(cpuMs)) return fails('busy-wait', { cpuMs, waitMs });
    const longMs = BLOCKED_SHARE * waitMs;
    const inOneGoMs = provedSleepMs(run);
    if (inOneGoMs > longMs) return fails('blocks-the-loop', { waitMs: inOneGoMs });
    const naps = nappedMs(run, longMs);
    if (naps.provedMs > longMs) return fails('blocks-the-loop', { waitMs: naps.provedMs });
    const gapMs = provedGapMs(run);
    if (gapMs <= longMs) {
      const isUnexplained = Math.max(naps.seenMs, unexplainedGapMs(run)) > longMs;
      return isUnexplained ? inconclusive('starved') : HOLDS;
    }
    return cpuMs > SPINNING_SHARE * gapMs
      ? fails('busy-wait', { cpuMs, waitMs: gapMs })
      : fails('blocks-the-loop', { waitMs: gapMs });
  }
  // Blocked it was; on a busy machine a program that spins may wait for its core more than have it.
  return isSpun(cpuMs + queueMs)
    ? fails('busy-wait', { cpuMs, waitMs })
    : fails('blocks-the-loop', { waitMs });
}

/**
 * The longest that the loop went without a turn, less all that the machine may have had a part in, in the
 * whole run; 0 where that cannot be told. The grader's own sleeper stands still with the whole machine.
 */
function provedGapMs(run: Run): number {
  const { longestGapMs } = run.eventLoop;
  const main = mainThread(run);
  if (typeof longestGapMs !== 'number' || main === undefined) return 0;
  const { sleeperWorstLateMs, stealMs, throttledMs, memoryPressureMs } = run.noise;
  const withheldMs = (stealMs ?? 0) + (throttledMs ?? 0) + (memoryPressureMs ?? 0);
  return Math.max(0, longestGapMs - main.queueMs - sleeperWorstLateMs - withheldMs);
}

/**
 * The same gap, less only what is known of the main thread itself: it had a core, it stood in the queue, or
 * its whole group or machine was stopped. What is left it slept, or waited for a page of memory, and nobody
 * can tell which. Measured under memory pressure, with waits of 120 ms: 0 in 14 runs of a program that leaves
 * the loop free, 249 to 288 ms in 10 runs of one that sleeps for 320 ms in all.
 */
function unexplainedGapMs(run: Run): number {
  const { longestGapMs } = run.eventLoop;
  const main = mainThread(run);
  if (typeof longestGapMs !== 'number' || main === undefined) return 0;
  const stoppedMs = (run.noise.stealMs ?? 0) + (run.noise.throttledMs ?? 0);
  return Math.max(0, longestGapMs - main.queueMs - main.cpuMs - stoppedMs);
}

/**
 * Only beside a timer of 1 ms, which turns are counted by, is a long sleep none of the loop's. A core that
 * was given to others wakes nobody, and its sleepers look no different.
 */
function provedSleepMs({ eventLoop, noise }: Run): number {
  const { turns, longestSleepMs } = eventLoop;
  if (turns === null) return 0;
  return Math.max(0, (longestSleepMs ?? 0) - (noise.stealMs ?? 0));
}

/**
 * Naps are added up where the guest saw one gap that is long. Of what the grader saw of them, the machine
 * may have stood still for as long as its own sleeper was late: the rest is proved.
 */
function nappedMs({ eventLoop, noise }: Run, longMs: number): { seenMs: number; provedMs: number } {
  const { turns, longestGapMs, sleptMs } = eventLoop;
  const gapMs = longestGapMs ?? 0;
  if (turns === null || gapMs <= longMs) return { seenMs: 0, provedMs: 0 };
  const seenMs = Math.min(gapMs, sleptMs ?? 0);
  const withheldMs = noise.sleeperWorstLateMs + (noise.stealMs ?? 0);
  return { seenMs, provedMs: Math.max(0, seenMs - withheldMs) };
}

/**
 * Whether there can have been a wait of `waitMs` at all. A program that answers at once and only stands
 * in the run queue, or whose pages the machine must fetch first, takes as long to the grader's eyes as one
 * that waits. Where its loop never had a turn, neither the time in the queue is a wait, nor is anything
 * outside the one gap that the guest saw: it reaches from just before the call to its end.
 */
export function canHaveWaited(run: Run, waitMs: number): boolean {
  const { turns, longestGapMs } = run.eventLoop;
  if (turns !== 0) return run.wallMs >= waitMs;
  const outsideQueueMs = run.wallMs - (mainThread(run)?.queueMs ?? 0);
  return Math.min(outsideQueueMs, longestGapMs ?? Number.POSITIVE_INFINITY) >= waitMs;
}
