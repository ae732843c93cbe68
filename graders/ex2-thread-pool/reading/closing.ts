// What ex2's evidence says about a pool that is closed: whether all was done, and by when.
// It reads and names; which check demands what stands in checks.test.ts.
import { judgeEnd } from '../../engine/checks/ends.ts';
import { enforce } from '../../engine/checks/finding.ts';
import { shown } from '../../engine/checks/matchers/results.ts';
import { equalInAnyOrder, markOf, recordOf, resultOf } from '../../engine/checks/reading.ts';
import type { Run } from '../../engine/evidence/run.ts';
import { fail, fateOf, hangs, inputsOf } from '../reading.ts';

/** Each answer comes when the threads have ended, not when they were asked to. */
export function failIfThreadsOutlive({ marks }: Run, call: 'close' | 'dispose' = 'close'): void {
  const alive = marks.filter(({ name }) => name === 'threads at the answer');
  if (alive.length === 0) return;
  const threads = Math.max(...alive.map(({ value }) => Number(value)));
  if (threads > 0) fail('answers-before-threads-end', { threads, call });
}

/** Nothing is there any more, and nothing keeps the process alive. */
export function judgeLeftovers({ leftovers }: Run, when: 'death' | 'work' = 'work'): void {
  const threads = leftovers.threads ?? 0;
  if (threads > 0) fail('leaks-threads', { threads, when });
  if (leftovers.endedByItself === false) {
    fail('keeps-the-process-alive', { threads: leftovers.threads === null ? 'unseen' : 'none' });
  }
}

/** What was submitted after the call of close, and before its answer. */
export function failIfAcceptedWhileClosing(closing: Run): void {
  const late = markOf(closing, 'submitted while closing');
  if (late === 'threw at once') fail('throws-after-close');
  if (late !== 'rejected') fail('accepts-while-closing');
}

/**
 * What map was given before the end of an `await using` was all done, by the time of that end. `isMapRight`:
 * it does so otherwise; if not, another check says what is wrong with it.
 */
export function judgeDisposed(disposed: Run, isMapRight: boolean): void {
  const { seeds } = inputsOf<{ seeds: number[] }>(disposed);
  const expected = seeds.length;
  if (markOf(disposed, 'disposed') === false) fail('dispose-returns-early', { expected });
  if (!isMapRight) return;
  const told = resultOf(disposed);
  const { fate, message } = fateOf(told);
  if (fate !== 'fulfilled') fail('dispose-drops-work', { expected, got: message });
  const { value } = recordOf(told);
  if (!equalInAnyOrder(value, seeds)) {
    fail('wrong-results', { expected: shown(seeds), got: shown(value) });
  }
}

/** `isReplaced`: while the pool is open, a dead thread is replaced; if not, another check says so. */
export function judgeClosedAfterDeath(run: Run, isReplaced: boolean): void {
  if (markOf(run, 'closed after a death') === undefined) enforce(judgeEnd(run));
  if (!isReplaced) return;
  if (hangs(run)) failAsItHangs(run);
  enforce(judgeEnd(run));
  const { behind } = recordOf(resultOf(run));
  if (fateOf(behind).fate !== 'fulfilled') fail('not-replaced-while-closing', { what: 'drops' });
  judgeLeftovers(run, 'death');
}

/** What became of the task behind the deadly one, and what is still waited for. */
function failAsItHangs(run: Run): never {
  const settled = markOf(run, 'behind settled');
  const hasAnswered = markOf(run, 'closed with a death') !== undefined;
  if (settled === undefined) {
    fail('not-replaced-while-closing', { what: hasAnswered ? 'left' : 'hangs' });
  }
  fail('close-misses-a-death', { what: settled === 'fulfilled' ? 'done' : 'rejected' });
}

/** All that waited was started at once, because the pool is closing. */
export function failIfLimitEndsAtClose(closing: Run): void {
  const expected = inputsOf<{ maxWorkers: number }>(closing).maxWorkers;
  const held = Math.max(0, ...closing.holds.map((one) => one.held));
  if (held > expected) fail('limit-ends-at-close', { held, expected });
}
