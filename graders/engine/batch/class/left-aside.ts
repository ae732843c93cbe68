// What a hand-in seems to hold of an exercise of which nothing was taken: nobody can tell whether it counts.
// It takes nothing in itself, and opens no archive.
import { basename } from 'node:path/posix';
import type { Exercise } from '../../catalogue/exercise.ts';
import { distinctiveFiles } from './asks.ts';
import { filesElsewhere } from './elsewhere.ts';
import { isCalledAfter } from './folder-owner.ts';
import { archiveFormat, withoutEnding } from './formats.ts';
import { archivesIn } from './inner-archive.ts';
import type { Located } from './locate.ts';
import type { Scope } from './loose-files.ts';
import { type Contested, told } from './oddities.ts';
import { nearNamesAt, type Place } from './places.ts';
import { joined, type Spot } from './tree.ts';

/**
 * Files that only this exercise asks for, where none is looked for; or an archive in its place, or of its
 * name. A name near one that is asked for is less than either.
 */
export async function leftAside(
  spot: Spot,
  { places, contested }: Located,
  { exercises, known }: Scope,
): Promise<Map<Exercise, Contested>> {
  const aside = new Map<Exercise, Contested>();
  for (const exercise of exercises) {
    const [best] = places.get(exercise) ?? [];
    if (contested.has(exercise) || (best !== undefined && best.state !== 'near')) continue;
    const files = await elsewhere(spot, exercise, known);
    const packed = [
      ...(await packedIn(spot, best, exercise)),
      ...(await archivesOf(spot, exercise, known)),
    ];
    if (files.length > 0) aside.set(exercise, { why: 'elsewhere', values: { found: told(files) } });
    else if (packed.length > 0)
      aside.set(exercise, { why: 'archive', values: { found: told(packed) } });
  }
  return aside;
}

async function elsewhere(spot: Spot, exercise: Exercise, known: readonly Exercise[]) {
  const own = distinctiveFiles(exercise, known).map((path) => basename(path));
  const all = await filesElsewhere(spot, [exercise], known);
  return all.filter((path) => own.includes(basename(path)));
}

/** `requests.zip` where `requests.ts` should be. */
async function packedIn(spot: Spot, place: Place | undefined, exercise: Exercise) {
  if (place === undefined) return [];
  const near = await nearNamesAt(spot, place.folder, exercise);
  const archives = near.filter(({ found }) => archiveFormat(found) !== undefined);
  return archives.map(({ found }) => joined(place.folder, found));
}

/** `ex1-requests.zip`. */
async function archivesOf(spot: Spot, exercise: Exercise, known: readonly Exercise[]) {
  const all = await archivesIn(spot, known);
  return all.filter((path) => isCalledAfter(withoutEnding(basename(path)), exercise, known));
}
