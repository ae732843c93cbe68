// Keeps a guest within its limits: un-starved time, CPU, wall clock, memory.
// It ends a guest and says why; it does not say what that means for a verdict.

import type { ClockName } from '../evidence/outcome.ts';
import type { EventLoop } from '../evidence/run.ts';
import { ThreadActivity } from './activity.ts';
import type { KillCause } from './guest-process.ts';
import { CpuTally } from './hold/account.ts';
import { MainSleep } from './hold/main-sleep.ts';
import type { ThreadObserver } from './hold/observer.ts';
import { StarvationTally } from './hold/starvation.ts';

export interface Limits {
  /** Un-starved time of the student's code; time in which the grader held it does not count. */
  unstarvedMs: number;
  cpuMs: number;
  /** Backstop, whatever happened. */
  wallMs: number;
  residentBytes: number;
}

const MEGABYTE = 1024 * 1024;

/** A correct run needs a tenth of the time and a fifth of the memory. */
export const LIMITS: Limits = {
  unstarvedMs: 10_000,
  cpuMs: 20_000,
  wallMs: 60_000,
  residentBytes: 512 * MEGABYTE,
};

const LOOK_EVERY_MS = 25;

/**
 * One that moves its virtual clock on for ever ends here: at so many times the limits of one that does
 * not, or when that clock says so late, after so many steps. A single wait may be as long as it likes.
 */
const MOST_ANSWERED = 4;
const MOST_STEPS = 1_000;
const LATEST_VIRTUAL_MS = 600_000;

export interface Watch {
  /** CPU by thread since the watch began; null where threads cannot be read. */
  readonly tally: CpuTally | null;
  readonly activity: ThreadActivity;
  /** CPU of the guest since the watch began; null where it cannot be read. */
  cpuMs(): number | null;
  /** The share of it that was spent in the kernel. */
  systemMs(): number | null;
  /** Time in which the worst-off thread was kept waiting for a core. */
  queuedMs(): number | null;
  /** How long its main thread slept during the student's call, without being woken. */
  sleep(): Pick<EventLoop, 'longestSleepMs' | 'sleptMs'>;
  /** Looks once more, now. */
  look(): void;
  stop(): void;
}

export interface WatchRequest {
  observer: ThreadObserver | null;
  limits: Limits;
  /** While true, no time is charged: the grader holds the guest. */
  held: () => boolean;
  /**
   * How often the grader has answered the virtual clock so far, and what that clock said last. A program
   * that moves it on is no endless loop: it is charged from the last answer on, or one of many ticks would
   * be late on a slow machine.
   */
  answered?: () => { count: number; virtualMs: number };
  /** While true, the student's call is going on. */
  called?: () => boolean;
  kill: (cause: KillCause) => void;
  clock: () => number;
}

const NO_STEP = { count: 0, virtualMs: 0 };

export function startWatch(request: WatchRequest): Watch {
  const { observer, limits, held, kill, clock } = request;
  const { answered = () => NO_STEP, called = () => false } = request;
  const startedAtMs = clock();
  const first = observer?.snapshot() ?? null;
  const tally = first && observer ? new CpuTally(observer.pid, first) : null;
  const before = observer?.processTimes() ?? { cpuMs: 0, systemMs: 0 };
  let processCpuMs = 0;
  let systemMs = 0;
  // By thread is exact, but misses threads that came and went between two looks; the process as a
  // whole has them all, to 10 ms.
  const cpuMs = (): number | null => tally && Math.max(tally.cpuMs(), processCpuMs);
  const starvation = first ? new StarvationTally(startedAtMs, first) : null;
  const activity = new ThreadActivity();
  const sleep = first && observer ? new MainSleep(observer.pid, first, LOOK_EVERY_MS * 2) : null;
  let spentMs = 0; // un-starved, and not held, since the last answer
  let allSpentMs = 0; // the same since the beginning: where CPU cannot be read, it must do
  let seenMs = startedAtMs;
  let seenUnstarvedMs = 0;
  let answeredCpuMs = 0; // what it had used at the last answer
  let seenAnswers = 0;

  const look = (): void => {
    const nowMs = clock();
    let unstarvedMs = Math.min(nowMs - seenMs, LOOK_EVERY_MS * 10);
    const snapshot = observer?.snapshot();
    const readAtMs = clock();
    if (snapshot && snapshot.size > 0) {
      tally?.add(snapshot);
      const times = observer?.processTimes() ?? before;
      processCpuMs = Math.max(processCpuMs, times.cpuMs - before.cpuMs);
      systemMs = Math.max(systemMs, times.systemMs - before.systemMs);
      activity.add(nowMs - startedAtMs, snapshot);
      starvation?.add(nowMs, snapshot);
      if (called()) sleep?.add(snapshot, nowMs, readAtMs);
      else sleep?.interrupt();
      const total = starvation?.unstarvedMs() ?? 0;
      unstarvedMs = total - seenUnstarvedMs;
      seenUnstarvedMs = total;
    }
    const usedMs = cpuMs();
    if (!held()) {
      spentMs += unstarvedMs;
      allSpentMs += unstarvedMs;
    }
    const { count, virtualMs } = answered();
    if (count > seenAnswers) {
      spentMs = 0;
      answeredCpuMs = usedMs ?? 0;
    }
    seenMs = nowMs;
    seenAnswers = count;
    const time = (clockName: ClockName, limitMs: number): void =>
      kill({ why: 'time', clock: clockName, limitMs });
    if (count > MOST_STEPS && virtualMs > LATEST_VIRTUAL_MS) time('virtual', LATEST_VIRTUAL_MS);
    if (spentMs > limits.unstarvedMs) time('un-starved', limits.unstarvedMs);
    const mostMs = limits.unstarvedMs * MOST_ANSWERED;
    if (usedMs === null && allSpentMs > mostMs) time('un-starved', mostMs);
    const mostCpuMs = limits.cpuMs * MOST_ANSWERED;
    if ((usedMs ?? 0) - answeredCpuMs > limits.cpuMs) time('cpu', limits.cpuMs);
    if ((usedMs ?? 0) > mostCpuMs) time('cpu', mostCpuMs);
    if (nowMs - startedAtMs > limits.wallMs) time('wall', limits.wallMs);
    if ((observer?.residentBytes() ?? 0) > limits.residentBytes) kill({ why: 'out-of-memory' });
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    tally,
    activity,
    cpuMs,
    systemMs: () => tally && systemMs,
    queuedMs: () => starvation?.queuedMs() ?? null,
    sleep: () => ({
      longestSleepMs: sleep?.longestMs ?? null,
      sleptMs: sleep?.nappedMs ?? null,
    }),
    look,
    stop: () => clearInterval(timer),
  };
}
