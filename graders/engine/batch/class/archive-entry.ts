// The bytes of one entry of a zip archive, inflated up to a limit and checked against their CRC.
// It never inflates more than its limit, and takes nothing that does not check.
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type yauzl from 'yauzl';
import { MAX_FILE_BYTES } from '../../submission/read.ts';
import { Unreadable } from './oddities.ts';
import { memorySource, pieceOf, type Source } from './source.ts';

/** An archive inside the class's archive is held in memory while it is read. */
export const MAX_NESTED_BYTES = 64 * 1024 * 1024;

const STORED = 0;
const DEFLATED = 8;

export interface ArchiveEntry {
  zip: yauzl.ZipFile;
  entry: yauzl.Entry;
  source: Source;
  shown: string;
}

/** null: more than `limitBytes`. @throws {Unreadable} if it is torn, encrypted or of another method. */
export async function readEntry(
  one: ArchiveEntry,
  limitBytes = MAX_FILE_BYTES,
): Promise<Buffer | null> {
  const { entry } = one;
  mustBeDecodable(one);
  if (entry.compressedSize > deflatedAtMost(limitBytes)) return null;
  const packed = Buffer.alloc(entry.compressedSize);
  const read = await one.source.read(packed, await dataStart(one));
  if (read < packed.length) throw torn(one);
  const bytes =
    entry.compressionMethod === STORED ? packed : await inflate(one, packed, limitBytes);
  if (bytes === null || bytes.length > limitBytes) return null;
  const isWhole = bytes.length === entry.uncompressedSize && zlib.crc32(bytes) === entry.crc32;
  if (!isWhole) throw torn(one);
  return bytes;
}

/** An archive inside the archive, to be read in its turn. @throws {Unreadable} as `readEntry` does. */
export async function sourceOf(one: ArchiveEntry): Promise<Source> {
  const { entry, source, shown } = one;
  mustBeDecodable(one);
  if (entry.compressionMethod === STORED)
    return pieceOf(source, await dataStart(one), entry.compressedSize);
  const bytes = await readEntry(one, MAX_NESTED_BYTES);
  if (bytes !== null) return memorySource(bytes);
  throw new Unreadable('archive-too-large', { path: shown, limitBytes: MAX_NESTED_BYTES });
}

function mustBeDecodable({ entry, shown }: ArchiveEntry): void {
  const { compressionMethod } = entry;
  if (entry.isEncrypted()) throw new Unreadable('encrypted', { path: shown });
  if (compressionMethod === STORED || compressionMethod === DEFLATED) return;
  throw new Unreadable('compression', { path: shown, method: compressionMethod });
}

/** What cannot be compressed grows by five bytes a block, of at least some thousand bytes. */
function deflatedAtMost(bytes: number): number {
  return bytes + Math.ceil(bytes / 100) + 1_024;
}

async function dataStart(one: ArchiveEntry): Promise<number> {
  try {
    const { fileDataStart } = await one.zip.readLocalFileHeaderPromise(one.entry, {
      minimal: true,
    });
    return fileDataStart;
  } catch (error) {
    throw torn(one, error);
  }
}

const inflateRaw = promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.inflateRaw);

async function inflate(one: ArchiveEntry, packed: Buffer, limitBytes: number) {
  try {
    return await inflateRaw(packed, { maxOutputLength: limitBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return null;
    throw torn(one, error);
  }
}

function torn({ shown }: ArchiveEntry, cause?: unknown): Unreadable {
  return new Unreadable('torn', { path: shown }, { cause });
}
