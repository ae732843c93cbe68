// A zip archive as a tree: its directory is read once, and a file's bytes when they are asked for.
// It writes nothing, trusts no size that a header claims, and knows no name that leads outside.
import { isUtf8 } from 'node:buffer';
import yauzl from 'yauzl';
import { readEntry, sourceOf } from './archive-entry.ts';
import { otherFormat } from './formats.ts';
import { Unreadable } from './oddities.ts';
import { asUnreadable, type Source, SourceReader } from './source.ts';
import { isJunk, joined, type Kind, type Tree } from './tree.ts';

/** A student's archive with more entries than this is not opened. */
export const MAX_ENTRIES = 20_000;
/** The class's own may hold a thousand students' folders. */
export const MAX_CLASS_ENTRIES = 500_000;

const MAX_NAME_CHARACTERS = 1_000;
/** Deeper than any place where a file is looked for, in an archive of a whole class. */
const MAX_DEPTH = 12;

/**
 * `name`: what it is called in messages; '' for the class itself. Of two entries of one name the
 * last counts, as if they were unpacked one after the other. Closing the source is the caller's.
 *
 * @throws {Unreadable} if it is no zip archive, or its directory is torn, encrypted or too long.
 */
export async function openArchive(
  source: Source,
  name: string,
  maxEntries = MAX_ENTRIES,
): Promise<Tree> {
  try {
    const zip = await yauzl.fromRandomAccessReaderPromise(
      new SourceReader(source),
      source.sizeBytes,
      { decodeStrings: false, validateEntrySizes: false, autoClose: false },
    );
    if (zip.entryCount > maxEntries)
      throw new Unreadable('too-many-entries', { path: name, limit: maxEntries });
    const directory = new Directory();
    for await (const entry of zip.eachEntry()) directory.add(entry);
    return treeOf(directory, zip, source, name);
  } catch (error) {
    throw await faultOf(error, source, name);
  }
}

function treeOf(directory: Directory, zip: yauzl.ZipFile, source: Source, name: string): Tree {
  const shown = (path: string) => joined(name, path);
  const told = (file: string) => ({
    zip,
    source,
    shown: shown(file),
    entry: directory.entry(file),
  });
  return {
    list: async (folder) => directory.folders.get(folder) ?? new Map(),
    read: (file) => readEntry(told(file)),
    open: (file) => sourceOf(told(file)),
    onDisk: () => null,
    shown,
    isDoubled: (path) => directory.doubled.has(path),
    refusedNames: directory.refusedNames,
  };
}

class Directory {
  readonly folders = new Map<string, Map<string, Kind>>([['', new Map()]]);
  readonly doubled = new Set<string>();
  refusedNames = 0;
  readonly #entries = new Map<string, yauzl.Entry>();

  add(entry: yauzl.Entry): void {
    const name = nameOf(entry);
    const parts = partsOf(name);
    if (parts === null) this.refusedNames += 1;
    else if (!parts.some(isJunk)) this.#put(parts, kindOf(entry, name), entry);
  }

  entry(path: string): yauzl.Entry {
    const entry = this.#entries.get(path);
    if (entry === undefined) throw new Error(`not in the archive: ${JSON.stringify(path)}`);
    return entry;
  }

  #put(parts: readonly string[], kind: Kind, entry: yauzl.Entry): void {
    let folder = '';
    for (const [depth, part] of parts.slice(0, MAX_DEPTH).entries()) {
      const path = joined(folder, part);
      const isLeaf = depth === parts.length - 1 && kind !== 'folder';
      const names = this.folders.get(folder);
      if (isLeaf && names?.has(part)) this.doubled.add(path);
      // What others lie in is a folder, whatever an entry of its name says.
      if (names?.get(part) !== 'folder') names?.set(part, isLeaf ? kind : 'folder');
      if (isLeaf) this.#entries.set(path, entry);
      else if (!this.folders.has(path)) this.folders.set(path, new Map());
      folder = path;
    }
  }
}

/** The parts of a name; null if it leads out of the archive, or no system should see it. */
function partsOf(name: string): string[] | null {
  if (name.length > MAX_NAME_CHARACTERS || /^\/|^[a-z]:|\0/i.test(name)) return null;
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  return parts.includes('..') ? null : parts;
}

const UNICODE_PATH = 0x7075; // Info-ZIP's extra field

// UTF-8 where it can be: macOS writes it without the flag that says so. Else as the specification
// has it (CP437). Some Windows programs write `\` between the parts.
function nameOf(entry: yauzl.Entry): string {
  const { fileNameRaw, extraFields, generalPurposeBitFlag } = entry;
  const isPlain = isUtf8(fileNameRaw) && !extraFields.some(({ id }) => id === UNICODE_PATH);
  if (isPlain) return fileNameRaw.toString('utf8').replaceAll('\\', '/');
  return yauzl.getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
}

const UNIX_KINDS: ReadonlyMap<number, Kind> = new Map([
  [0o000000, 'file'], // made where there are no modes
  [0o100000, 'file'],
  [0o040000, 'folder'],
  [0o120000, 'symlink'],
]);

function kindOf({ externalFileAttributes }: yauzl.Entry, name: string): Kind {
  if (name.endsWith('/')) return 'folder';
  return UNIX_KINDS.get((externalFileAttributes >>> 16) & 0o170000) ?? 'other';
}

async function faultOf(error: unknown, source: Source, path: string): Promise<unknown> {
  const told = asUnreadable(error, path);
  if (told instanceof Unreadable || !(error instanceof Error)) return told;
  if (/encryption/.test(error.message)) return new Unreadable('encrypted', { path });
  const format = await otherFormat(source);
  if (format !== undefined) return new Unreadable('other-archive', { path, format });
  const isNone = /end of central directory|unexpected eof/i.test(error.message);
  const why = isNone && !(await beginsAsZip(source)) ? 'not-a-zip' : 'torn';
  return new Unreadable(why, { path }, { cause: error });
}

async function beginsAsZip(source: Source): Promise<boolean> {
  const start = Buffer.alloc(4);
  await source.read(start, 0);
  return start.toString('latin1') === 'PK\x03\x04';
}
