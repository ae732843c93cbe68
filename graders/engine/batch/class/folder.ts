// A folder on the disk as a tree.
// It lists and opens; symlinks stay what they are, and no folder is listed beyond its limit.
import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_LISTED_ENTRIES } from '../../submission/find.ts';
import { readPlainFile } from '../../submission/read.ts';
import { Unreadable } from './oddities.ts';
import { asUnreadable, fileSource } from './source.ts';
import { isJunk, joined, type Kind, type Tree } from './tree.ts';

/** `name`: what the folder is called in messages; '' for the class itself. */
export function folderTree(dir: string, name: string): Tree {
  const shown = (path: string) => joined(name, path);
  const listed = new Map<string, Promise<ReadonlyMap<string, Kind>>>();
  const list = (folder: string) => {
    const known = listed.get(folder) ?? listFolder(join(dir, folder), shown(folder));
    listed.set(folder, known);
    return known;
  };
  return {
    list,
    read: (file) => readFile(dir, file, shown(file)),
    open: (file) => fileSource(join(dir, file), shown(file)),
    onDisk: (folder) => join(dir, folder),
    shown,
    isDoubled: () => false,
    refusedNames: 0,
  };
}

async function listFolder(dir: string, shown: string): Promise<ReadonlyMap<string, Kind>> {
  const names = new Map<string, Kind>();
  let count = 0;
  try {
    for await (const entry of await opendir(dir)) {
      if (++count > MAX_LISTED_ENTRIES)
        throw new Unreadable('too-many-files', { path: shown, limit: MAX_LISTED_ENTRIES });
      if (!isJunk(entry.name)) names.set(entry.name, kindOf(entry));
    }
  } catch (error) {
    throw asUnreadable(error, shown);
  }
  return names;
}

type Entry = Record<'isFile' | 'isDirectory' | 'isSymbolicLink', () => boolean>;

function kindOf(entry: Entry): Kind {
  if (entry.isSymbolicLink()) return 'symlink';
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() ? 'file' : 'other';
}

async function readFile(dir: string, file: string, path: string): Promise<Buffer | null> {
  const reading = await readPlainFile(dir, file);
  if (reading.kind === 'read') return reading.bytes;
  if (reading.why === 'too-large') return null;
  throw new Unreadable('no-access', { path, code: String(reading.values?.code ?? reading.why) });
}
