// What was handed in, as a tree of names: on the disk, in an archive, or gathered out of a class.
// It follows no link, and knows nothing of exercises.
import { archiveFormat } from './formats.ts';
import type { Source } from './source.ts';

export type Kind = 'file' | 'folder' | 'symlink' | 'other';

/** Paths are relative, with `/` between their parts; '' is the tree itself. Junk is never in it. */
export interface Tree {
  /** Only of what is known to be a folder. @throws {Unreadable} if it cannot be listed to its end. */
  list(folder: string): Promise<ReadonlyMap<string, Kind>>;
  /** null: more than `MAX_FILE_BYTES`. @throws {Unreadable} */
  read(file: string): Promise<Buffer | null>;
  /** To be read as an archive. @throws {Unreadable} */
  open(file: string): Promise<Source>;
  /** The real path of a folder; null where the tree is not on the disk as it is listed. */
  onDisk(folder: string): string | null;
  /** What `path` is called in messages: relative to the class. */
  shown(path: string): string;
  /** Several entries of an archive had this name. */
  isDoubled(path: string): boolean;
  /** How many names led out of the archive; none of them is in the tree. */
  readonly refusedNames: number;
}

/** A folder of a tree. */
export interface Spot {
  tree: Tree;
  folder: string;
}

/**
 * What systems, editors and git leave behind: nobody hands it in on purpose. An archive is somebody's,
 * whatever its name begins with, but for the shadow that macOS puts beside each file (`._bob.zip`).
 */
export function isJunk(name: string): boolean {
  if (name.startsWith('.')) return name.startsWith('._') || archiveFormat(name) === undefined;
  return /^(?:__MACOSX|node_modules|Thumbs\.db|desktop\.ini)$/i.test(name);
}

export function joined(folder: string, path: string): string {
  return folder === '' || path === '' ? folder + path : `${folder}/${path}`;
}

export async function namesAt({ tree, folder }: Spot, path = '') {
  return await tree.list(joined(folder, path));
}

/** What `path` is, below a spot; 'symlink' also where one is on the way, undefined if nothing is. */
export async function kindAt(spot: Spot, path: string): Promise<Kind | undefined> {
  const parts = path.split('/');
  for (const [depth, part] of parts.entries()) {
    const kind = (await namesAt(spot, parts.slice(0, depth).join('/'))).get(part);
    if (depth === parts.length - 1) return kind;
    if (kind !== 'folder') return kind === 'symlink' ? 'symlink' : undefined;
  }
  return undefined;
}
