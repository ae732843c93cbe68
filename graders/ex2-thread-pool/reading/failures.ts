// What ex2's evidence says of tasks that fail or die, and of those at work beside them.
// It reads and names; which check demands what stands in checks.test.ts.
import { judgeEnd } from '../../engine/checks/ends.ts';
import { enforce } from '../../engine/checks/finding.ts';
import { shown } from '../../engine/checks/matchers/results.ts';
import { equal, equalInAnyOrder, markOf, recordOf } from '../../engine/checks/reading.ts';
import type { Run } from '../../engine/evidence/run.ts';
import { fail, failIfItHangsAfter, fateOf, hangs, inputsOf } from '../reading.ts';

interface FailureInputs {
  message: string;
  later: { message: string };
  answers: number[];
  doors: { answer: number }[];
}

/** In `a task throws`, as far as its failures go: the death behind them is for another check. */
export function judgeFailures(run: Run): void {
  const { message, later, answers } = inputsOf<FailureInputs>(run);
  judgeAtOnce(run, message);
  judgeBehindAnAwait(run, later.message);
  judgeNeighbour(run, 'failure');
  for (const mark of ['after', 'behind']) {
    if (markOf(run, mark) !== undefined) continue;
    if (hangs(run)) fail('pool-stops-after-error');
    enforce(judgeEnd(run));
  }
  // Those that stood behind it in the queue have nothing to do with its failure.
  if (fateOf(markOf(run, 'behind')).fate !== 'fulfilled') fail('pool-stops-after-error');
  const { after } = recordOf(markOf(run, 'after'));
  if (!equalInAnyOrder(after, answers)) {
    fail('wrong-results', { expected: shown(answers), got: shown(after) });
  }
}

/** The promise of a task that threw at once was rejected, with the task's own error. */
function judgeAtOnce(run: Run, expected: string): void {
  const told = markOf(run, 'bad');
  if (told === undefined) enforce(judgeEnd(run));
  const { fate, isError, message } = fateOf(told);
  if (fate === 'fulfilled') fail('swallows-task-error');
  if (!isError || message !== expected) fail('wrong-error', { expected, got: message });
}

/** So was that of an asynchronous one. */
function judgeBehindAnAwait(run: Run, expected: string): void {
  const told = markOf(run, 'later');
  if (told === undefined) {
    const hasRun = run.arrivals.some(({ phase }) => phase === 'failing');
    if (hangs(run) && !hasRun) fail('pool-stops-after-error');
    if (hangs(run)) fail('loses-async-failure', { what: 'hangs', expected, got: '' });
    enforce(judgeEnd(run));
  }
  const { fate, isError, message } = fateOf(told);
  if (fate === 'fulfilled') fail('loses-async-failure', { what: 'fulfilled', expected, got: '' });
  if (isError && message === expected) return;
  fail('loses-async-failure', { what: 'other', expected, got: message });
}

/** A task was held at its door beside the mishap, and let go after that. */
function judgeNeighbour(run: Run, mishap: 'failure' | 'death'): void {
  const door = mishap === 'failure' ? 0 : 1;
  const diagnosis = mishap === 'failure' ? 'failure-hits-neighbours' : 'death-hits-neighbours';
  const told = markOf(run, `beside a ${mishap}`);
  if (told === undefined) {
    if (hangs(run)) fail(diagnosis, { what: 'hangs', got: '' });
    enforce(judgeEnd(run));
  }
  const { fate, message } = fateOf(told);
  if (fate !== 'fulfilled') fail(diagnosis, { what: 'rejected', got: message });
  const { value } = recordOf(told);
  const expected = inputsOf<FailureInputs>(run).doors[door]?.answer;
  if (!equal(value, expected)) {
    fail('wrong-results', { expected: shown(expected), got: shown(value) });
  }
}

/** In `a task throws`, what comes behind its failures; where those went wrong, another check says so. */
export function judgeBesideADeath(run: Run): void {
  if (markOf(run, 'behind') === undefined) return;
  const death = markOf(run, 'death');
  if (death === undefined && hangs(run)) fail('hangs-with-its-worker', { when: 'first' });
  if (death === undefined) enforce(judgeEnd(run));
  if (fateOf(death).fate === 'fulfilled') fail('fulfils-on-death');
  judgeNeighbour(run, 'death');
  enforce(judgeEnd(run));
}

/** A map had failed: behind it the pool has all its threads, and takes tasks as before. */
export function judgeAfterMap(run: Run): void {
  failIfItHangsAfter(run, 'map settled', 'pool-stops-after-error');
  const after = markOf(run, 'after the map');
  if (after !== undefined && fateOf(after).fate !== 'fulfilled') fail('pool-stops-after-error');
}
