// What all gradings into one folder share: the seed, so that everyone gets the same inputs, and the language.
// Both are kept from the first one on; who asks for another seed grades everything anew.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ClassRequest } from '../../graders/engine/batch/grade-class.ts';
import { UserError } from '../../graders/engine/errors.ts';
import { LANGS, type Lang } from '../../graders/engine/messages/lang.ts';
import type { Call } from '../command-line/command.ts';
import { OPTIONS } from '../command-line/options.ts';
import { freshSeed } from '../command-line/values.ts';
import { tellingOfWrites, writeWhole } from '../command-line/write-whole.ts';
import { readKept } from './read-kept.ts';
import { EXPORTED } from './save.ts';

const BATCH_VERSION = 'batch/v1';
export const KEPT_BATCH = 'batch.json';

const Batch = z.strictObject({
  version: z.literal(BATCH_VERSION),
  seed: z.int().nonnegative(),
  lang: z.enum(LANGS).optional(), // left out by earlier versions
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
  { seed: asked, lang }: { seed: number | undefined; lang: Lang },
): Promise<{ seed: number; isNew: boolean }> {
  const path = join(folder, KEPT_BATCH);
  const kept = await readKept(path, Batch, BATCH_VERSION);
  if (kept === undefined) await refuseStrangers(folder);
  const seed = asked ?? kept?.seed ?? freshSeed();
  const isNew = seed !== kept?.seed;
  if (!isNew && lang === kept.lang) return { seed, isNew };
  const text = `${JSON.stringify({ version: BATCH_VERSION, seed, lang })}\n`;
  await tellingOfWrites(path, () => writeWhole(path, text));
  return { seed, isNew };
}

/**
 * The language of the grades, which is no matter of whoever grades the next hand-ins, nor of their machine: in
 * another one every verdict would have to be made anew. Only judging all of it again may change it.
 */
export async function langOfGrades(
  folder: string,
  { lang, given }: Pick<Call, 'lang' | 'given'>,
  mode: ClassRequest['mode'],
): Promise<Lang> {
  const kept = await readKept(join(folder, KEPT_BATCH), Batch, BATCH_VERSION);
  const isAskedFor = mode === 'regrade' && given.options.has(OPTIONS.lang.name);
  return isAskedFor ? lang : (kept?.lang ?? lang);
}

async function refuseStrangers(folder: string): Promise<void> {
  const names = new Set(await readdir(folder));
  const file = names.has(EXPORTED) ? undefined : OURS.find((name) => names.has(name));
  if (file === undefined) return;
  throw new UserError('errors.out-taken.problem', 'errors.out-taken.hint', { folder, file });
}
