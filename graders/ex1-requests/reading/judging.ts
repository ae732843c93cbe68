// What ex1's checks need more than a line for: a failure, several requests of one name, no request at all.
// They stand on evidence alone, as the checks do.
import { judgeEnd } from '../../engine/checks/ends.ts';
import { enforce, Finding } from '../../engine/checks/finding.ts';
import { expect } from '../../engine/checks/matchers/extend.ts';
import { shown } from '../../engine/checks/matchers/results.ts';
import { markOf } from '../../engine/checks/reading.ts';
import type { OutputLine, Run } from '../../engine/evidence/run.ts';
import type { MessageValues } from '../../engine/verdict/verdict.ts';
import { endsTogether, failingIn, longestMs, namesOf, printsAbout } from '../reading.ts';

/** The failure of one request reached the caller: the very error, and no second try. */
export function judgeFailure(fails: Run): void {
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
  const ends = run.output.filter((line) => isEnd(line) && line.text.includes(name)).length;
  const virtualMs = Math.round(run.virtualMs ?? 0);
  if (ends >= expected && virtualMs === longestMs(run)) return;
  throw new Finding('shares-a-request', {
    ...{ name, expected, ends, virtualMs },
    expectedMs: longestMs(run),
  });
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
