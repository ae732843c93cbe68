// What ex2's evidence says about a pool in which tasks failed, died, or could not be sent at all.
// It reads and names; which check demands what stands in checks.test.ts.
import { judgeEnd } from '../../engine/checks/ends.ts';
import { enforce, Inconclusive, NotReached } from '../../engine/checks/finding.ts';
import {
  EARLIER_HOLD,
  holdIn,
  judgeHeldInThreads,
  wasStarved,
} from '../../engine/checks/matchers/hold.ts';
import { shown } from '../../engine/checks/matchers/results.ts';
import { equalInAnyOrder, markOf, recordOf, resultOf } from '../../engine/checks/reading.ts';
import type { Hold, Run } from '../../engine/evidence/run.ts';
import type { MessageValues } from '../../engine/verdict/verdict.ts';
import { fail, fateOf, hangs, inputsOf, isUncloneable, mostRunsOf } from '../reading.ts';

export interface Fault {
  diagnosis: string;
  values?: MessageValues;
}

/** Undefined if the thread of a deadly task was replaced, each time; otherwise what is wrong. */
export function faultAfterDeath(death: Run): Fault | undefined {
  const fault = faultOfReplacement(death);
  if (fault !== undefined) return fault;
  if (death.outcome.kind !== 'returned') return undefined;
  // All were done; that what they came to is another thing than it should be is no matter of threads.
  const { answers } = inputsOf<{ answers: number[] }>(death);
  const { after, atLast } = recordOf(resultOf(death));
  const wrong = [after, atLast].find((got) => !equalInAnyOrder(got, answers));
  if (wrong === undefined) return undefined;
  return { diagnosis: 'wrong-results', values: { expected: shown(answers), got: shown(wrong) } };
}

const NOT_REPLACED: Fault = { diagnosis: 'dies-with-its-worker' };

function faultOfReplacement(death: Run): Fault | undefined {
  const told = markOf(death, 'death');
  if (told === undefined) return hangs(death) ? waitsForTheDead('first') : undefined;
  const { fate } = fateOf(told);
  if (fate === 'fulfilled') return { diagnosis: 'fulfils-on-death' };
  if (fate !== 'rejected') return NOT_REPLACED;
  if (hangs(death)) {
    const wasReplaced = markOf(death, 'after') !== undefined;
    const isOver = markOf(death, 'death again') !== undefined;
    return wasReplaced && !isOver ? waitsForTheDead('again') : NOT_REPLACED;
  }
  // Its thread is there again, and answers with what cannot be sent: another mistake.
  if (isUncloneable(death)) return undefined;
  if (death.outcome.kind === 'threw') return NOT_REPLACED;
  if (death.outcome.kind !== 'returned') return undefined;
  const behind = fateOf(recordOf(resultOf(death)).behind);
  if (behind.fate === 'fulfilled') return undefined;
  // All that came later was done: there was a thread for those that waited, too.
  return { diagnosis: 'death-rejects-the-queue', values: { got: behind.message } };
}

const waitsForTheDead = (when: 'first' | 'again'): Fault => ({
  diagnosis: 'hangs-with-its-worker',
  values: { when },
});

/** What became of an input that cannot be cloned, and then of the pool. */
export function judgeUncloneable(odd: Run): void {
  const told = ['bad at first', 'ahead', 'bad'].map((mark) => markOf(odd, mark));
  const [first, ahead, queued] = told;
  for (const bad of [first, queued]) {
    if (bad === undefined) continue;
    const { fate } = fateOf(bad);
    if (fate === 'fulfilled') fail('uncloneable-fulfilled');
    if (fate === 'threw at once') fail('uncloneable-throws');
  }
  failIfOthersAreRejected(ahead);
  if (hangs(odd)) {
    const isBlocked = first !== undefined && (ahead === undefined || queued !== undefined);
    fail(isBlocked ? 'uncloneable-blocks-slot' : 'uncloneable-hangs');
  }
  enforce(judgeEnd(odd));
  failIfOthersAreRejected(recordOf(resultOf(odd)).behind);
}

