// Judges what reached the grader: that each task came once, with its own arguments.
// Order and number at once are other matchers' business.
import { isDeepStrictEqual } from 'node:util';
import type { Run } from '../../evidence/run.ts';
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
  const { lacking, surplus } = compare(run, calls);
  const twice = calls.find(({ task }) => named(run.arrivals, task) > named(calls, task))?.task;
  if (twice !== undefined) {
    return fails('calls-send-twice', { name: twice, calls: named(run.arrivals, twice) });
  }
  const [wrong] = surplus;
  if (wrong) {
    // A call for a task that nobody asked for is most likely one that lacks, with wrong arguments.
    const meant = lacking.find(({ task }) => task === wrong.task) ?? lacking[0] ?? calls[0];
    const values = { expected: shown(meant?.details), got: shown(wrong.details) };
    return fails('wrong-arguments', values);
  }
  const [skipped] = lacking;
  return skipped ? fails('skips-a-request', { name: skipped.task }) : HOLDS;
}

const named = (list: readonly { task: string }[], name: string): number =>
  list.filter(({ task }) => task === name).length;

/** Each call against one arrival of its own: two of one name may differ in their arguments alone. */
function compare(run: Run, calls: readonly ExpectedCall[]) {
  const surplus = [...run.arrivals];
  const lacking = calls.filter(({ task, details }) => {
    const at = surplus.findIndex((one) =>
      isDeepStrictEqual([one.task, one.details], [task, details]),
    );
    if (at >= 0) surplus.splice(at, 1);
    return at < 0;
  });
  return { lacking, surplus };
}
