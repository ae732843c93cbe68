// The folders of a hand-in that are called after an exercise, and what of its files lies in them.
// All that lies there is that exercise's; it looks nowhere else.
import type { Exercise } from '../../catalogue/exercise.ts';
import { isCalledAfter } from './folder-owner.ts';
import { bestFirst, type Place, placeAt } from './places.ts';
import { joined, kindAt, namesAt, type Spot } from './tree.ts';
import { wrappersIn, wrappersInOwn } from './wrappers.ts';

export interface Own {
  /** Best first. */
  places: Place[];
  /** Folders that hold files of it, where none is called exactly as it: nobody can tell which counts. */
  rivals: string[];
}

/** In order: `<id>/`, `exercises/<id>/`, other names of it; then the same below folders that wrap all. */
export async function ownFolders(
  spot: Spot,
  exercise: Exercise,
  known: readonly Exercise[],
): Promise<Own> {
  const places: Place[] = [];
  const [seen, holding] = [new Set<string>(), { exact: 0, others: [] as string[] }];
  for (const base of ['', ...(await wrappersIn(spot, known))]) {
    const exact = [joined(base, exercise.id), joined(base, `exercises/${exercise.id}`)];
    for (const own of [...exact, ...(await otherNamesIn(spot, base, exercise, known))]) {
      const inside = await placesInOwn(spot, own, exercise, known);
      const fresh = inside.filter(({ folder }) => !seen.has(folder));
      for (const { folder } of fresh) seen.add(folder);
      places.push(...fresh);
      if (!fresh.some(({ state }) => state === 'there')) continue;
      if (exact.includes(own)) holding.exact += 1;
      else holding.others.push(own);
    }
  }
  const isPlain = holding.exact > 0 || holding.others.length < 2;
  return { places: bestFirst(places), rivals: isPlain ? [] : holding.others };
}

/** `ex1-requests-main`, `ex1-requests (1)`, `EX1-Requests`, `ex1`. */
async function otherNamesIn(
  spot: Spot,
  base: string,
  exercise: Exercise,
  known: readonly Exercise[],
): Promise<string[]> {
  const found: string[] = [];
  for (const folder of [base, joined(base, 'exercises')]) {
    if (folder !== '' && (await kindAt(spot, folder)) !== 'folder') continue;
    for (const [name, kind] of await namesAt(spot, folder)) {
      const isFolder = kind === 'folder' || kind === 'symlink';
      if (isFolder && name !== exercise.id && isCalledAfter(name, exercise, known))
        found.push(joined(folder, name));
    }
  }
  return found.sort();
}

/** In the folder itself, in the one that it holds alone, and in its folder of that name, of a repository. */
async function placesInOwn(
  spot: Spot,
  own: string,
  exercise: Exercise,
  known: readonly Exercise[],
): Promise<Place[]> {
  const isFolder = (await kindAt(spot, own)) === 'folder';
  const wrappers = isFolder ? await wrappersInOwn(spot, own, exercise, known) : [];
  const folders = new Set<string>();
  for (const base of [own, ...wrappers]) {
    folders.add(base);
    if (isFolder)
      folders.add(joined(base, exercise.id)).add(joined(base, `exercises/${exercise.id}`));
  }
  const places: Place[] = [];
  for (const folder of folders)
    places.push(...[(await placeAt(spot, folder, exercise)) ?? []].flat());
  return places;
}
