// What somebody's progress comes to: how an exercise stands, what is next, how the quiz went.
// Pure: it reads no file and no clock, and knows exercises by their ids alone.
import type { Attempts, ExerciseProgress, Progress, QuizResult } from './shape.ts';

interface Known {
  id: string;
}

export type Status =
  | { kind: 'to do' }
  | { kind: 'tried'; attempts: Attempts }
  /** `attempts.lastOutcome` tells whether it still does. `sawSolution`: it was shown before. */
  | { kind: 'passed'; attempts: Attempts; passedAt: string; sawSolution: boolean }
  /** The solution was shown, and it has not passed since. */
  | { kind: 'given up'; gaveUpAt: string; attempts: Attempts | undefined };

export function statusOf({ id }: Known, progress: Progress): Status {
  const { attempts, gaveUpAt } = progressOf(id, progress);
  const passedAt = attempts?.passedAt;
  if (attempts !== undefined && passedAt !== undefined) {
    return { kind: 'passed', attempts, passedAt, sawSolution: gaveUpAt !== undefined };
  }
  if (gaveUpAt !== undefined) return { kind: 'given up', gaveUpAt, attempts };
  return attempts === undefined ? { kind: 'to do' } : { kind: 'tried', attempts };
}

const NOTHING: ExerciseProgress = { hintsSeen: 0 };

export function progressOf(id: string, { exercises }: Progress): ExerciseProgress {
  return Object.hasOwn(exercises, id) ? (exercises[id] ?? NOTHING) : NOTHING;
}

/** Nothing is left to do in it: it passed once, or its solution was shown. */
export function isSettled(exercise: Known, progress: Progress): boolean {
  const { kind } = statusOf(exercise, progress);
  return kind === 'passed' || kind === 'given up';
}

/**
 * The first of `exercises` that is still to do or was only tried, in their order; with `after`, the
 * first behind that one, then from the beginning. Undefined once nothing is left to do.
 */
export function nextExercise<One extends Known>(
  exercises: readonly One[],
  progress: Progress,
  after?: string,
): One | undefined {
  const start = exercises.findIndex(({ id }) => id === after) + 1;
  const inTurn = [...exercises.slice(start), ...exercises.slice(0, start)];
  return inTurn.find((one) => one.id !== after && !isSettled(one, progress));
}

/** Whether some quiz was gone through to its last question, or only begun. */
export function quizStatus({ quiz }: Progress): 'done' | 'begun' | 'to do' {
  if (quiz.some(({ drawn }) => drawn === undefined)) return 'done';
  return quiz.length > 0 ? 'begun' : 'to do';
}

export function lastQuiz({ quiz }: Progress): QuizResult | undefined {
  return quiz.at(-1);
}

/**
 * The one with most right answers, so that one right answer of one is no better than twenty of
 * twenty-four; of these the one with fewest questions, and the latest.
 */
export function bestQuiz({ quiz }: Progress): QuizResult | undefined {
  const isNoWorse = (one: QuizResult, than: QuizResult) =>
    one.right > than.right || (one.right === than.right && one.asked <= than.asked);
  return quiz.reduce<QuizResult | undefined>(
    (best, one) => (best === undefined || isNoWorse(one, best) ? one : best),
    undefined,
  );
}
