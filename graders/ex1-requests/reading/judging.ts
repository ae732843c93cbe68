// What ex1's checks need more than a line for: ends too early and too late, failures, requests of one name.
// They stand on evidence alone, as the checks do.
import { judgeEnd } from '../../engine/checks/ends.ts';
import { enforce, Finding } from '../../engine/checks/finding.ts';
import { isDue } from '../../engine/checks/matchers/elapsed.ts';
import { expect } from '../../engine/checks/matchers/extend.ts';
import { peakInLines } from '../../engine/checks/matchers/lines.ts';
import { shown } from '../../engine/checks/matchers/results.ts';
import { equal, markOf, resultOf } from '../../engine/checks/reading.ts';
import type { Arrival, OutputLine, Run } from '../../engine/evidence/run.ts';
import type { MessageValues } from '../../engine/verdict/verdict.ts';
import {
  endsTogether,
  failingIn,
  isStillOpen,
  longestMs,
  namesOf,
  printsAbout,
  type Request,
  requestsOf,
} from '../reading.ts';

/** It failed with what a request of another call had failed with. */
export function judgeOldFailure(runs: readonly Run[], { scenario, outcome }: Run): void {
  if (outcome.kind !== 'threw' || outcome.during !== 'call') return;
  const { message } = outcome.error;
  const isOf = ({ answer }: Arrival): boolean =>
    answer !== undefined && 'error' in answer && answer.error.message === message;
  const isOld = runs.some((one) => one.scenario !== scenario && one.arrivals.some(isOf));
  if (isOld) throw new Finding('keeps-a-failure', { got: message });
}

/** The failure of one request reached the caller: the very error, and no second try. */
export function judgeFailure(runs: readonly Run[], fails: Run): void {
  judgeOldFailure(runs, fails);
  const victim = fails.arrivals.find(({ answer }) => answer && 'error' in answer);
  // Who never sent it cannot have met its failure, whatever it failed with.
  if (!victim?.answer || !('error' in victim.answer)) {
    enforce(judgeEnd(fails));
    throw new Finding('skips-a-request', { name: failingIn(fails) });
  }
  const { message } = victim.answer.error;
  const name = victim.task;
  expect(fails).toRejectWith(message, {
    swallowed: 'swallows-errors',
    other: 'wrong-error',
    values: { name },
  });
  if (markOf(fails, 'same error') !== true) {
    throw new Finding('copies-the-error', { name, expected: message });
  }
  // A failure is the answer: asking again is not what was asked for.
  const calls = fails.arrivals.filter(({ task }) => task === name).length;
  if (calls > 1) throw new Finding('calls-send-twice', { name, calls });
}

/** Who keeps what a name once gave sends too few, or answers too soon. */
export function judgeOneName(run: Run): void {
  const [name = ''] = namesOf(run);
  const expected = namesOf(run).length;
  const isEnd = ({ stream, text }: OutputLine) => stream === 'stdout' && text.includes('✅');
  const ends = run.output.filter((line) => isEnd(line) && line.text.includes(name));
  const virtualMs = Math.round(run.virtualMs ?? 0);
  const expectedMs = longestMs(run);
  const isInTime = isDue(virtualMs, expectedMs);
  if (ends.length >= expected && isInTime) return;
  const lastMs = Math.round(Math.max(...ends.map((line) => line.virtualMs ?? 0)));
  if (ends.length >= expected && isDue(lastMs, expectedMs) && virtualMs > lastMs) {
    throw new Finding('answers-late', { expectedMs, virtualMs });
  }
  const values = { name, expected, ends: ends.length, virtualMs, expectedMs };
  throw new Finding('shares-a-request', { ...values, time: isInTime ? 'right' : 'wrong' });
}

/** It answered before its longest wait was over, and a request had begun that had not ended. */
export function judgeWaited(run: Run): void {
  if (run.outcome.kind !== 'returned' || (run.virtualMs ?? 0) >= longestMs(run)) return;
  if (!namesOf(run).some((name) => isStillOpen(run, name))) return;
  throw new Finding('forgets-await', { got: shown(run.outcome.value) });
}

/** Its own timers were running, and what they bring was not there: it did not wait for it. */
export function judgeOpenEnd(run: Run): void {
  const got = resultOf(run);
  if (
    equal(
      got,
      namesOf(run).map((name) => `Résultat ${name}`),
    )
  )
    return;
  throw new Finding('forgets-await', { got: shown(got) });
}

/** Who gives way between two starts, by a timer of no time too, is done within this. */
const STARTED_WITHIN_MS = 10;

/** None was answered before all had started: no time passes but what is waited for between two starts. */
export function judgeStarts(run: Run): void {
  const startedMs = markOf(run, 'all started');
  if (typeof startedMs !== 'number' || startedMs <= STARTED_WITHIN_MS) return;
  const virtualMs = Math.round(startedMs);
  throw new Finding('pauses-between-starts', { virtualMs, count: requestsOf(run).length });
}

/** Of all that was to be sent, something never was. */
export function judgeNoneSkipped(run: Run): void {
  const sent = new Set(run.arrivals.map(({ task }) => task));
  const name = namesOf(run).find((one) => !sent.has(one));
  if (name !== undefined) throw new Finding('skips-a-request', { name });
}

/** What it gave cannot leave the sandbox; what it had printed by then tells what it is the end of. */
export function judgeEarlyEnd(run: Run): void {
  const { outcome, virtualMs } = run;
  if (outcome.kind !== 'unserialisable' || virtualMs === null) return;
  const { name, delaySeconds } = run.inputs as unknown as Request;
  const expectedMs = delaySeconds * 1000;
  if (virtualMs >= expectedMs || !isStillOpen(run, name)) return;
  const values = { virtualMs: Math.round(virtualMs), expectedMs: Math.round(expectedMs) };
  throw new Finding('resolves-before-the-end', values);
}

/**
 * One after another they take their sum, but for what timers round off; in less, both lines of a request
 * came when its wait was over. Who waits for a turn behind the start line is seen in virtual time.
 */
export function judgeSequence(waits: Run, example: Run, waitMs: number): void {
  const count = namesOf(waits).length;
  const elapsedMs = waits.wallMs;
  if (elapsedMs <= (count - 1) * waitMs) return;
  const isTheSum = example.virtualMs !== null && example.virtualMs === sumMs(example);
  if (peakInLines(waits, namesOf(waits)) !== 1 && !isTheSum) return;
  const values = { elapsedMs, waitMs, boundMs: 2 * waitMs, count };
  throw new Finding('sequential-await', values);
}

const sumMs = (run: Run): number =>
  requestsOf(run).reduce((ms, { delaySeconds }) => ms + delaySeconds * 1000, 0);

/** It threw, for no mistake of whoever called it. */
export function judgeRefusal({ outcome }: Run): void {
  if (outcome.kind !== 'threw' || outcome.during !== 'call') return;
  const { name, message } = outcome.error;
  throw new Finding('empty-list', { got: `${name}: ${message}` });
}

/** Nothing went through the given `send`: what was done instead. */
export function whyNone(held: Run, delays: Run): { diagnosis: string; values?: MessageValues } {
  const { virtualMs } = delays;
  if (virtualMs !== null && endsTogether(delays)) {
    return { diagnosis: 'sleeps-for-the-longest', values: { virtualMs } };
  }
  if (printsAbout(held)) return { diagnosis: 'ignores-send' };
  const got = held.outcome.kind === 'returned' ? shown(held.outcome.value) : '';
  return { diagnosis: 'hard-coded', values: { expected: String(namesOf(held).length), got } };
}
