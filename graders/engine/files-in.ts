// The files of a folder of ours and of all folders in it, by path.
// It is for our own folders: it follows no caution that hand-ins would need.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Relative to `folder`, `/` between their parts, in the order of their paths. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted();
}
