// What an exercise's flaws.json declares: what each submission beside it must be told.
// It reads the declaration, and looks at no submission.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { namingBroken } from '../../graders/engine/catalogue/broken-file.ts';
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { flawsFolder, ROOT } from '../../graders/engine/catalogue/places.ts';
import { UserError } from '../../graders/engine/errors.ts';
import { unknownFlaw } from './unknown-flaw.ts';

const FILE = 'flaws.json';

const NAME = /^[a-z0-9-]+$/;
/** By the name of each folder. */
const Flaws = z.record(
  z.string().regex(NAME),
  z.strictObject({
    about: z.string().min(1), // for the person who reads the table
    /** Empty: it looks wrong, is right, and must have full points. */
    diagnoses: z.array(z.string().min(1)),
  }),
);
export type Flaw = z.infer<typeof Flaws>[string];

/** @throws {UserError} if the file is missing, or is not what it should be. */
export async function readFlaws(exerciseId: string, root = ROOT): Promise<Record<string, Flaw>> {
  const file = join(flawsFolder(exerciseId, root), FILE);
  return namingBroken(file, async () => Flaws.parse(JSON.parse(await readFile(file, 'utf8'))));
}

/**
 * Why nothing is to be had under this name: whoever has just made a folder, and not declared it, is
 * told the line that it wants. `known`: the names that there are.
 */
export function noSuchFlaw(
  given: string,
  exercises: readonly Exercise[],
  known: readonly string[],
  root = ROOT,
): UserError {
  const folders = NAME.test(given) ? exercises.map(({ id }) => flawsFolder(id, root)) : [];
  const undeclared = folders.find((folder) => existsSync(join(folder, given)));
  if (undeclared === undefined) return unknownFlaw(given, [...new Set(known)]);
  const ids = ['errors.undeclared-flaw.problem', 'errors.undeclared-flaw.hint'] as const;
  const line = `"${given}": { "about": "…", "diagnoses": ["…"] }`;
  return new UserError(...ids, { given, file: join(undeclared, FILE), line });
}
