// Archives among the files of a hand-in: the one in which everything is, and those left alone.
// It opens none of them.
import type { Exercise } from '../../catalogue/exercise.ts';
import { archiveFormat } from './formats.ts';
import { told, Unreadable } from './oddities.ts';
import { joined, namesAt, type Spot } from './tree.ts';
import { wrappersIn } from './wrappers.ts';

/** The one archive in which everything else is. @throws {Unreadable} if it is not one zip archive. */
export async function archiveIn(
  spot: Spot,
  known: readonly Exercise[],
): Promise<string | undefined> {
  const archives = await archivesIn(spot, known);
  const zips = archives.filter((path) => archiveFormat(path) === 'zip');
  const [first] = zips.length > 0 ? zips : archives;
  if (first === undefined || zips.length === 1) return first;
  const path = spot.tree.shown(joined(spot.folder, first));
  if (zips.length === 0)
    throw new Unreadable('other-archive', { path, format: archiveFormat(first) ?? '' });
  throw new Unreadable('several-archives', { count: zips.length, names: told(zips.sort()) });
}

/** At the top, or in the folders that wrap all. */
export async function archivesIn(spot: Spot, known: readonly Exercise[]): Promise<string[]> {
  const found: string[] = [];
  for (const folder of ['', ...(await wrappersIn(spot, known))]) {
    for (const [name, kind] of await namesAt(spot, folder))
      if (kind === 'file' && archiveFormat(name) !== undefined) found.push(joined(folder, name));
  }
  return found;
}
