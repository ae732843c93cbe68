// Where in a hand-in the files of an exercise are.
// It reads names only, in few places and in a fixed order, and follows no link.
import { basename, dirname } from 'node:path/posix';
import type { Exercise } from '../../catalogue/exercise.ts';
import { lookAlike, nearName } from '../../submission/names.ts';
import { joined, kindAt, namesAt, type Spot } from './tree.ts';

/** `there`: at least one of the files; `near`: a name that was meant for one; `linked`: a symlink. */
export type PlaceState = 'there' | 'near' | 'linked';

export interface Place {
  /** Relative to the hand-in. */
  folder: string;
  state: PlaceState;
}

export interface Scope {
  exercises: readonly Exercise[]; // those to grade
  known: readonly Exercise[]; // all that there are
}

/** Best first; without any, nothing of the exercise was found. */
export type Places = ReadonlyMap<Exercise, readonly Place[]>;

export interface Sought {
  exercise: Exercise;
  /** No other exercise is graded: what lies at the top is for it. Of several, see `loose-files.ts`. */
  isOnly: boolean;
  /** All exercises that there are. */
  known: readonly Exercise[];
}

/**
 * Every place of an exercise, best first: those that are `there` in the order in which one is looked
 * for (at the top, `<id>/`, `exercises/<id>/`, then the same below the folders that wrap all),
 * then `near` ones, then `linked` ones.
 */
export async function placesOf(spot: Spot, sought: Sought): Promise<Place[]> {
  const found: Place[] = [];
  for (const folder of await foldersFor(spot, sought)) {
    const state = await stateOf(spot, folder, sought);
    if (state !== undefined) found.push({ folder, state });
  }
  return bestFirst(found);
}

export function bestFirst(places: readonly Place[]): Place[] {
  const inState = (state: PlaceState) => places.filter((place) => place.state === state);
  return [...inState('there'), ...inState('near'), ...inState('linked')];
}

/** More folders that hold nothing but one another than anybody makes on purpose. */
const MOST_WRAPPERS = 5;

/**
 * The one folder in which everything lies, `repo-main` of an archive made by a host of git; then the one in
 * that, and so on. What is in the folder of an exercise wraps nothing.
 */
export async function wrappersIn(spot: Spot): Promise<string[]> {
  const wrappers: string[] = [];
  let base = '';
  while (wrappers.length < MOST_WRAPPERS && !isOfExercise(base)) {
    const folders = [...(await namesAt(spot, base))].filter(([, kind]) => kind === 'folder');
    const [name] = folders[0] ?? [];
    if (name === undefined || folders.length > 1) break;
    base = joined(base, name);
    wrappers.push(base);
  }
  return wrappers;
}

/** Whether a folder is called after an exercise: what is in it is meant for that one. */
export function isOfExercise(folder: string): boolean {
  return /^ex\d+-/.test(basename(folder));
}

async function foldersFor(spot: Spot, { exercise, isOnly }: Sought): Promise<Set<string>> {
  const { id } = exercise;
  const folders = new Set<string>();
  for (const base of ['', ...(await wrappersIn(spot))]) {
    // A folder that is called after another exercise holds that one.
    if (isOnly && (!isOfExercise(base) || basename(base) === id)) folders.add(base);
    folders.add(joined(base, id)).add(joined(base, `exercises/${id}`));
  }
  return folders;
}

async function stateOf(
  spot: Spot,
  folder: string,
  { exercise, known }: Sought,
): Promise<PlaceState | undefined> {
  const kind = folder === '' ? 'folder' : await kindAt(spot, folder);
  if (kind === 'symlink') return 'linked';
  if (kind !== 'folder') return undefined;
  const there = await filesThere(spot, folder, exercise);
  if (there < exercise.files.length && basename(folder) !== exercise.id) {
    const others = known.filter(({ id }) => id !== exercise.id);
    for (const other of others) if (await isWholeAt(spot, folder, other)) return undefined;
  }
  if (there > 0) return 'there';
  return (await nearNamesAt(spot, folder, exercise)).length > 0 ? 'near' : undefined;
}

async function filesThere(spot: Spot, folder: string, { files }: Exercise): Promise<number> {
  let count = 0;
  for (const { path } of files)
    if ((await kindAt(spot, joined(folder, path))) !== undefined) count += 1;
  return count;
}

export async function isWholeAt(spot: Spot, folder: string, exercise: Exercise): Promise<boolean> {
  return (await filesThere(spot, folder, exercise)) === exercise.files.length;
}

export interface NearName {
  file: string;
  /** Beside it, or in its place: which name could be taken for it, or was meant to be it. */
  found: string;
}

/** Which names in a place are near a file that is asked for, as taking it in sees them. */
export async function nearNamesAt(
  spot: Spot,
  place: string,
  { files }: Exercise,
): Promise<NearName[]> {
  const near: NearName[] = [];
  for (const { path: file } of files) {
    const folder = dirname(joined(place, file)).replace(/^\.$/, '');
    if (folder !== '' && (await kindAt(spot, folder)) !== 'folder') continue;
    const names = [...(await namesAt(spot, folder)).keys()];
    const name = basename(file);
    const isThere = names.includes(name);
    const found = lookAlike(names, name) ?? (isThere ? undefined : nearName(names, name));
    if (found !== undefined) near.push({ file, found });
  }
  return near;
}

/** Which of these exercises a hand-in has files of, wherever they would be looked for. */
export async function exercisesIn(spot: Spot, known: readonly Exercise[]): Promise<string[]> {
  const found: string[] = [];
  for (const exercise of known) {
    const places = await placesOf(spot, { exercise, isOnly: true, known });
    const isThere = places.some(({ folder, state }) => state === 'there' && folder !== '');
    if (isThere || (await isWholeAt(spot, '', exercise))) found.push(exercise.id);
  }
  return found;
}
