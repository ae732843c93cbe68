// What ex2's evidence says about a pool that is closed: whether all was done, and by when.
// It reads and names; which check demands what stands in checks.test.ts.
import { judgeEnd } from '../../engine/checks/ends.ts';
import { enforce } from '../../engine/checks/finding.ts';
import { shown } from '../../engine/checks/matchers/results.ts';
import { equalInAnyOrder, markOf, recordOf, resultOf } from '../../engine/checks/reading.ts';
import type { Run } from '../../engine/evidence/run.ts';
import { fail, fateOf, hangs, inputsOf } from '../reading.ts';

/** What map was given before the end of an `await using` was all done, by the time of that end. */
export function judgeDisposed(disposed: Run): void {
  const { seeds } = inputsOf<{ seeds: number[] }>(disposed);
  const expected = seeds.length;
  const told = resultOf(disposed);
  const { fate, message } = fateOf(told);
  if (fate !== 'fulfilled') fail('dispose-drops-work', { expected, got: message });
  if (markOf(disposed, 'disposed') === false) fail('close-returns-early', { done: 0, expected });
  const { value } = recordOf(told);
  if (!equalInAnyOrder(value, seeds)) {
    fail('wrong-results', { expected: shown(seeds), got: shown(value) });
  }
}

/** `isReplaced`: while the pool is open, a dead thread is replaced; if not, another check says so. */
export function judgeClosedAfterDeath(run: Run, isReplaced: boolean): void {
  if (markOf(run, 'closed after a death') === undefined) enforce(judgeEnd(run));
  if (!isReplaced) return;
  if (hangs(run)) fail('not-replaced-while-closing', { what: 'hangs' });
  enforce(judgeEnd(run));
  const { behind } = recordOf(resultOf(run));
  if (fateOf(behind).fate !== 'fulfilled') fail('not-replaced-while-closing', { what: 'drops' });
}
