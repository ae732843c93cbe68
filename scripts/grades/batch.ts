// What all gradings into one folder share: the seed, so that everyone gets the same inputs.
// It is kept from the first one on; who asks for another seed grades everything anew.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../graders/engine/errors.ts';
import { freshSeed } from '../command-line/values.ts';
import { tellingOfWrites, writeWhole } from '../command-line/write-whole.ts';
import { readKept } from './read-kept.ts';
import { EXPORTED } from './save.ts';

const BATCH_VERSION = 'batch/v1';
export const KEPT_BATCH = 'batch.json';

const Batch = z.strictObject({
  version: z.literal(BATCH_VERSION),
  seed: z.int().nonnegative(),
});

/** What grading writes for people, and they might have made before. */
const OURS = [
  ...['gradebook.csv', 'gradebook.fr.csv', 'moodle.csv', 'canvas.csv', 'left-out.csv'],
  ...['junit.xml', 'ctrf.json', 'grades.json', 'students'],
];

/**
 * Whoever calls it holds the lock. `isNew`: nothing was graded into this folder with this seed.
 *
 * @throws {UserError} if grading would write over a file that it did not make.
 */
export async function sameBatch(
  folder: string,
  { seed: asked }: { seed: number | undefined },
): Promise<{ seed: number; isNew: boolean }> {
  const path = join(folder, KEPT_BATCH);
  const kept = await readKept(path, Batch, BATCH_VERSION);
  if (kept === undefined) await refuseStrangers(folder);
  const seed = asked ?? kept?.seed ?? freshSeed();
  if (seed === kept?.seed) return { seed, isNew: false };
  const text = `${JSON.stringify({ version: BATCH_VERSION, seed })}\n`;
  await tellingOfWrites(path, () => writeWhole(path, text));
  return { seed, isNew: true };
}

async function refuseStrangers(folder: string): Promise<void> {
  const names = new Set(await readdir(folder));
  const file = names.has(EXPORTED) ? undefined : OURS.find((name) => names.has(name));
  if (file === undefined) return;
  throw new UserError('errors.out-taken.problem', 'errors.out-taken.hint', { folder, file });
}