/** Those that could be sent have nothing to do with one that could not. */
function failIfOthersAreRejected(told: unknown): void {
  if (told === undefined) return;
  const { fate, message } = fateOf(told);
  if (fate !== 'fulfilled') fail('uncloneable-rejects-the-queue', { got: message });
}

/** Tasks that fail, one after the other, in `a task throws`. */
const FAILURES = 2;

/** A failure may cost its thread, and then one other takes its place. */
export function failIfReplacedTwice(throws: Run): void {
  const { threads, alive } = recordOf(markOf(throws, 'after'));
  const ended = Number(threads) - Number(alive);
  if (ended > FAILURES) return; // threads end here for other reasons, too, and others follow them
  const expected = inputsOf<{ maxWorkers: number }>(throws).maxWorkers + FAILURES;
  if (Number(threads) > expected) fail('replaces-twice', { threads: Number(threads), expected });
}

/** A task that failed, or killed its thread, is over with that: to try again is for the caller. */
export function failIfRunAgain(mishaps: Run, phase: 'failing' | 'dying'): void {
  const runs = mostRunsOf(mishaps, phase);
  if (runs > 1) fail('retries-failures', { runs, how: phase });
}

interface MishapInputs {
  maxWorkers: number;
  otherWorkers: number;
  tasks: { answer: number }[];
  otherTasks: { answer: number }[];
}

/** Two pools were open, and one had lived through everything: each holds as many as it has workers. */
export function judgeAfterMishaps(run: Run): void {
  const hold = holdIn(run, 'start');
  if (hold === undefined || hold.decidedBy === 'ended') enforce(judgeEnd(run));
  if (hold === undefined || markOf(run, 'mishaps over') === undefined) enforce(judgeEnd(run));
  else judgeHeld(run, hold);
  enforce(judgeEnd(run));
  const { tasks, otherTasks } = inputsOf<MishapInputs>(run);
  const expected = [...tasks, ...otherTasks].map(({ answer }) => answer);
  const got = resultOf(run);
  if (!equalInAnyOrder(got, expected)) {
    fail('wrong-results', { expected: shown(expected), got: shown(got) });
  }
}

function judgeHeld(run: Run, hold: Hold): void {
  const { maxWorkers, otherWorkers, tasks } = inputsOf<MishapInputs>(run);
  failIfOnMain(run, 'mishaps');
  if (hold.held < hold.expected) {
    if (hold.decidedBy === 'not-waited') throw new NotReached(EARLIER_HOLD);
    if (wasStarved(run, hold)) throw new Inconclusive('starved');
  }
  // Nobody was let go before the hold was over, so these are the ones that it held.
  const untilMs = hold.startedAtMs + hold.waitedMs;
  const gates = run.arrivals
    .filter(({ phase, atMs }) => phase === 'start' && atMs <= untilMs)
    .map(({ task }) => Number(task.replace('task ', '')));
  const own = gates.filter((gate) => gate <= tasks.length).length;
  const other = gates.length - own;
  if (other !== otherWorkers) fail('pools-share', { held: other, expected: otherWorkers });
  if (own < maxWorkers) fail('fewer-after-mishaps', { held: own, expected: maxWorkers });
  if (own > maxWorkers) fail('more-after-mishaps', { held: own, expected: maxWorkers });
  enforce(judgeHeldInThreads(run, hold.expected, { phase: 'start', says: 'forged-threads' }));
}

/** Some task ran in the main thread, by the system's word or by its own. */
export function failIfOnMain(run: Run, when: 'mishaps' | 'closing'): void {
  if (ranOnMain(run)) fail('now-and-then-on-main-thread', { when });
}

/** By the system's word or the task's own. */
export function ranOnMain({ holds, arrivals }: Run): boolean {
  const seen = holds.some(({ threads }) => threads?.some(({ isMain }) => isMain));
  return seen || arrivals.some(({ thread }) => thread === 0);
}
