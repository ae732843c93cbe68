// Reads what exercises there are, from their exercise.json files.
// It reads nothing that students write, and says nothing of how an exercise is judged.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { brokenFile, namingBroken } from './broken-file.ts';
import { Exercise } from './exercise.ts';
import { exerciseNumber } from './find.ts';
import { exerciseFolder, ROOT } from './places.ts';

/**
 * All exercises, by number. A folder whose name is not like `ex1-…` is no exercise: students may
 * keep notes beside them.
 *
 * @throws {UserError} if an exercise.json is missing or broken, or two exercises share a number.
 */
export async function loadExercises(root = ROOT): Promise<Exercise[]> {
  const entries = await readdir(join(root, 'exercises'), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && /^ex\d+-/.test(entry.name));
  const all = await Promise.all(folders.map((folder) => loadExercise(folder.name, root)));
  all.sort((one, other) => exerciseNumber(one.id) - exerciseNumber(other.id));
  refuseSharedNumbers(all);
  return all;
}

async function loadExercise(folder: string, root: string): Promise<Exercise> {
  const file = join(exerciseFolder(folder, root), 'exercise.json');
  const exercise = await namingBroken(file, async () =>
    Exercise.parse(JSON.parse(await readFile(file, 'utf8'))),
  );
  if (exercise.id !== folder) throw brokenFile(file, `"id": ${exercise.id} ≠ ${folder}`);
  return exercise;
}

function refuseSharedNumbers(sorted: readonly Exercise[]): void {
  for (const [index, { id }] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next === undefined || exerciseNumber(next.id) !== exerciseNumber(id)) continue;
    throw new UserError('errors.shared-number.problem', 'errors.shared-number.hint', {
      one: id,
      other: next.id,
    });
  }
}
