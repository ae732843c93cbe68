// Judges what reached the grader: that each task came once, with its own arguments.
// Order and number at once are other matchers' business.
import { isDeepStrictEqual } from 'node:util';
import type { Arrival, Run } from '../../evidence/run.ts';
import type { MessageValues } from '../../verdict/verdict.ts';
import { fails, HOLDS, type Judgement } from '../finding.ts';
import { shown } from './results.ts';

export interface ExpectedCall {
  task: string;
  details: unknown;
}

/** Every expected call arrived, once, with exactly its arguments; `none` says why if no call came at all. */
export function judgeReceivedCalls(
  run: Run,
  calls: readonly ExpectedCall[],
  none: () => { diagnosis: string; values?: MessageValues },
): Judgement {
  if (run.arrivals.length === 0) {
    const { diagnosis, values } = none();
    return fails(diagnosis, { expected: calls.length, ...values });
  }
  for (const { task, details } of calls) {
    const arrived = run.arrivals.filter((one) => one.task === task);
    const expected = calls.filter((one) => one.task === task).length;
    if (arrived.length > expected)
      return fails('calls-send-twice', { name: task, calls: arrived.length });
    const wrong = arrived.find((one) => !isExpected(one, calls)) ?? strangerIn(run, calls);
    if (wrong) {
      return fails('wrong-arguments', { expected: shown(details), got: shown(wrong.details) });
    }
    if (arrived.length === 0) return fails('skips-a-request', { name: task });
  }
  return HOLDS;
}

function isExpected({ task, details }: Arrival, calls: readonly ExpectedCall[]): boolean {
  return calls.some((one) => one.task === task && isDeepStrictEqual(one.details, details));
}

/** A call for a task that nobody asked for: most likely the expected one, with wrong arguments. */
function strangerIn(run: Run, calls: readonly ExpectedCall[]): Arrival | undefined {
  return run.arrivals.find((one) => !calls.some(({ task }) => task === one.task));
}
