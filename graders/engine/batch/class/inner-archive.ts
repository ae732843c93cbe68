// Archives among the files of a hand-in: the one in which everything is, and those left alone.
// It opens none of them.
import { archiveFormat } from './formats.ts';
import { wrappersIn } from './locate.ts';
import { told, Unreadable } from './oddities.ts';
import { joined, namesAt, type Spot } from './tree.ts';

/** The one archive in which everything else is. @throws {Unreadable} if it is not one zip archive. */
export async function archiveIn(spot: Spot): Promise<string | undefined> {
  const archives = await archivesIn(spot);
  const zips = archives.filter((path) => archiveFormat(path) === 'zip');
  const [first] = zips.length > 0 ? zips : archives;
  if (first === undefined || zips.length === 1) return first;
  const path = spot.tree.shown(joined(spot.folder, first));
  if (zips.length === 0)
    throw new Unreadable('other-archive', { path, format: archiveFormat(first) ?? '' });
  throw new Unreadable('several-archives', { count: zips.length, names: told(zips.sort()) });
}

/** At the top, or in the folders that wrap all. */
export async function archivesIn(spot: Spot): Promise<string[]> {
  const found: string[] = [];
  for (const folder of ['', ...(await wrappersIn(spot))]) {
    for (const [name, kind] of await namesAt(spot, folder))
      if (kind === 'file' && archiveFormat(name) !== undefined) found.push(joined(folder, name));
  }
  return found;
}
