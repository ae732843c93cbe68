// The folder or the zip archive of a whole class, opened once: where in it the hand-ins are.
// It stops only where there is nothing to grade at all.
import { realpath, stat } from 'node:fs/promises';
import type { Exercise } from '../../catalogue/exercise.ts';
import { UserError } from '../../errors.ts';
import { MAX_CLASS_ENTRIES, openArchive } from './archive.ts';
import { folderTree } from './folder.ts';
import { archiveFormat } from './formats.ts';
import { moodleName } from './moodle.ts';
import { Unreadable } from './oddities.ts';
import { fileSource } from './source.ts';
import { kindAt, namesAt, type Spot, type Tree } from './tree.ts';

export interface ClassRoot {
  spot: Spot;
  close(): Promise<void>;
}

/** @throws {UserError} if it is not there, cannot be read, or is one hand-in instead of a class. */
export async function openClass(path: string, known: readonly Exercise[]): Promise<ClassRoot> {
  const root = await asUserError(path, async () => await openRoot(await realpath(path)));
  try {
    const folder = await asUserError(path, async () => {
      if (await hasPlaces(root.spot, known)) throw refusal('class-is-a-hand-in', { path });
      return await unwrap(root.spot.tree, known).catch(unlessUnreadable);
    });
    return { ...root, spot: { ...root.spot, folder } };
  } catch (error) {
    await root.close();
    throw error;
  }
}

async function openRoot(path: string): Promise<ClassRoot> {
  if ((await stat(path)).isDirectory())
    return { spot: { tree: folderTree(path, ''), folder: '' }, close: async () => {} };
  const source = await fileSource(path, '');
  const close = () => source.close();
  try {
    return { spot: { tree: await openArchive(source, '', MAX_CLASS_ENTRIES), folder: '' }, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The one folder that wraps a class, if it holds several hand-ins and is none itself; else ''. */
async function unwrap(tree: Tree, known: readonly Exercise[]): Promise<string> {
  const [[wrapper, kind] = ['', 'file'], ...others] = await tree.list('');
  if (others.length > 0 || kind !== 'folder' || moodleName(wrapper) !== undefined) return '';
  const spot = { tree, folder: wrapper };
  if ((await hasPlaces(spot, known)) || (await hasTopFiles(spot, known))) return '';
  const inner = [...(await tree.list(wrapper))].filter(
    ([name, kind]) => kind === 'folder' || archiveFormat(name) !== undefined,
  );
  const hasMoodle = [...(await tree.list(wrapper)).keys()].some((name) => moodleName(name));
  return hasMoodle || inner.length > 1 ? wrapper : '';
}

/** One folder that cannot be listed is one student's, and is told as theirs. */
function unlessUnreadable(error: unknown): string {
  if (error instanceof Unreadable) return '';
  throw error;
}

/** Whether files of an exercise are where one hand-in has them. */
async function hasPlaces(spot: Spot, known: readonly Exercise[]): Promise<boolean> {
  for (const { id, files } of known) {
    for (const { path } of files) {
      for (const place of [id, `exercises/${id}`])
        if ((await kindAt(spot, `${place}/${path}`)) === 'file') return true;
    }
  }
  return false;
}

async function hasTopFiles(spot: Spot, known: readonly Exercise[]): Promise<boolean> {
  const names = await namesAt(spot);
  return known.some(({ files }) => files.some(({ path }) => names.get(path) === 'file'));
}

async function asUserError<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (cause) {
    if (cause instanceof Unreadable) {
      const { format = '', limit = 0, code = '' } = cause.values;
      if (code !== '') throw refusal('cannot-read', { path, code }, cause);
      const why = cause.why.replaceAll('-', '_'); // as a message can choose by it
      throw refusal('class-unreadable', { path, why, format, limit }, cause);
    }
    const { code } = cause as NodeJS.ErrnoException;
    if (cause instanceof UserError || typeof code !== 'string') throw cause;
    throw refusal('cannot-read', { path, code }, cause);
  }
}

function refusal(name: string, values: UserError['values'], cause?: unknown): UserError {
  return new UserError(`errors.${name}.problem`, `errors.${name}.hint`, values, { cause });
}
