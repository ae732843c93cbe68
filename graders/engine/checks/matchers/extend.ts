// Teaches vitest's `expect` the matchers for concurrency, typed.
// Each hands evidence to a pure judgement of this folder; none decides anything itself.
import { expect } from 'vitest';
import type { Run } from '../../evidence/run.ts';
import type { MessageValues } from '../../verdict/verdict.ts';
import { judgeLoaded } from '../ends.ts';
import { enforce, type Judgement } from '../finding.ts';
import { type ExpectedCall, judgeReceivedCalls } from './calls.ts';
import { type EqualWaits, judgeTookAtLeast, judgeTookVirtually } from './elapsed.ts';
import { type HoldClaim, judgeHeldAtOnce, judgeHeldInThreads } from './hold.ts';
import {
  judgeEndedInOrder,
  judgeEndedWhenDue,
  judgeHasLines,
  judgeStartedBeforeAnyEnded,
} from './lines.ts';
import { judgeLoopStayedFree } from './loop.ts';
import {
  judgeRejected,
  judgeReturned,
  type RejectionDiagnoses,
  type Says,
  type ValueFacts,
} from './results.ts';
import { judgeComputedInParallel, judgeMainThreadFree, judgeUsedThreads } from './threads.ts';

interface ConcurrencyMatchers<R> {
  /** The submission was taken in, loaded, and exports what it must. */
  toBeLoaded(): R;
  /** The call came to exactly this value. */
  toGive(expected: unknown, says: Says<ValueFacts>): R;
  /** The call failed with an error of this message. */
  toRejectWith(message: string, diagnoses: RejectionDiagnoses): R;
  /** Exactly this many tasks were in flight when nothing could move any more. */
  toHoldAtOnce(expected: number, claim: HoldClaim): R;
  /** They were blocked in this many distinct threads. */
  toHoldInThreads(expected: number, claim: HoldClaim): R;
  /** Not over before one wait was: timers never fire early. */
  toTakeAtLeast(waits: EqualWaits): R;
  /** The virtual clock moved by exactly this much. */
  toTakeVirtually(idealMs: number, says: (virtualMs: number) => string): R;
  /** Each expected call arrived once, with its own arguments. */
  toReceiveCalls(
    calls: readonly ExpectedCall[],
    none: () => { diagnosis: string; values?: MessageValues },
  ): R;
  /** A line at the start and a line at the end of each task. */
  toPrintLinesAbout(names: readonly string[]): R;
  /** No task ended before the last one had started. */
  toStartAllBeforeAnyEnds(names: readonly string[]): R;
  /** The tasks ended in this order. */
  toEndInOrder(names: readonly string[]): R;
  /** In virtual time, each task's last line came at its due time. */
  toEndWhenDue(due: readonly { name: string; dueMs: number }[]): R;
  /** Tasks were held in worker threads, and the main thread answered meanwhile. */
  toLeaveTheMainThreadFree(): R;
  /** At most this many distinct threads did all the tasks. */
  toUseAtMostThreads(threads: readonly number[], most: number): R;
  /** The threads inside tasks asked for more than one core together, by the system's accounting. */
  toComputeInParallel(): R;
  /** The event loop had its turns, and the main thread did not burn the wait away. */
  toKeepTheLoopFree(waitMs: number): R;
}

declare module 'vitest' {
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown>
    extends ConcurrencyMatchers<R> {}
}

type Judge = (run: Run, ...claim: never[]) => Judgement;

/** A judgement as vitest wants it: what does not hold is thrown, with its diagnosis. */
function matcher(judge: Judge) {
  return (received: unknown, ...claim: unknown[]) => {
    enforce(judge(received as Run, ...(claim as never[])));
    return {
      pass: true,
      message: () => 'holds; the negation of a claim on evidence proves nothing',
    };
  };
}

expect.extend({
  toGive: matcher(judgeReturned),
  toRejectWith: matcher(judgeRejected),
  toHoldAtOnce: matcher(judgeHeldAtOnce),
  toHoldInThreads: matcher(judgeHeldInThreads),
  toTakeAtLeast: matcher(judgeTookAtLeast),
  toTakeVirtually: matcher(judgeTookVirtually),
  toReceiveCalls: matcher(judgeReceivedCalls),
  toPrintLinesAbout: matcher(judgeHasLines),
  toStartAllBeforeAnyEnds: matcher(judgeStartedBeforeAnyEnded),
  toEndInOrder: matcher(judgeEndedInOrder),
  toEndWhenDue: matcher(judgeEndedWhenDue),
  toBeLoaded: matcher(judgeLoaded),
  toLeaveTheMainThreadFree: matcher(judgeMainThreadFree),
  toUseAtMostThreads: matcher(judgeUsedThreads),
  toComputeInParallel: matcher(judgeComputedInParallel),
  toKeepTheLoopFree: matcher(judgeLoopStayedFree),
});

export { expect };
