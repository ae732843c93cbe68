// A file that a command will write: tried before the work starts, written whole or not at all.
// It never leaves a half-written file, nor puts a plain file in the place of a device.
import { lstat, open, realpath, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { tellingOfWrites, writeWhole } from './write-whole.ts';

export type Content = string | Uint8Array;

export interface Target {
  path: string;
  /** @throws {UserError} if it cannot be written any more. */
  write(content: Content): Promise<void>;
}

/**
 * Finds out now whether `path` can be written, so that nobody waits for a grading whose result has
 * no place to go.
 *
 * @throws {UserError} if its folder is missing or closed, or it is a folder itself.
 */
export async function openTarget(given: string, folder: string): Promise<Target> {
  const path = resolve(folder, given);
  return tellingOfWrites(path, async () => {
    const target = await followLinks(path);
    const isInPlace = await isDevice(target);
    const beside = join(dirname(target), `.${basename(target)}.${process.pid}.part`);
    if (isInPlace) await tryOpening(target);
    else await tryCreating(target, beside);
    const write = (text: Content) =>
      isInPlace ? overwrite(target, text) : writeWhole(target, text, beside);
    return { path, write: (text) => tellingOfWrites(path, () => write(text)) };
  });
}

/** A link is written through: what it points to is replaced, not the link. */
async function followLinks(path: string): Promise<string> {
  const found = await lstat(path).catch(() => undefined);
  return found?.isSymbolicLink() === true ? realpath(path) : path;
}

/** `/dev/null`, `/dev/full`, a named pipe: written in place, for a rename would put a file there. */
async function isDevice(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory() === true) throw Object.assign(new Error('EISDIR'), { code: 'EISDIR' });
  return found !== undefined && !found.isFile();
}

async function tryOpening(path: string): Promise<void> {
  // A named pipe would block until somebody reads it; that is not known before it is written.
  if ((await stat(path)).isCharacterDevice()) await (await open(path, 'a')).close();
}

async function tryCreating(path: string, beside: string): Promise<void> {
  const isThere = (await stat(path).catch(() => undefined)) !== undefined;
  if (isThere) await (await open(path, 'r+')).close(); // a file that is write-protected stays so
  await (await open(beside, 'w')).close();
  await rm(beside);
}

async function overwrite(path: string, text: Content): Promise<void> {
  const file = await open(path, 'a');
  try {
    await file.writeFile(text);
  } finally {
    await file.close();
  }
}
