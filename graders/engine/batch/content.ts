// What was handed in for one exercise, as one hash: the same content need not be graded twice.
// It reads the exercise's own files and no others, as the grading will; it takes none in.
import { createHash } from 'node:crypto';
import type { Exercise } from '../catalogue/exercise.ts';
import { stubFolder } from '../catalogue/places.ts';
import { collectAll } from '../submission/take.ts';

/**
 * Of each file's bytes, or of the reason why it cannot be taken in.
 *
 * @throws {UserError} as `takeIn` does, if there is no folder to take from.
 */
export async function contentHash(exercise: Exercise, submissionDir: string): Promise<string> {
  const givenDir = stubFolder(exercise.id);
  const collected = await collectAll({ exercise, submissionDir, givenDir });
  const seen = collected.map((one) => (one.kind === 'collected' ? one.file : one.outcome));
  return createHash('sha256').update(JSON.stringify(seen)).digest('hex').slice(0, 16);
}
