// What all gradings into one folder share: the seed, so that everyone gets the same inputs.
// It is kept from the first one on; who asks for another seed grades everything anew.
import { join } from 'node:path';
import { z } from 'zod';
import { freshSeed } from '../command-line/values.ts';
import { tellingOfWrites, writeWhole } from '../command-line/write-whole.ts';
import { readKept } from './read-kept.ts';

const BATCH_VERSION = 'batch/v1';
const KEPT_BATCH = 'batch.json';

const Batch = z.strictObject({
  version: z.literal(BATCH_VERSION),
  seed: z.int().nonnegative(),
});

/** Whoever calls it holds the lock. `isNew`: nothing was graded into this folder with this seed. */
export async function sameBatch(
  folder: string,
  { seed: asked }: { seed: number | undefined },
): Promise<{ seed: number; isNew: boolean }> {
  const path = join(folder, KEPT_BATCH);
  const kept = await readKept(path, Batch, BATCH_VERSION);
  const seed = asked ?? kept?.seed ?? freshSeed();
  if (seed === kept?.seed) return { seed, isNew: false };
  const text = `${JSON.stringify({ version: BATCH_VERSION, seed })}\n`;
  await tellingOfWrites(path, () => writeWhole(path, text));
  return { seed, isNew: true };
}
