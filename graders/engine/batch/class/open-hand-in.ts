// Opens one hand-in: which exercises' files are in it, laid out to be taken in, and what is odd.
// One that cannot be opened is an answer, not an error; nothing of it is run.
import { openArchive } from './archive.ts';
import type { ClassEntry } from './entries.ts';
import { archiveIn } from './inner-archive.ts';
import { layOut, type Room } from './lay-out.ts';
import { leftAside } from './left-aside.ts';
import { type Located, locate, otherExercisesIn } from './locate.ts';
import type { Scope } from './loose-files.ts';
import { oddAboutPlaces, oddAboutRest } from './odd-places.ts';
import { type Contested, type Odd, Unreadable } from './oddities.ts';
import type { Place } from './places.ts';
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
  const found = await locate(spot, task);
  const isThere = isAny(found, task, ({ state }) => state === 'there');
  const inner = isThere ? undefined : await archiveIn(spot, task.known);
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
    const found = await locate(spot, task);
    const isThere = isAny(found, task, () => true);
    const inner = isThere ? undefined : await archiveIn(spot, task.known);
    if (inner !== undefined) throw new Unreadable('nested-archive', { path: tree.shown(inner) });
    return await lay(spot, found, task, odd);
  } finally {
    await source.close();
  }
}

/** Archives beside the files of an exercise, also of one that is not graded, are that one's business. */
function isAny(found: Located, task: Task, is: (best: Place) => boolean): boolean {
  const { places, contested } = found;
  const all = task.exercises.flatMap((one) => places.get(one)?.[0] ?? []);
  return contested.size > 0 || all.some(is) || otherExercisesIn(found, task).length > 0;
}

async function lay(spot: Spot, found: Located, task: Task, odd: Odd[]): Promise<Opened> {
  const { odd: guesses } = found;
  const dirs = new Map<string, string>();
  const places = new Map(task.exercises.map((one) => [one, found.places.get(one) ?? []]));
  const aside = await leftAside(spot, found, task);
  for (const one of aside.keys()) places.set(one, []);
  for (const [exercise, [best]] of places)
    if (best !== undefined) dirs.set(exercise.id, await layOut(spot, best, exercise, task.room));
  odd.push(...guesses, ...(await oddAboutPlaces(spot, places)));
  const without = task.exercises.filter((one) => !dirs.has(one.id) && !found.contested.has(one));
  if (without.length > 0) odd.push(...(await oddAboutRest(spot, { without, aside, found }, task)));
  const contested = [...found.contested, ...aside].map(([{ id }, why]) => [id, why] as const);
  return { kind: 'folder', dirs, contested: new Map(contested), odd };
}
