// Files that lie outside of any exercise's folder: for which exercise each of them was handed in.
// It knows names only; a file that two exercises ask for is given to one of them only where that is plain.
import type { Exercise } from '../../catalogue/exercise.ts';
import { askingFor, distinctiveFiles } from './asks.ts';
import { ownerOf } from './folder-owner.ts';
import { type Contested, type Odd, told } from './oddities.ts';
import { filesThere, nearNamesAt, type Place, type Places, placeAt } from './places.ts';
import { joined, type Spot } from './tree.ts';
import { wrappersIn } from './wrappers.ts';

export interface Scope {
  exercises: readonly Exercise[]; // those to grade
  known: readonly Exercise[]; // all that there are
}

export interface Loose {
  /** Where an exercise has files outside of its folders, in the order in which one looks. */
  places: Map<Exercise, Place[]>;
  /** Of these nobody can tell whether a file is theirs. */
  contested: Map<Exercise, Contested>;
  /** What was given to one graded exercise and could be another's, or to none of them. */
  odd: Odd[];
}

/**
 * The same for an exercise whichever others are graded: a file may be one's that is not.
 *
 * @param inFolders what lies in the exercises' own folders, best first; what is whole there is theirs.
 */
export async function looseFiles(spot: Spot, inFolders: Places, scope: Scope): Promise<Loose> {
  const loose: Loose = { places: new Map(), contested: new Map(), odd: [] };
  const { known } = scope;
  const files = known.flatMap((one) => one.files);
  for (const base of ['', ...(await wrappersIn(spot, known))]) {
    if (ownerOf(base, known) !== undefined) continue; // what lies there is that exercise's
    const claims = await claimsAt(spot, base, scope);
    for (const [exercise, place] of claims) add(loose.places, exercise, place);
    for (const file of new Set(await filesThere(spot, base, { files }))) {
      if (known.some((one) => distinctiveFiles(one, known).includes(file))) continue;
      const dispute = { ...scope, spot, base, file, claims, inFolders };
      await settle(dispute, await rivalsFor(dispute), loose);
    }
  }
  return loose;
}

type Claims = ReadonlyMap<Exercise, Place>;

/** Who has a file here that nobody else asks for, or a name that was meant for one. */
async function claimsAt(spot: Spot, base: string, scope: Scope): Promise<Claims> {
  const claims = new Map<Exercise, Place>();
  for (const exercise of scope.known) {
    const place = await placeAt(spot, base, exercise);
    if (place === undefined) continue;
    const telling = tellingFiles(exercise, scope);
    const there = await filesThere(spot, base, exercise);
    const near = await nearNamesAt(spot, base, exercise);
    const own = distinctiveFiles(exercise, scope.known);
    if (there.some((file) => own.includes(file))) claims.set(exercise, place);
    else if (near.some(({ file }) => telling.includes(file)))
      claims.set(exercise, { ...place, state: 'near' });
  }
  return claims;
}

/** Names near these are meant for the exercise: all, if it is graded and none is its alone. */
function tellingFiles(exercise: Exercise, { exercises, known }: Scope): string[] {
  const own = distinctiveFiles(exercise, known);
  const isAll = own.length === 0 && exercises.includes(exercise);
  return isAll ? exercise.files.map(({ path }) => path) : own;
}

/** A file that several exercises ask for, or none that could be told by a file of its own. */
interface Dispute extends Scope {
  spot: Spot;
  base: string;
  file: string;
  claims: Claims;
  inFolders: Places;
}

interface Rival {
  exercise: Exercise;
  /** Others of its files lie beside the one in dispute. */
  isBeside: boolean;
  /** Others of its files are in its own folder, which is not whole. */
  isInFolder: boolean;
}

/** Whose it could be: not an exercise's that is whole in its folder, nor one's of which nothing else is there. */
async function rivalsFor(dispute: Dispute): Promise<Rival[]> {
  const { spot, file, claims, inFolders, exercises, known } = dispute;
  const rivals: Rival[] = [];
  for (const exercise of askingFor(file, known)) {
    const own = inFolders.get(exercise)?.find(({ state }) => state === 'there');
    const isBeside = claims.has(exercise);
    const isInFolder = own !== undefined;
    const isHeld = isInFolder && (await filesThere(spot, own.folder, exercise)).includes(file);
    const isNameless =
      !isInFolder && exercises.includes(exercise) && distinctiveFiles(exercise, known).length === 0;
    if (own?.isWhole !== true && (isBeside || (isInFolder && !isHeld) || isNameless))
      rivals.push({ exercise, isBeside, isInFolder });
  }
  return rivals;
}

/** To the one beside whose files it lies; to none of those whose it could be; or it is nobody's. */
async function settle(dispute: Dispute, rivals: readonly Rival[], loose: Loose): Promise<void> {
  const { spot, base, file, claims, exercises, known } = dispute;
  const asking = askingFor(file, known);
  const graded = asking.filter((one) => exercises.includes(one));
  const found = joined(base, file);
  const only = plainly(rivals);
  if (only !== undefined) {
    const place = await placeAt(spot, base, only);
    if (!claims.has(only) && place !== undefined) add(loose.places, only, place);
    const others = graded.filter((one) => one !== only);
    const values = { exercise: only.id, found, others: idsOf(others) };
    if (graded.includes(only) && others.length > 0) loose.odd.push({ id: 'shared-file', values });
    return;
  }
  const values = { found, exercises: idsOf(asking) };
  for (const { exercise } of rivals) loose.contested.set(exercise, { why: 'files', values });
  const isNobodys = rivals.length === 0 && !asking.some((one) => claims.has(one));
  if (isNobodys && graded.length > 0) loose.odd.push({ id: 'lone-file', values });
}

function plainly(rivals: readonly Rival[]): Exercise | undefined {
  const [only, ...others] = rivals.length === 1 ? rivals : rivals.filter((one) => one.isBeside);
  if (only === undefined || others.length > 0) return undefined;
  const isPlain =
    rivals.length === 1
      ? only.isBeside || !only.isInFolder
      : !rivals.some(({ isInFolder }) => isInFolder);
  return isPlain ? only.exercise : undefined;
}

function idsOf(exercises: readonly Exercise[]): string {
  return told(exercises.map(({ id }) => id));
}

/** Once, however many of its files lie there. */
function add(places: Map<Exercise, Place[]>, exercise: Exercise, place: Place): void {
  const all = places.get(exercise) ?? [];
  if (!all.some(({ folder }) => folder === place.folder)) places.set(exercise, [...all, place]);
}
