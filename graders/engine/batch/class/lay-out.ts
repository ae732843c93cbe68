// Lays the files of an exercise out so that they can be taken in: as they are, or unpacked.
// It writes only under names that the exercise gives, and judges none of the files.
import { mkdir, open, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Exercise } from '../../catalogue/exercise.ts';
import { MAX_FILE_BYTES } from '../../submission/read.ts';
import { asUserError } from '../../submission/stage.ts';
import { Unreadable } from './oddities.ts';
import { nearNamesAt, type Place } from './places.ts';
import { joined, kindAt, type Spot } from './tree.ts';

/** All that is unpacked of a class; a thousand honest students come to a tenth of it. */
export const MAX_UNPACKED_BYTES = 512 * 1024 * 1024;

/** Where files are unpacked to: private, and gone in the end. */
export interface Room {
  dir: string;
  /** How many folders were given out. */
  count: number;
  leftBytes: number;
}

/**
 * A folder that `takeIn` can take. What is refused there is refused alike, wherever it came from: a
 * symlink is laid out as a link to nowhere, what is too large as a hole of one byte too many.
 *
 * @throws {Unreadable} if a file cannot be unpacked. @throws {UserError} if the disk is full.
 */
export async function layOut(
  spot: Spot,
  { folder, state }: Place,
  exercise: Exercise,
  room: Room,
): Promise<string> {
  const onDisk = spot.tree.onDisk(joined(spot.folder, folder));
  if (onDisk !== null && state !== 'linked') return onDisk;
  const dir = join(room.dir, String(room.count++));
  await asUserError(() => mkdir(dir));
  if (state !== 'linked') await markNearNames(spot, folder, exercise, dir);
  for (const { path } of exercise.files)
    await layOutFile(spot, joined(folder, path), state, { room, target: join(dir, path) });
  // An empty folder would be refused as a mistake of whoever named it.
  if ((await readdir(dir)).length === 0)
    await asUserError(() => writeFile(join(dir, '.unpacked'), ''));
  return dir;
}

async function layOutFile(
  spot: Spot,
  at: string,
  state: Place['state'],
  { room, target }: { room: Room; target: string },
): Promise<void> {
  const kind = state === 'linked' ? 'symlink' : await kindAt(spot, at);
  if (kind === undefined) return;
  await asUserError(() => mkdir(dirname(target), { recursive: true }));
  if (kind === 'symlink') await linkToNowhere(target);
  else if (kind === 'file') await unpack(spot, at, target, room);
  else await asUserError(() => mkdir(target, { recursive: true }));
}

async function unpack(spot: Spot, at: string, target: string, room: Room): Promise<void> {
  const bytes = await spot.tree.read(joined(spot.folder, at));
  if (bytes === null) return await makeTooLarge(target);
  room.leftBytes -= bytes.length;
  if (room.leftBytes < 0)
    throw new Unreadable('class-too-large', { limitBytes: MAX_UNPACKED_BYTES });
  await asUserError(() => writeFile(target, bytes, { flag: 'wx' })).catch(unlessThere);
}

async function makeTooLarge(target: string): Promise<void> {
  await asUserError(async () => {
    const handle = await open(target, 'wx');
    await handle.truncate(MAX_FILE_BYTES + 1).finally(() => handle.close());
  }).catch(unlessThere);
}

// Windows lets few people make links. Without it the file is missing, which is refused too.
async function linkToNowhere(target: string): Promise<void> {
  await symlink('nowhere', target).catch(() => {});
}

// Empty files under the names that could be mistaken for one that is asked for: taking in lists the
// folder, and says what it found there. A name that this system cannot have is not worth a failure.
async function markNearNames(spot: Spot, folder: string, exercise: Exercise, dir: string) {
  for (const { file, found } of await nearNamesAt(spot, folder, exercise)) {
    const beside = join(dir, dirname(file));
    await mkdir(beside, { recursive: true });
    if (/^[^/\\:\0]{1,80}$/.test(found))
      await writeFile(join(beside, found), '', { flag: 'wx' }).catch(() => {});
  }
}

// Where case does not count, a name that differs only by it has taken the place: refused, as it is
// elsewhere.
function unlessThere(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
}
