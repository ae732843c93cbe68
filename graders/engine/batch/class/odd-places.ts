// What a person should look at in a hand-in: files in two places, under near names, of other exercises.
// It changes nothing of what is taken in.
import { basename } from 'node:path/posix';
import type { Exercise } from '../../catalogue/exercise.ts';
import { exerciseNamed } from '../../catalogue/find.ts';
import { filesElsewhere } from './elsewhere.ts';
import { archivesIn } from './inner-archive.ts';
import {
  exercisesIn,
  nearNamesAt,
  type Place,
  type Places,
  type Scope,
  wrappersIn,
} from './locate.ts';
import { cut, type Odd, told } from './oddities.ts';
import { joined, type Kind, kindAt, namesAt, type Spot } from './tree.ts';

/** About the exercises of which something was found. */
export async function oddAboutPlaces(spot: Spot, places: Places): Promise<Odd[]> {
  const odd: Odd[] = [];
  for (const [exercise, [best, ...others]] of places) {
    if (best === undefined) continue;
    if (best.state === 'linked')
      odd.push({ id: 'linked-place', values: { exercise: exercise.id, path: best.folder } });
    odd.push(...severalPlaces(exercise, best, others));
    for (const { file, found } of best.state === 'linked' ? [] : await near(spot, best, exercise))
      odd.push({ id: 'near-name', values: { exercise: exercise.id, file, found: cut(found) } });
    for (const { path } of exercise.files) {
      const at = joined(best.folder, path);
      const isDoubled = spot.tree.isDoubled(joined(spot.folder, at));
      if (isDoubled) odd.push({ id: 'doubled-file', values: { file: cut(at) } });
    }
  }
  return odd;
}

function near(spot: Spot, { folder }: Place, exercise: Exercise) {
  return nearNamesAt(spot, folder, exercise);
}

function severalPlaces({ id }: Exercise, best: Place, rest: readonly Place[]): Odd[] {
  const others = rest.filter(({ state }) => state === 'there').map(whereIs);
  if (best.state !== 'there' || others.length === 0) return [];
  const values = { exercise: id, taken: whereIs(best), others: told(others) };
  return [{ id: 'several-places', values }];
}

function whereIs({ folder }: Place): string {
  return `${cut(folder) || '.'}/`;
}

/** About the exercises of which nothing was found: why, as far as names tell. */
export async function oddAboutRest(
  spot: Spot,
  missing: readonly Exercise[],
  { exercises, known }: Scope,
): Promise<Odd[]> {
  const odd: Odd[] = [];
  const isAll = missing.length === exercises.length;
  if (isAll && (await namesAt(spot)).size === 0)
    return [{ id: 'empty-hand-in', values: { path: spot.tree.shown(spot.folder) } }];
  for (const path of await archivesIn(spot))
    odd.push({ id: 'archive-left', values: { path: cut(path) } });
  odd.push(...(await nearFolders(spot, missing)));
  const misplaced = await filesOfOthers(spot, missing, known);
  odd.push(...misplaced);
  if (!isAll && odd.length === 0) odd.push(...(await oddElsewhere(spot, missing, known)));
  if (!isAll || misplaced.length > 0) return odd;
  const files = told(missing.flatMap((exercise) => exercise.files.map(({ path }) => path)));
  const found = await otherExercisesIn(spot, { exercises, known });
  if (found.length > 0) odd.push({ id: 'other-exercise', values: { found: told(found), files } });
  else if (odd.length === 0) odd.push(...(await oddElsewhere(spot, missing)));
  return odd.length > 0 ? odd : [{ id: 'nothing-found', values: { files } }];
}

/** `known`: files that two of these ask for are not told; some of them were found to be another's. */
async function oddElsewhere(
  spot: Spot,
  missing: readonly Exercise[],
  known: readonly Exercise[] = [],
): Promise<Odd[]> {
  const isShared = (path: string) => known.filter((one) => asksFor(one, path)).length > 1;
  const all = await filesElsewhere(spot, missing);
  const found = all.filter((path) => !isShared(basename(path)));
  return found.length === 0 ? [] : [{ id: 'elsewhere', values: { found: told(found) } }];
}

/** The ids of exercises that are not graded, and of which there are files. */
export function otherExercisesIn(spot: Spot, { exercises, known }: Scope): Promise<string[]> {
  const others = known.filter(({ id }) => !exercises.some((graded) => graded.id === id));
  return exercisesIn(spot, others);
}

/** Folders that were called after an exercise, but not by its id: `ex1`, `EX1-Requests`. */
async function nearFolders(spot: Spot, missing: readonly Exercise[]): Promise<Odd[]> {
  const odd: Odd[] = [];
  for (const base of new Set(['', ...(await wrappersIn(spot)), 'exercises'])) {
    if (base === 'exercises' && (await namesAt(spot)).get(base) !== 'folder') continue;
    for (const [name, kind] of await namesAt(spot, base)) {
      const exercise = kind === 'folder' ? exerciseNamed(name, missing) : undefined;
      const found = cut(joined(base, name));
      if (exercise !== undefined && exercise.id !== name)
        odd.push({ id: 'near-folder', values: { exercise: exercise.id, found } });
    }
  }
  return odd;
}

/** Files of an exercise in the folder of another: nobody would look for them there. */
async function filesOfOthers(
  spot: Spot,
  missing: readonly Exercise[],
  known: readonly Exercise[],
): Promise<Odd[]> {
  const odd: Odd[] = [];
  for (const { folder, owner } of await foldersOfExercises(spot, known)) {
    const names = await namesAt(spot, folder);
    for (const exercise of missing) {
      if (exercise.id === owner.id) continue;
      const there = filesAmong(names, exercise, known).filter((path) => !asksFor(owner, path));
      if (there.length === 0) continue;
      const found = told(there.map((path) => joined(folder, path)));
      const values = { exercise: exercise.id, other: owner.id, found };
      odd.push({ id: 'in-other-folder', values });
    }
  }
  return odd;
}

async function foldersOfExercises(spot: Spot, known: readonly Exercise[]) {
  const wrappers = await wrappersIn(spot);
  const bases = new Set(['', ...wrappers].flatMap((base) => [base, joined(base, 'exercises')]));
  const found: { folder: string; owner: Exercise }[] = [];
  for (const base of bases) {
    for (const owner of known) {
      const folder = joined(base, owner.id);
      if ((await kindAt(spot, folder)) === 'folder') found.push({ folder, owner });
    }
  }
  return found;
}

/** Which files of an exercise have these names; none where all that are there may be another's. */
function filesAmong(
  names: ReadonlyMap<string, Kind>,
  { id, files }: Exercise,
  known: readonly Exercise[],
): string[] {
  const there = files.filter(({ path }) => names.get(path) === 'file').map(({ path }) => path);
  const isShared = (path: string) => known.some((one) => one.id !== id && asksFor(one, path));
  return there.length < files.length && there.every(isShared) ? [] : there;
}

function asksFor({ files }: Exercise, path: string): boolean {
  return files.some((file) => file.path === path);
}
