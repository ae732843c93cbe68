// The files of an exercise's reference solution.
// A copy of the project may come without solutions; that is told, and whom to ask.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { solutionFolder } from '../../graders/engine/catalogue/places.ts';
import { UserError } from '../../graders/engine/errors.ts';

export interface SolutionFile {
  path: string; // from the repository's folder, with slashes
  text: string;
}

/**
 * Those that the student writes come first, in their order; then what else there is.
 *
 * @throws {UserError} if there is no solution here.
 */
export async function readSolution({ id, files }: Exercise): Promise<SolutionFile[]> {
  const folder = solutionFolder(id);
  const own = files.map(({ path }) => path);
  const there = await filesIn(folder);
  const others = there.filter((path) => !own.includes(path)).toSorted();
  const paths = [...own.filter((path) => there.includes(path)), ...others];
  if (paths.length === 0) {
    throw new UserError('errors.no-solution.problem', 'errors.no-solution.hint', { id });
  }
  return Promise.all(
    paths.map(async (path) => ({
      path: `solutions/${id}/${path}`,
      text: await readFile(join(folder, path), 'utf8'),
    })),
  );
}

/** None where there is no such folder. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.replaceAll('\\', '/'));
}
