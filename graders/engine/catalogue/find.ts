// Finds the exercise that somebody named on the command line.
// It never guesses: a name that is not exactly an exercise's is refused, with the nearest one.
import { UserError } from '../errors.ts';
import type { Exercise } from './exercise.ts';
import { nearest } from './nearest.ts';

const QUIZ = 'quiz';
const NUMBER = /^(?:ex)?(\d{1,6})$/;

/** `1` for `ex1-requests`: what people call the exercise by. */
export function exerciseNumber(id: string): number {
  return Number(/^ex(\d+)-/.exec(id)?.[1]);
}

/**
 * The exercise called `given`, by number (`1`, `ex1`, `EX01`), by id, or by the path of its folder;
 * undefined if there is none. `ex1` never means `ex10`: numbers are compared as numbers, ids whole.
 */
export function exerciseNamed<Known extends Pick<Exercise, 'id'>>(
  given: string,
  all: readonly Known[],
): Known | undefined {
  const name = lastSegment(given);
  const number = NUMBER.exec(name)?.[1];
  if (number !== undefined) return all.find(({ id }) => exerciseNumber(id) === Number(number));
  return all.find(({ id }) => id === name);
}

/**
 * @throws {UserError} if there is no such exercise; it lists those there are, and the nearest. The quiz
 *   is told by its own command.
 */
export function findExercise<Known extends Pick<Exercise, 'id'>>(
  given: string,
  all: readonly Known[],
): Known {
  const found = exerciseNamed(given, all);
  if (found !== undefined) return found;
  // It stands in the session's plan among the exercises, and is none.
  if (lastSegment(given) === QUIZ) {
    throw new UserError('errors.quiz-named.problem', 'errors.quiz-named.hint');
  }
  throw new UserError('errors.unknown-exercise.problem', 'errors.unknown-exercise.hint', {
    given,
    nearest: nearestExercise(given, all) ?? 'none',
    known: knownExercises(all),
  });
}

/** For a sentence: `ex1-requests, ex2-thread-pool`. */
export function knownExercises(all: readonly Pick<Exercise, 'id'>[]): string {
  return all.map(({ id }) => id).join(', ');
}

/** Near to the id, to its number (`ex1`) or to its name (`requests`); one number is no nearer than another. */
function nearestExercise(given: string, all: readonly Pick<Exercise, 'id'>[]): string | undefined {
  const name = lastSegment(given);
  if (NUMBER.test(name)) return undefined;
  const names = all.flatMap(({ id }) => [id, id.replace(/-.*/, ''), id.replace(/^ex\d+-/, '')]);
  const near = nearest(name, names);
  return near === undefined ? undefined : all[Math.floor(names.indexOf(near) / 3)]?.id;
}

function lastSegment(given: string): string {
  return given
    .trim()
    .replace(/[/\\]+$/, '')
    .replace(/^.*[/\\]/, '')
    .toLowerCase();
}
