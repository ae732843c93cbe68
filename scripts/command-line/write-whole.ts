// Writes a file whole or not at all: first beside its place, then, once it is on the disk, into it.
// It takes no lock and makes no folder: two writers of one file need a name beside it for each.
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UserError } from '../../graders/engine/errors.ts';

/**
 * Puts `content` in the place of the file: whoever reads it meanwhile, or finds it after a power cut,
 * has the old one or the new one. `beside`: where it is written first, on the same disk; whatever
 * stands there is overwritten, and gone afterwards.
 */
export async function writeWhole(
  file: string,
  content: string | Uint8Array,
  beside: string = `${file}.part`,
): Promise<void> {
  try {
    await writeThrough(beside, content);
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {});
    throw error;
  }
  await flushFolder(dirname(file));
}

async function writeThrough(path: string, content: string | Uint8Array): Promise<void> {
  const handle = await open(path, 'w');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** So that a new name in it outlives a power cut. Not every system can; the files are safe without. */
export async function flushFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {}
}

/**
 * What the system said of a write becomes a sentence that the person can act on. `shown`: the path, as
 * they know it.
 */
export async function tellingOfWrites<T>(shown: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof UserError || code === undefined) throw error;
    const values = { path: shown, why: KNOWN_REASONS.has(code) ? code : 'other', code };
    throw new UserError('errors.cannot-write.problem', 'errors.cannot-write.hint', values, {
      cause: error,
    });
  }
}

// Those for which `errors.cannot-write` has words of its own.
const KNOWN_REASONS = new Set([
  'ENOENT',
  'ENOTDIR',
  'EISDIR',
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOSPC',
]);
