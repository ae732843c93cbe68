// Work that a reset has kept, by exercise and time, in .overlap/kept.
// Nothing here is ever removed or written over.
import { cp, mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '../../graders/engine/errors.ts';
import { differing, telling, type Workplace } from './workplace.ts';

export interface Kept {
  time: string; // the name of its folder: 2026-01-31T14-05-09
  folder: string;
  paths: readonly string[];
}

/**
 * Copies all that is not as it was given; undefined where there is nothing of the kind.
 *
 * @throws {UserError} if it cannot be kept: then nothing has changed.
 */
export async function keepWork(state: string, place: Workplace): Promise<Kept | undefined> {
  const changed = await differing(place, place.stub, place.paths);
  const paths: string[] = [];
  for (const path of changed) {
    const isThere = (await stat(join(place.folder, path)).catch(() => undefined)) !== undefined;
    if (isThere) paths.push(path);
  }
  if (paths.length === 0) return undefined;
  const all = join(state, 'kept', place.id);
  return telling(all, async () => {
    const { time, folder } = await freshFolder(all);
    for (const path of paths) {
      const target = join(folder, path);
      await mkdir(dirname(target), { recursive: true });
      // A link is kept as what it leads to.
      await cp(join(place.folder, path), target, { recursive: true, dereference: true });
    }
    return { time, folder, paths };
  });
}

async function freshFolder(all: string): Promise<{ time: string; folder: string }> {
  await mkdir(all, { recursive: true });
  const now = localTime();
  for (let number = 1; ; number++) {
    const time = number === 1 ? now : `${now}-${number}`;
    const folder = join(all, time);
    try {
      await mkdir(folder);
      return { time, folder };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** By the clock on the wall, in letters that every file system takes. */
function localTime(): string {
  const now = new Date();
  const shifted = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 19).replaceAll(':', '-');
}

/** @throws {UserError} if nothing was kept under this name; it lists what was. */
export async function openKept(state: string, place: Workplace, time: string): Promise<Kept> {
  const all = join(state, 'kept', place.id);
  const known = (await readdir(all).catch(() => [])).toSorted();
  if (!known.includes(time)) {
    throw new UserError('errors.unknown-kept.problem', 'errors.unknown-kept.hint', {
      given: time,
      id: place.id,
      known: known.join(', '),
      count: known.length,
    });
  }
  const folder = join(all, time);
  const there = await Promise.all(
    place.paths.map(async (path) => (await stat(join(folder, path)).catch(() => null))?.isFile()),
  );
  return { time, folder, paths: place.paths.filter((_, at) => there[at]) };
}
