// The hold: let every task arrive, release none, wait until the process is durably blocked, count.
// It releases nothing and judges nothing; whoever called it does, with the number in hand.
//
// Why the number is the concurrency. A program that runs its tasks one after another cannot bring
// the second before the first was let go: it blocks with 1 in flight. One that runs three at a time
// blocks with 3. Nobody looks at a clock, so a slow machine changes how long this takes and not
// what it finds. The four steps, and where each stands:
//
//   arrive     a task tells the grader that it is there, and waits for its answer: the caller's gate
//   quiescent  every thread asleep, none about to wake, three times in a row: quiescence.ts
//   count      how many are in flight, and on which threads: here
//   release    the caller lets them go, all or one by one, and may hold again
import type { Hold } from '../../evidence/run.ts';
import { beginFixedWait, type FixedWaitLimits, isOver, waitOn } from './fixed-wait.ts';
import type { ThreadObserver } from './observer.ts';
import { beginWatch, judge, type QuietLimits, type Reading, watchOn } from './quiescence.ts';
import { turn } from './turn.ts';

export interface HoldLimits extends QuietLimits, FixedWaitLimits {
  /** Between two readings. */
  gapMs: number;
  /** A timer that was set for less than this is one of the program's own and is waited for. */
  pendingBelowMs: number;
  /** Beyond this the machine was starved and the hold says nothing. */
  wallCapMs: number;
}

/**
 * Measured on 2 cores, idle and with 8 busy processes beside: no error in 3,035 runs. V8 has timers
 * of 8 s (30 s since Node 26) of its own after a garbage collection, hence `pendingBelowMs`.
 */
export const HOLD_LIMITS: HoldLimits = {
  gapMs: 4,
  agreeing: 3,
  pendingBelowMs: 1_500,
  unstarvedBudgetMs: 1_300,
  cpuBudgetMs: 1_500,
  mostUnstarvedMs: Number.POSITIVE_INFINITY, // `wallCapMs` comes first
  longestStretchMs: 50,
  wallCapMs: 20_000,
  fixedWaitMs: 12_000, // 2 s, and 10 s more in case the machine is slow
  settleMs: 250,
  settleMostMs: 2_000,
};

export interface HoldRequest {
  /** Where in a task this is: for the evidence. */
  phase: string;
  expected: number;
  /**
   * How many are in flight now, counted in this process. One that the program has written must be
   * in it after at most four looks at the pipes and sockets: so many pass between three readings.
   */
  arrivals: () => number;
  /** Grows with anything that comes from the program. Default: `arrivals`. */
  progress?: () => number;
  /** The program is gone, or what it was asked to do is over. */
  ended: () => boolean;
  /** Whether any task is left that could still arrive. Default: one always could. */
  canMoreCome?: () => boolean;
  /** Null: threads cannot be read; waits a fixed time. */
  observer: ThreadObserver | null;
  /** The program's descriptors on which its tasks block. Left out: they wait without a thread. */
  gateFds?: readonly number[];
  clock: () => number;
  signal?: AbortSignal;
  limits?: Partial<HoldLimits>;
  /** Shared by the judged holds of one submission; only fixed waits spend it. Default: one of its own. */
  patience?: Patience;
}

/**
 * What is left of the willingness to wait by the clock. A hold that waited in vain has shown a
 * failure, or a machine that is far too slow: the next ones would only cost the same time again.
 */
export interface Patience {
  spent: boolean;
}

type DecidedBy = Hold['decidedBy'];

/**
 * Begin it once the program was told to start: a write to its pipe makes it runnable before the
 * write returns, so it cannot look quiet before it began.
 *
 * `held` and `threads` are of the moment of the decision. `threads` is null without `gateFds` or
 * without an observer. Resolves in about 15 ms when the machine is idle.
 *
 * @throws the signal's reason once it is aborted.
 */
export async function hold(request: HoldRequest): Promise<Hold> {
  const limits = { ...HOLD_LIMITS, ...request.limits };
  const { phase, expected, observer, gateFds, clock } = request;
  const startedAtMs = clock();
  const decidedBy =
    observer === null
      ? await waitFixedTime(request, limits)
      : await waitForQuiet(request, observer, limits);
  return {
    phase,
    expected,
    held: request.arrivals(),
    threads: observer && gateFds ? observer.blockedInRead(gateFds) : null,
    decidedBy,
    startedAtMs,
    waitedMs: clock() - startedAtMs,
  };
}

async function waitForQuiet(
  request: HoldRequest,
  observer: ThreadObserver,
  limits: HoldLimits,
): Promise<DecidedBy> {
  const { clock, signal } = request;
  const startedAtMs = clock();
  let watch = beginWatch(read(request, observer, null));
  for (;;) {
    if (request.ended()) return 'ended';
    if (allAreIn(request)) return 'complete';
    const judgement = judge(watch, limits);
    if (judgement !== 'busy') return judgement;
    if (clock() - startedAtMs >= limits.wallCapMs) return 'wall-cap';
    await turn(limits.gapMs, signal);
    const timersBelowMs = watch.agreeing > 1 ? limits.pendingBelowMs : null;
    watch = watchOn(watch, read(request, observer, timersBelowMs), limits);
  }
}

/** `timersBelowMs: null` leaves out what is pending. The order matters: see Reading. */
function read(
  request: HoldRequest,
  observer: ThreadObserver,
  timersBelowMs: number | null,
): Reading {
  const pending = timersBelowMs === null ? 'not-looked-at' : lookAhead(observer, timersBelowMs);
  const inFlight = request.arrivals();
  return {
    atMs: request.clock(),
    pending,
    threads: observer.snapshot(),
    inFlight,
    progress: request.progress?.() ?? inFlight,
  };
}

function lookAhead(observer: ThreadObserver, timersBelowMs: number): 'nothing' | 'something' {
  const wakeMs = observer.pendingTimerMs();
  if (wakeMs !== null && wakeMs < timersBelowMs) return 'something';
  return observer.hasChildren() ? 'something' : 'nothing';
}

async function waitFixedTime(request: HoldRequest, usual: HoldLimits): Promise<DecidedBy> {
  const { clock, signal, patience = { spent: false } } = request;
  const wasSpent = patience.spent;
  const limits = wasSpent ? { ...usual, fixedWaitMs: usual.settleMs } : usual;
  const startedAtMs = clock();
  let wait = beginFixedWait(request.expected, request.arrivals());
  for (;;) {
    if (request.ended()) return 'ended';
    if (allAreIn(request)) return 'complete';
    if (isOver(wait, limits)) {
      if (wait.held >= wait.expected) return 'fixed-wait';
      patience.spent = true;
      return wasSpent ? 'not-waited' : 'fixed-wait';
    }
    await turn(limits.gapMs, signal);
    wait = waitOn(wait, clock() - startedAtMs, request.arrivals());
  }
}

/** No task is left that could arrive, and each that blocks a thread was seen to do so. */
function allAreIn({ canMoreCome, arrivals, observer, gateFds }: HoldRequest): boolean {
  if (canMoreCome === undefined || canMoreCome()) return false;
  if (observer === null || gateFds === undefined) return true;
  // A task announces itself and only then blocks: the last may still be on its way there.
  return observer.blockedInRead(gateFds).length >= arrivals();
}
