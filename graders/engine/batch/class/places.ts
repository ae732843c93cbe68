// A place of an exercise in a hand-in, and what of its files is there.
// It reads names only, and follows no link.
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
  /** All of the files are there. */
  isWhole: boolean;
}

/** Best first; without any, nothing of the exercise was found. */
export type Places = ReadonlyMap<Exercise, readonly Place[]>;

/** Whole ones, then in part, then near names, then links; of two alike the one that was looked for first. */
export function bestFirst(places: readonly Place[]): Place[] {
  const inState = (state: PlaceState) => places.filter((place) => place.state === state);
  const there = inState('there');
  const [whole, inPart] = [there.filter(isWhole), there.filter((place) => !isWhole(place))];
  return [...whole, ...inPart, ...inState('near'), ...inState('linked')];
}

const isWhole = (place: Place): boolean => place.isWhole;

/** What a folder of which all is one exercise's comes to for it. */
export async function placeAt(
  spot: Spot,
  folder: string,
  exercise: Exercise,
): Promise<Place | undefined> {
  const kind = folder === '' ? 'folder' : await kindAt(spot, folder);
  if (kind === 'symlink') return { folder, state: 'linked', isWhole: false };
  if (kind !== 'folder') return undefined;
  const there = await filesThere(spot, folder, exercise);
  const isWhole = there.length === exercise.files.length;
  if (there.length > 0) return { folder, state: 'there', isWhole };
  const near = await nearNamesAt(spot, folder, exercise);
  return near.length > 0 ? { folder, state: 'near', isWhole } : undefined;
}

/** Whatever has the name: what is no plain file is refused where it is taken in. */
export async function filesThere(spot: Spot, folder: string, { files }: Pick<Exercise, 'files'>) {
  const there: string[] = [];
  for (const { path } of files)
    if ((await kindAt(spot, joined(folder, path))) !== undefined) there.push(path);
  return there;
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
