// Opens one hand-in: which exercises' files are in it, laid out to be taken in, and what is odd.
// One that cannot be opened is an answer, not an error; nothing of it is run.
import type { Exercise } from '../../catalogue/exercise.ts';
import { openArchive } from './archive.ts';
import type { ClassEntry } from './entries.ts';
import { archiveIn } from './inner-archive.ts';
import { layOut, type Room } from './lay-out.ts';
import { bestFirst, type Place, type Places, placesOf, type Scope } from './locate.ts';
import { looseFiles } from './loose-files.ts';
import { oddAboutPlaces, oddAboutRest, otherExercisesIn } from './odd-places.ts';
import { type Contested, type Odd, Unreadable } from './oddities.ts';
import type { Source } from './source.ts';
import { joined, type Spot } from './tree.ts';

export interface Task extends Scope {
  room: Room;
}

export type Opened =
  | {
      kind: 'folder';
      dirs: ReadonlyMap<string, string>;
      contested: ReadonlyMap<string, Contested>; // by exercise; none of them is in `dirs`
      odd: Odd[];
    }
  | { kind: 'unreadable'; fault: Unreadable; odd: Odd[] };

/** @throws {UserError} if there is no room to lay files out. */
export async function openHandIn({ holds }: ClassEntry, task: Task): Promise<Opened> {
  const odd: Odd[] = [];
  try {
    if (holds.kind === 'fault') throw holds.fault;
    if (holds.kind === 'folder') return await openFolder(holds.open(), task, odd);
    return await openPacked(await holds.open(), holds.shown, task, odd);
  } catch (fault) {
    if (fault instanceof Unreadable) return { kind: 'unreadable', fault, odd };
    throw fault;
  }
}

async function openFolder(spot: Spot, task: Task, odd: Odd[]): Promise<Opened> {
  const found = await placesFor(spot, task);
  const isThere = isAny(found, ({ state }) => state === 'there');
  const inner = isThere || (await hasOthers(spot, task)) ? undefined : await archiveIn(spot);
  if (inner === undefined) return await lay(spot, found, task, odd);
  const path = joined(spot.folder, inner);
  return await openPacked(await spot.tree.open(path), spot.tree.shown(path), task, odd);
}

async function openPacked(source: Source, path: string, task: Task, odd: Odd[]): Promise<Opened> {
  try {
    const tree = await openArchive(source, path);
    const spot = { tree, folder: '' };
    if (tree.refusedNames > 0)
      odd.push({ id: 'refused-names', values: { path, count: tree.refusedNames } });
    const found = await placesFor(spot, task);
    const isThere = isAny(found, () => true);
    const inner = isThere || (await hasOthers(spot, task)) ? undefined : await archiveIn(spot);
    if (inner !== undefined) throw new Unreadable('nested-archive', { path: tree.shown(inner) });
    return await lay(spot, found, task, odd);
  } finally {
    await source.close();
  }
}

// Archives beside another exercise are that one's business.
async function hasOthers(spot: Spot, task: Task): Promise<boolean> {
  return (await otherExercisesIn(spot, task)).length > 0;
}

interface Found {
  places: Places;
  contested: ReadonlyMap<Exercise, Contested>;
  odd: readonly Odd[];
}

function isAny({ places, contested }: Found, is: (best: Place) => boolean): boolean {
  const all = [...places.values()].flatMap(([best]) => best ?? []);
  return contested.size > 0 || all.some(is);
}

async function placesFor(spot: Spot, task: Task): Promise<Found> {
  const { exercises, known } = task;
  const inFolders = new Map<Exercise, Place[]>();
  const isOnly = exercises.length === 1;
  for (const exercise of exercises)
    inFolders.set(exercise, await placesOf(spot, { exercise, isOnly, known }));
  if (isOnly) return { places: inFolders, contested: new Map(), odd: [] };
  const { places: loose, contested, odd } = await looseFiles(spot, inFolders, task);
  const places = new Map<Exercise, Place[]>();
  for (const [exercise, own] of inFolders) {
    const all = [...own, ...(loose.get(exercise) ?? [])];
    places.set(exercise, contested.has(exercise) ? [] : bestFirst(all));
  }
  return { places, contested, odd };
}

async function lay(
  spot: Spot,
  { places, contested, odd: guesses }: Found,
  task: Task,
  odd: Odd[],
): Promise<Opened> {
  const dirs = new Map<string, string>();
  for (const [exercise, [best]] of places)
    if (best !== undefined) dirs.set(exercise.id, await layOut(spot, best, exercise, task.room));
  odd.push(...guesses, ...(await oddAboutPlaces(spot, places)));
  const missing = [...places.keys()].filter((one) => !dirs.has(one.id) && !contested.has(one));
  if (missing.length > 0) odd.push(...(await oddAboutRest(spot, missing, task)));
  const unclear = [...contested].map(([{ id }, why]) => [id, why] as const);
  return { kind: 'folder', dirs, contested: new Map(unclear), odd };
}
