// Finds the exercise of a gradebook that somebody named on the command line.
// It never guesses, and tells one that was not graded from one that there is not.
import type { Gradebook, GradedExercise } from '../../graders/engine/batch/gradebook/gradebook.ts';
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import {
  exerciseNamed,
  findExercise,
  knownExercises,
} from '../../graders/engine/catalogue/find.ts';
import { UserError } from '../../graders/engine/errors.ts';

/** @throws {UserError} if there is no such exercise, or it is not among those of `book`. */
export function findGraded(
  given: string,
  book: Gradebook,
  all: readonly Exercise[],
): GradedExercise {
  const other = exerciseNamed(given, all);
  const isGraded = exerciseNamed(given, book.exercises) !== undefined;
  if (isGraded || other === undefined) return findExercise(given, book.exercises);
  throw new UserError('errors.not-graded.problem', 'errors.not-graded.hint', {
    given: other.id,
    known: knownExercises(book.exercises),
  });
}
