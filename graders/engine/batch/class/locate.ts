// Where in a hand-in the files of each exercise are: in its own folder, or beside those of others.
// It reads names only, in few places and in a fixed order, and follows no link.
import type { Exercise } from '../../catalogue/exercise.ts';
import { looseFiles, type Scope } from './loose-files.ts';
import { type Contested, type Odd, told } from './oddities.ts';
import { ownFolders } from './own-folders.ts';
import { bestFirst, type Place, type Places } from './places.ts';
import type { Spot } from './tree.ts';

export interface Located {
  /** Of all exercises that there are; what is found of one does not depend on which are graded. */
  places: Places;
  /** Of graded ones. */
  contested: ReadonlyMap<Exercise, Contested>;
  odd: readonly Odd[];
}

/** What lies in an exercise's own folder goes first, unless all of it is only elsewhere. */
export async function locate(spot: Spot, scope: Scope): Promise<Located> {
  const { exercises, known } = scope;
  const inFolders = new Map<Exercise, Place[]>();
  const contested = new Map<Exercise, Contested>();
  for (const exercise of known) {
    const { places, rivals } = await ownFolders(spot, exercise, known);
    inFolders.set(exercise, places);
    const values = { exercise: exercise.id, names: told(rivals) };
    if (rivals.length > 0) contested.set(exercise, { why: 'folders', values });
  }
  const loose = await looseFiles(spot, inFolders, scope);
  for (const [exercise, why] of loose.contested) contested.set(exercise, why);
  const places = new Map<Exercise, Place[]>();
  for (const [exercise, own] of inFolders) {
    const folders = new Set(own.map(({ folder }) => folder));
    const rest = (loose.places.get(exercise) ?? []).filter(({ folder }) => !folders.has(folder));
    places.set(exercise, contested.has(exercise) ? [] : bestFirst([...own, ...rest]));
  }
  const graded = [...contested].filter(([one]) => exercises.includes(one));
  return { places, contested: new Map(graded), odd: loose.odd };
}

/** The ids of exercises that are not graded, and of which there are files. */
export function otherExercisesIn({ places }: Located, { exercises, known }: Scope): string[] {
  const others = known.filter((one) => !exercises.includes(one));
  const isThere = ({ folder, state, isWhole }: Place) =>
    state === 'there' && (folder !== '' || isWhole);
  return others.filter((one) => places.get(one)?.some(isThere)).map(({ id }) => id);
}
