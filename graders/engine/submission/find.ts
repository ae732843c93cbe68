// Finds where in a handed-in folder the exercise's files are.
// It reads names only, and never looks deeper than the three places where the files may be.
import { lstat, opendir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Exercise } from '../catalogue/exercise.ts';
import { UserError } from '../errors.ts';
import { nearName } from './names.ts';

/** A folder with more entries than this is not listed to its end. */
export const MAX_LISTED_ENTRIES = 10_000;

const MISSING = ['errors.submission-missing.problem', 'errors.submission-missing.hint'] as const;
const EMPTY = ['errors.submission-empty.problem', 'errors.submission-empty.hint'] as const;
const IS_A_FILE = [
  'errors.submission-is-a-file.problem',
  'errors.submission-is-a-file.hint',
] as const;
const UNREADABLE = ['errors.cannot-read.problem', 'errors.cannot-read.hint'] as const;

/**
 * Where in `dir` the exercise's files are: '' for `dir` itself, '<id>/' or 'exercises/<id>/'; the
 * first that has one of them, else the first that has a name near one, else ''.
 *
 * @throws {UserError} if `dir` is missing, not a folder, not readable or empty.
 */
export async function findPlace(dir: string, exercise: Exercise): Promise<string> {
  await mustHoldSomething(dir, exercise);
  const places = ['', `${exercise.id}/`, `exercises/${exercise.id}/`];
  const files = exercise.files.map(({ path }) => path);
  for (const has of [hasOneOf, hasOneNear]) {
    for (const place of places) if (await has(join(dir, place), files)) return place;
  }
  return '';
}

/** The names in a folder; null if they cannot be listed, or not to the end. */
export async function namesIn(folder: string): Promise<string[] | null> {
  const names: string[] = [];
  try {
    for await (const entry of await opendir(folder)) {
      if (names.length === MAX_LISTED_ENTRIES) return null;
      names.push(entry.name);
    }
  } catch {
    return null; // whatever the reason, the file itself will tell it when it is opened
  }
  return names;
}

async function mustHoldSomething(path: string, { files }: Exercise): Promise<void> {
  try {
    if (!(await stat(path)).isDirectory()) throw new UserError(...IS_A_FILE, { path });
    for await (const _entry of await opendir(path)) return;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new UserError(...MISSING, { path });
    throw new UserError(...UNREADABLE, { path, code }, { cause: error });
  }
  const wanted = files.map((file) => file.path).join(', ');
  throw new UserError(...EMPTY, { path, files: wanted });
}

async function hasOneOf(folder: string, files: readonly string[]): Promise<boolean> {
  const looks = await Promise.allSettled(files.map((file) => lstat(join(folder, file))));
  return looks.some(({ status }) => status === 'fulfilled');
}

async function hasOneNear(folder: string, files: readonly string[]): Promise<boolean> {
  for (const file of files) {
    const names = (await namesIn(dirname(join(folder, file)))) ?? [];
    if (nearName(names, basename(file)) !== undefined) return true;
  }
  return false;
}
