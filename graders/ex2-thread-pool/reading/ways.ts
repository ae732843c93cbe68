// What ex2's evidence says about the ways in which tasks come: by map, by submit, alone, by all ways at once.
// It reads and names; which check demands what stands in checks.test.ts.
import { judgeEnd } from '../../engine/checks/ends.ts';
import { enforce } from '../../engine/checks/finding.ts';
import { workerThreads } from '../../engine/checks/matchers/account.ts';
import { judgeHeldAtOnce } from '../../engine/checks/matchers/hold.ts';
import { shown } from '../../engine/checks/matchers/results.ts';
import { equal, listOf, markOf, recordOf, resultOf } from '../../engine/checks/reading.ts';
import type { Hold, Run } from '../../engine/evidence/run.ts';
import { fail, hangs, inputsOf } from '../reading.ts';
import { ranOnMain } from './mishaps.ts';

/**
 * Threads that were started, by whoever counts more: the system, where it has a count, or Node, which
 * tells of each. Who tells one number for all, as tasks may, is found out.
 */
export function threadsStarted(sixty: Run): number {
  const byNode = Number(markOf(sixty, 'threads started') ?? 0);
  return Math.max(byNode, workerThreads(sixty) ?? 0);
}

/** More threads than workers, by the tasks' own telling, too: they are not used again. */
export function startsOneForEach(sixty: Run): boolean {
  const told = new Set(listOf(resultOf(sixty)).map((one) => recordOf(one).thread)).size;
  const { maxWorkers } = inputsOf<{ maxWorkers: number }>(sixty);
  return Math.max(told, threadsStarted(sixty)) > maxWorkers;
}

/** Most that were at work at once, whenever nothing moved any more. */
export const mostHeld = ({ holds }: Run): number => Math.max(0, ...holds.map(({ held }) => held));

/** At most so many as there are workers, on any machine: no machine starts more than it is asked to. */
export function keepsLimit(run: Run): boolean {
  return mostHeld(run) <= inputsOf<{ maxWorkers: number }>(run).maxWorkers;
}

/** Two calls of map, with two modules, and submit gave two tasks each: the limit is for all of them. */
export function judgeAllWays(run: Run, isWithoutFault: boolean): void {
  if (run.holds.length === 0) enforce(judgeEnd(run));
  if (ranOnMain(run)) fail('now-and-then-on-main-thread', { when: 'ways' });
  const { maxWorkers } = inputsOf<{ maxWorkers: number }>(run);
  const most = run.holds.find(({ held }) => held > maxWorkers);
  if (most !== undefined) {
    const [map = 0, other = 0, submit = 0] = waysOf(run, most);
    fail('limit-for-each-way', { held: most.held, expected: maxWorkers, map, other, submit });
  }
  enforce(judgeHeldAtOnce(run, maxWorkers, { phase: 'start', says: 'too-few-at-once' }));
  if (isWithoutFault) enforce(judgeEnd(run));
}

/** How many of those that were held had come by the first map, by the second, by submit. */
function waysOf(run: Run, { startedAtMs, waitedMs }: Hold): number[] {
  const untilMs = startedAtMs + waitedMs;
  const gates = run.arrivals
    .filter(({ phase, atMs }) => phase === 'start' && atMs <= untilMs)
    .filter(({ releasedAtMs }) => releasedAtMs === null || releasedAtMs >= untilMs)
    .map(({ task }) => Number(task.replace('task ', '')));
  return [0, 1, 2].map((way) => gates.filter((gate) => Math.ceil(gate / 2) === way + 1).length);
}

/** Two pools with as many tasks each, and each task told apart from every other by its answer. */
export function judgePoolsAlike(run: Run): void {
  if (hangs(run)) fail('pools-mix-up', { what: 'hangs' });
  enforce(judgeEnd(run));
  const { answers } = inputsOf<{ answers: number[][] }>(run);
  const got = resultOf(run);
  if (equal(got, answers)) return;
  fail('pools-mix-up', { what: 'other', expected: shown(answers), got: shown(got) });
}

/** The process ended while a task was at work that a pool at rest had been given. */
export function failIfRestLetsGo(run: Run): void {
  const hasRested = markOf(run, 'map answered') !== undefined;
  if (hasRested && run.outcome.kind === 'exited') fail('rest-lets-go-of-the-process');
}
