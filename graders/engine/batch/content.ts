// What was handed in for one exercise, as one hash: the same content need not be graded twice.
// It reads the exercise's own files and no others, as the grading will; it takes none in.
import type { Exercise } from '../catalogue/exercise.ts';
import { stubFolder } from '../catalogue/places.ts';
import { collectAll, contentOf } from '../submission/take.ts';

/** @throws {UserError} as `takeIn` does, if there is no folder to take from. */
export async function contentHash(exercise: Exercise, submissionDir: string): Promise<string> {
  const givenDir = stubFolder(exercise.id);
  return contentOf(await collectAll({ exercise, submissionDir, givenDir }));
}
