// Where the files of exercises lie in a hand-in, if it is in none of the places where they are looked for.
// It only tells: nothing that it finds is taken in, and it goes through few folders.
import { basename } from 'node:path/posix';
import type { Exercise } from '../../catalogue/exercise.ts';
import { ownerOf } from './folder-owner.ts';
import { Unreadable } from './oddities.ts';
import { joined, type Kind, namesAt, type Spot } from './tree.ts';

const MOST_FOLDERS = 200;
const MOST_FOUND = 20;

/** Their paths, those nearest to the top first; what is in the folder of another exercise is that one's. */
export async function filesElsewhere(
  spot: Spot,
  exercises: readonly Exercise[],
  known: readonly Exercise[],
): Promise<string[]> {
  const wanted = new Set(exercises.flatMap(({ files }) => files.map(({ path }) => basename(path))));
  const found: string[] = [];
  const folders = [''];
  for (const folder of folders) {
    for (const [name, kind] of await namesIn(spot, folder)) {
      const path = joined(folder, name);
      if (kind === 'file' && wanted.has(name)) found.push(path);
      const owner = ownerOf(name, known);
      const isToSee = kind === 'folder' && (owner === undefined || exercises.includes(owner));
      if (isToSee && folders.length < MOST_FOLDERS) folders.push(path);
    }
    if (found.length >= MOST_FOUND) break;
  }
  return found;
}

/** A folder that cannot be listed is passed over: nothing in it was asked for. */
async function namesIn(spot: Spot, folder: string): Promise<ReadonlyMap<string, Kind>> {
  try {
    return await namesAt(spot, folder);
  } catch (error) {
    if (error instanceof Unreadable) return new Map();
    throw error;
  }
}
