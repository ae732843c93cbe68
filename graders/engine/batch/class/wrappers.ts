// Folders in which all the rest of a hand-in lies: `repo-main`, `src`, one in another.
// It reads names only. A folder beside which an exercise's files lie wraps nothing: it may be an old copy.
import type { Exercise } from '../../catalogue/exercise.ts';
import { lookAlike } from '../../submission/names.ts';
import { distinctiveFiles } from './asks.ts';
import { ownerOf } from './folder-owner.ts';
import { joined, kindAt, namesAt, type Spot } from './tree.ts';

/** More folders that hold nothing but one another than anybody makes on purpose. */
const MOST_WRAPPERS = 5;

/**
 * The one folder in which everything lies, `repo-main` of an archive made by a host of git; then the one in
 * that, and so on. The folder of an exercise may be the last: what is in it is that one's.
 */
export function wrappersIn(spot: Spot, known: readonly Exercise[]): Promise<string[]> {
  const own = known.flatMap((exercise) => distinctiveFiles(exercise, known));
  return soleFolders(spot, '', async (folder) => {
    if (ownerOf(folder, known) !== undefined) return false;
    const names = [...(await namesAt(spot, folder)).keys()];
    return !own.some((file) => names.includes(file) || lookAlike(names, file) !== undefined);
  });
}

/** The same below an exercise's own folder, `ex1-requests/src`, as far as no other one's begins. */
export async function wrappersInOwn(
  spot: Spot,
  own: string,
  { id, files }: Exercise,
  known: readonly Exercise[],
): Promise<string[]> {
  const isTheirs = (folder: string) => [undefined, id].includes(ownerOf(folder, known)?.id);
  const wrappers = await soleFolders(spot, own, async (folder) => {
    if (!isTheirs(folder)) return false;
    for (const { path } of files)
      if ((await kindAt(spot, joined(folder, path))) !== undefined) return false;
    return true;
  });
  return wrappers.filter(isTheirs);
}

async function soleFolders(
  spot: Spot,
  top: string,
  isWrapping: (folder: string) => Promise<boolean>,
): Promise<string[]> {
  const found: string[] = [];
  let base = top;
  while (found.length < MOST_WRAPPERS && (await isWrapping(base))) {
    const folders = [...(await namesAt(spot, base))].filter(([, kind]) => kind === 'folder');
    const [name] = folders[0] ?? [];
    if (name === undefined || folders.length > 1) break;
    base = joined(base, name);
    found.push(base);
  }
  return found;
}
