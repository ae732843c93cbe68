// What a person should look at in a hand-in: files in two places, under near names, of other exercises.
// It changes nothing of what is taken in.
import type { Exercise } from '../../catalogue/exercise.ts';
import { nearest } from '../../catalogue/nearest.ts';
import { asksFor } from './asks.ts';
import { isCalledAfter, ownerOf } from './folder-owner.ts';
import { archivesIn } from './inner-archive.ts';
import { type Located, otherExercisesIn } from './locate.ts';
import type { Scope } from './loose-files.ts';
import { type Contested, cut, type Odd, told } from './oddities.ts';
import { nearNamesAt, type Place, type Places } from './places.ts';
import { joined, type Kind, kindAt, namesAt, type Spot } from './tree.ts';
import { wrappersIn } from './wrappers.ts';

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

interface Rest {
  /** Of these nothing was taken. */
  without: readonly Exercise[];
  aside: ReadonlyMap<Exercise, Contested>;
  found: Located;
}

/** About the exercises of which nothing was taken: why, as far as names tell. */
export async function oddAboutRest(
  spot: Spot,
  { without, aside, found }: Rest,
  { exercises, known }: Scope,
): Promise<Odd[]> {
  const odd: Odd[] = [];
  const isAll = without.length === exercises.length;
  if (isAll && (await namesAt(spot)).size === 0)
    return [{ id: 'empty-hand-in', values: { path: spot.tree.shown(spot.folder) } }];
  for (const path of await archivesIn(spot, known))
    odd.push({ id: 'archive-left', values: { path: cut(path) } });
  const missing = without.filter((one) => !aside.has(one));
  odd.push(...oddElsewhere(aside), ...(await nearFolders(spot, missing, known)));
  const misplaced = await filesOfOthers(spot, missing, known);
  odd.push(...misplaced);
  if (!isAll || misplaced.length > 0 || aside.size > 0) return odd;
  const files = told(missing.flatMap((exercise) => exercise.files.map(({ path }) => path)));
  const others = otherExercisesIn(found, { exercises, known });
  if (others.length > 0) odd.push({ id: 'other-exercise', values: { found: told(others), files } });
  const isTold = odd.length > 0 || found.odd.length > 0;
  return isTold ? odd : [{ id: 'nothing-found', values: { files } }];
}

/** All of them in one line. */
function oddElsewhere(aside: Rest['aside']): Odd[] {
  const all = [...aside.values()].filter(({ why }) => why === 'elsewhere');
  const found = all.map(({ values }) => values.found).join(', ');
  return all.length === 0 ? [] : [{ id: 'elsewhere', values: { found } }];
}

/** Folders that were probably meant to be called after an exercise: `ex1-request`. */
async function nearFolders(
  spot: Spot,
  missing: readonly Exercise[],
  known: readonly Exercise[],
): Promise<Odd[]> {
  const odd: Odd[] = [];
  for (const base of new Set(['', ...(await wrappersIn(spot, known)), 'exercises'])) {
    if (base === 'exercises' && (await namesAt(spot)).get(base) !== 'folder') continue;
    for (const [name, kind] of await namesAt(spot, base)) {
      if (kind !== 'folder' || known.some((one) => isCalledAfter(name, one, known))) continue;
      const near = nearest(
        name,
        known.map(({ id }) => id),
      );
      const exercise = missing.find(({ id }) => id === near);
      const found = cut(joined(base, name));
      if (exercise !== undefined)
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
  const wrappers = await wrappersIn(spot, known);
  const bases = new Set(['', ...wrappers].flatMap((base) => [base, joined(base, 'exercises')]));
  const found: { folder: string; owner: Exercise }[] = [];
  for (const base of bases) {
    if (base !== '' && (await kindAt(spot, base)) !== 'folder') continue;
    for (const [name, kind] of await namesAt(spot, base)) {
      const owner = ownerOf(name, known);
      if (kind === 'folder' && owner !== undefined)
        found.push({ folder: joined(base, name), owner });
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
