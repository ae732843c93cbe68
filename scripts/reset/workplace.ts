// The files of an exercise where the student works on them: which differ from another copy, and put back.
// It touches no other file of that folder: notes and files of the student's own stay.
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { exerciseFolder, ROOT, stubFolder } from '../../graders/engine/catalogue/places.ts';
import { tellingOfWrites } from '../command-line/write-whole.ts';

export interface Workplace {
  id: string;
  folder: string; // where the student works
  stub: string; // the pristine copy
  paths: readonly string[]; // those that the student writes, then those that are given
}

export function workplaceOf({ id, files, given }: Exercise, root = ROOT): Workplace {
  const paths = [...files.map(({ path }) => path), ...given];
  return { id, folder: exerciseFolder(id, root), stub: stubFolder(id, root), paths };
}

/** Those of `paths` that are not, byte for byte, as they are in the folder `other`. */
export async function differing(
  { folder }: Workplace,
  other: string,
  paths: readonly string[],
): Promise<string[]> {
  const same = await Promise.all(
    paths.map(async (path) => {
      const wanted = await readFile(join(other, path));
      const found = await readFile(join(folder, path)).catch(() => undefined);
      return found?.equals(wanted) === true;
    }),
  );
  return paths.filter((_, at) => !same[at]);
}

/**
 * Puts `paths` in their places as they are in the folder `from`: whatever stands there, a link or a
 * folder too, makes way, so it must have been kept before.
 *
 * @throws {UserError} if one cannot be written; each is there whole, the old one or the new one.
 */
export async function putBack(
  { folder }: Workplace,
  from: string,
  paths: readonly string[],
): Promise<void> {
  for (const path of paths) {
    const target = join(folder, path);
    await telling(target, async () => {
      const content = await readFile(join(from, path));
      await mkdir(dirname(target), { recursive: true });
      const beside = `${target}.part`;
      await writeFile(beside, content, { flush: true });
      const isFolder = (await stat(target).catch(() => undefined))?.isDirectory() === true;
      if (isFolder) await rm(target, { recursive: true });
      await rename(beside, target);
    });
  }
}

/** Does it, and tells whoever can mend it what stood in the way at `path`. */
export function telling<T>(path: string, work: () => Promise<T>): Promise<T> {
  return tellingOfWrites(shownPath(path), work);
}

/** From the repository's folder, if it lies there: `exercises/ex1-requests`. */
export function shownPath(path: string): string {
  const inside = relative(ROOT, path);
  return inside.startsWith('..') || inside === '' ? path : inside.replaceAll('\\', '/');
}
