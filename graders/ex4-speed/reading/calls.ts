// What ex4's evidence says about one call after another: whether each began anew.
// It reads and names; the claims themselves stand in checks.test.ts.
import { Finding } from '../../engine/checks/finding.ts';
import { shown } from '../../engine/checks/matchers/results.ts';
import { listOf, resultOf } from '../../engine/checks/reading.ts';
import type { Run } from '../../engine/evidence/run.ts';
import { bodiesIn, calledIn, timesOf } from '../reading.ts';

/**
 * No text of a call before is in what this one gave.
 *
 * @throws {Finding} if one is.
 */
export function judgeBegunAnew(run: Run, before: readonly Run[]): void {
  const earlier = before.flatMap(bodiesIn);
  const got = resultOf(run);
  if (!listOf(got).some((one) => earlier.includes(one as string))) return;
  const values = { name: calledIn(run), expected: timesOf(run), got: shown(got) };
  throw new Finding('keeps-earlier-texts', values);
}
