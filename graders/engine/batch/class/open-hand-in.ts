// Opens one hand-in: which exercises' files are in it, laid out to be taken in, and what is odd.
// One that cannot be opened is an answer, not an error; nothing of it is run.
import type { Exercise } from '../../catalogue/exercise.ts';
import { openArchive } from './archive.ts';
import type { ClassEntry } from './entries.ts';
import { archiveIn } from './inner-archive.ts';
import { layOut, type Room } from './lay-out.ts';
import { type Place, type Places, placesOf, type Scope } from './locate.ts';
import { oddAboutPlaces, oddAboutRest, otherExercisesIn } from './odd-places.ts';
import { type Odd, Unreadable } from './oddities.ts';
import type { Source } from './source.ts';
import { joined, type Spot } from './tree.ts';

export interface Task extends Scope {
  room: Room;
}

export type Opened =
  | { kind: 'folder'; dirs: ReadonlyMap<string, string>; odd: Odd[] }
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
  const places = await placesFor(spot, task);
  const isThere = [...places.values()].some(([best]) => best?.state === 'there');
  const inner = isThere || (await hasOthers(spot, task)) ? undefined : await archiveIn(spot);
  if (inner === undefined) return await lay(spot, places, task, odd);
  const path = joined(spot.folder, inner);
  return await openPacked(await spot.tree.open(path), spot.tree.shown(path), task, odd);
}

async function openPacked(source: Source, path: string, task: Task, odd: Odd[]): Promise<Opened> {
  try {
    const tree = await openArchive(source, path);
    const spot = { tree, folder: '' };
    if (tree.refusedNames > 0)
      odd.push({ id: 'refused-names', values: { path, count: tree.refusedNames } });
    const places = await placesFor(spot, task);
    const isThere = [...places.values()].some(([best]) => best !== undefined);
    const inner = isThere || (await hasOthers(spot, task)) ? undefined : await archiveIn(spot);
    if (inner !== undefined) throw new Unreadable('nested-archive', { path: tree.shown(inner) });
    return await lay(spot, places, task, odd);
  } finally {
    await source.close();
  }
}

// Archives beside another exercise are that one's business.
async function hasOthers(spot: Spot, task: Task): Promise<boolean> {
  return (await otherExercisesIn(spot, task)).length > 0;
}

async function placesFor(spot: Spot, { exercises, known }: Task): Promise<Places> {
  const places = new Map<Exercise, Place[]>();
  const isOnly = exercises.length === 1;
  for (const exercise of exercises)
    places.set(exercise, await placesOf(spot, { exercise, isOnly, known }));
  return places;
}

async function lay(spot: Spot, places: Places, task: Task, odd: Odd[]): Promise<Opened> {
  const dirs = new Map<string, string>();
  for (const [exercise, [best]] of places)
    if (best !== undefined) dirs.set(exercise.id, await layOut(spot, best, exercise, task.room));
  odd.push(...(await oddAboutPlaces(spot, places)));
  const missing = [...places.keys()].filter(({ id }) => !dirs.has(id));
  if (missing.length > 0) odd.push(...(await oddAboutRest(spot, missing, task)));
  return { kind: 'folder', dirs, odd };
}
