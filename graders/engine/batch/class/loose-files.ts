// Files that lie beside each other, outside of any exercise's folder, where several exercises are graded.
// It knows names only; a file that two exercises ask for is given to one of them only where that is plain.
import type { Exercise } from '../../catalogue/exercise.ts';
import { isOfExercise, isWholeAt, type Place, type Scope, wrappersIn } from './locate.ts';
import type { Contested, Odd } from './oddities.ts';
import { told } from './oddities.ts';
import { joined, kindAt, type Spot } from './tree.ts';

export interface Loose {
  /** Where an exercise has files that no other graded one asks for. */
  places: Map<Exercise, Place[]>;
  /** Of these nobody can tell whether a file is theirs. */
  contested: Map<Exercise, Contested>;
  /** What was given to one exercise and could be another's. */
  odd: Odd[];
}

/** `inFolders`: where the exercises' own folders are, best first; theirs is what lies there. */
export async function looseFiles(
  spot: Spot,
  inFolders: ReadonlyMap<Exercise, readonly Place[]>,
  { exercises, known }: Scope,
): Promise<Loose> {
  const loose: Loose = { places: new Map(), contested: new Map(), odd: [] };
  for (const base of ['', ...(await wrappersIn(spot))]) {
    if (isOfExercise(base)) continue; // what lies there is that exercise's
    const at = await lyingAt(spot, base, { exercises, known });
    for (const exercise of at.owners) add(loose.places, exercise, { folder: base, state: 'there' });
    for (const file of at.shared) await settle({ spot, base, file, inFolders, at }, loose);
  }
  return loose;
}

interface Lying {
  /** Those that have a file here which no other graded exercise asks for. */
  owners: Exercise[];
  /** Files that several graded exercises ask for. */
  shared: string[];
  asking(file: string): Exercise[];
}

async function lyingAt(spot: Spot, base: string, { exercises, known }: Scope): Promise<Lying> {
  const asking = (file: string) => exercises.filter((one) => asksFor(one, file));
  const wanted = new Set(exercises.flatMap(({ files }) => files.map(({ path }) => path)));
  const there: string[] = [];
  for (const file of wanted) if (await isFile(spot, joined(base, file))) there.push(file);
  const owners: Exercise[] = [];
  for (const exercise of exercises) {
    const own = there.filter((file) => asksFor(exercise, file) && asking(file).length === 1);
    if (own.length > 0 && !(await isAllOfAnother(spot, base, own, { exercises, known })))
      owners.push(exercise);
  }
  return { owners, shared: there.filter((file) => asking(file).length > 1), asking };
}

/** Whether an exercise that is not graded is wholly here, and has asked for the same files. */
async function isAllOfAnother(
  spot: Spot,
  base: string,
  own: readonly string[],
  { exercises, known }: Scope,
): Promise<boolean> {
  for (const other of known) {
    if (exercises.some(({ id }) => id === other.id)) continue;
    if (!own.every((file) => asksFor(other, file))) continue;
    if (await isWholeAt(spot, base, other)) return true;
  }
  return false;
}

interface Dispute {
  spot: Spot;
  base: string;
  file: string;
  inFolders: ReadonlyMap<Exercise, readonly Place[]>;
  at: Lying;
}

/** To the one beside whose other files it lies, or to the one that lacks it; else to none of them. */
async function settle({ spot, base, file, inFolders, at }: Dispute, loose: Loose): Promise<void> {
  const folderOf = (one: Exercise) => inFolders.get(one)?.find(({ state }) => state === 'there');
  const rivals: Exercise[] = [];
  for (const one of at.asking(file)) {
    const own = folderOf(one);
    const isHeld = own !== undefined && (await isFile(spot, joined(own.folder, file)));
    if (!isHeld) rivals.push(one);
  }
  const beside = rivals.filter((one) => at.owners.includes(one));
  const [only] = rivals.length === 1 ? rivals : beside;
  const found = joined(base, file);
  const isPlain = rivals.length === 1 || (beside.length === 1 && !rivals.some(folderOf));
  if (only !== undefined && isPlain) {
    if (folderOf(only) !== undefined) return; // its folder is all that is taken of it
    if (!at.owners.includes(only)) add(loose.places, only, { folder: base, state: 'there' });
    const others = told(at.asking(file).flatMap((one) => (one === only ? [] : one.id)));
    loose.odd.push({ id: 'shared-file', values: { exercise: only.id, found, others } });
    return;
  }
  for (const one of rivals) {
    const exercises = told(rivals.map(({ id }) => id));
    loose.contested.set(one, { why: 'files', values: { found, exercises } });
  }
}

function add(places: Map<Exercise, Place[]>, exercise: Exercise, place: Place): void {
  places.set(exercise, [...(places.get(exercise) ?? []), place]);
}

/** Or a link, which is refused where it is taken in. */
async function isFile(spot: Spot, path: string): Promise<boolean> {
  const kind = await kindAt(spot, path);
  return kind === 'file' || kind === 'symlink';
}

function asksFor({ files }: Exercise, path: string): boolean {
  return files.some((file) => file.path === path);
}
