// The exercises that `--exercises ex1,ex2` lists: those, in the catalogue's order, or all that there are.
// It never guesses: a name that is not an exercise's is refused.
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { findExercise } from '../../graders/engine/catalogue/find.ts';
import type { Call } from './command.ts';
import { OPTIONS } from './options.ts';

/** @throws {UserError} for a name that is no exercise's. */
export function chosenExercises({ given, exercises }: Call): readonly Exercise[] {
  const list = given.options.get(OPTIONS.exercises.name);
  if (list === undefined) return exercises;
  const chosen = list.split(',').map((name) => findExercise(name.trim(), exercises));
  return exercises.filter((one) => chosen.includes(one));
}
