// Judges what reached the grader: that each task came once, with its own arguments.
// Order and number at once are other matchers' business.
import { isDeepStrictEqual } from 'node:util';
import type { Run } from '../../evidence/run.ts';
import { fails, HOLDS, type Judgement } from '../finding.ts';
import { shown } from './results.ts';

export interface ExpectedCall {
  task: string;
  details: unknown;
}

/** Every expected call arrived, once, with exactly its arguments; `none`: the diagnosis if no call came. */
export function judgeReceivedCalls(
  run: Run,
  calls: readonly ExpectedCall[],
  none: () => string,
): Judgement {
  if (run.arrivals.length === 0) return fails(none(), { expected: calls.length });
  for (const { task, details } of calls) {
    const arrived = run.arrivals.filter((one) => one.task === task);
    if (arrived.length > 1) return fails('calls-send-twice', { name: task, calls: arrived.length });
    const got = arrived[0]?.details;
    if (!isDeepStrictEqual(got, details)) {
      const other = arrived[0] ?? run.arrivals.find((one) => !calls.some((c) => c.task === one.task));
      return fails('wrong-arguments', { expected: shown(details), got: shown(other?.details ?? null) });
    }
  }
  return HOLDS;
}
