// The folder that a kit is written to: looked at before the work starts, filled whole or not at all.
// It never writes into a folder that has anything in it, nor inside this repository.
import { mkdir, readdir, realpath, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { ROOT } from '../../graders/engine/catalogue/places.ts';
import { UserError } from '../../graders/engine/errors.ts';
import { tellingOfWrites } from '../command-line/write-whole.ts';
import type { Files } from './given.ts';

export interface Place {
  path: string;
  /**
   * @throws {UserError} if it cannot be written, or not to its end: then nothing is left of it.
   * The signal's reason once it is aborted: the same.
   */
  fill(files: Files, signal: AbortSignal): Promise<void>;
}

/** @throws {UserError} if `given` is not empty, lies in this repository, or cannot be written. */
export async function openPlace(given: string, folder: string): Promise<Place> {
  const path = resolve(folder, given);
  return tellingOfWrites(path, async () => {
    await refuseInside(path);
    await refuseFull(path);
    const beside = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
    await mkdir(dirname(path), { recursive: true });
    await mkdir(beside);
    await rmdir(beside);
    const fill = (files: Files, signal: AbortSignal) =>
      tellingOfWrites(path, () => fillBeside(path, beside, files, signal));
    return { path, fill };
  });
}

async function fillBeside(path: string, beside: string, files: Files, signal: AbortSignal) {
  try {
    for (const [name, text] of files) {
      signal.throwIfAborted();
      const file = join(beside, name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text, { flush: true }); // a full disk may tell only then
    }
    await rmdir(path).catch(() => {}); // it is empty, or not there
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    throw error;
  }
}

async function refuseInside(path: string): Promise<void> {
  const way = relative(await realpath(ROOT), await realPlace(path));
  if (way.startsWith('..') || isAbsolute(way)) return;
  throw new UserError('errors.out-inside.problem', 'errors.out-inside.hint', { path });
}

/** What `path` will really be: links on the way to it are followed, whether or not it is there. */
async function realPlace(path: string): Promise<string> {
  const found = await realpath(path).catch(() => undefined);
  if (found !== undefined || dirname(path) === path) return found ?? path;
  return join(await realPlace(dirname(path)), basename(path));
}

async function refuseFull(path: string): Promise<void> {
  const entries = await readdir(path).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    if (error.code !== 'ENOTDIR' || !(await isFile(path))) throw error;
    throw new UserError('errors.submission-is-a-file.problem', 'errors.out-full.hint', { path });
  });
  if (entries.length === 0) return;
  throw new UserError('errors.out-full.problem', 'errors.out-full.hint', { path });
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}
