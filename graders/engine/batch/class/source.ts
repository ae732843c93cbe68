// The bytes that an archive is read from: a file, a piece of one, or memory.
// It reads only inside its own bounds, whatever an archive's directory claims.
import { open } from 'node:fs/promises';
import yauzl from 'yauzl';
import { WARY_FLAGS } from '../../submission/read.ts';
import { Unreadable } from './oddities.ts';

export interface Source {
  sizeBytes: number;
  /** Fills `buffer` from `position` on. Returns how much there was. */
  read(buffer: Buffer, position: number): Promise<number>;
  close(): Promise<void>;
}

/** @throws {Unreadable} if it is not a plain file that can be opened; a symlink is not followed. */
export async function fileSource(file: string, shown: string): Promise<Source> {
  try {
    const handle = await open(file, WARY_FLAGS);
    const stats = await handle.stat();
    if (!stats.isFile()) {
      await handle.close();
      throw new Unreadable('not-a-hand-in', { path: shown });
    }
    return {
      sizeBytes: stats.size,
      read: async (buffer, position) => {
        const read: Read = (...where) => handle.read(...where);
        return await fill(buffer, position, read).catch((error) => {
          throw asUnreadable(error, shown);
        });
      },
      close: () => handle.close(),
    };
  } catch (error) {
    throw asUnreadable(error, shown);
  }
}

type Read = (
  buffer: Buffer,
  offset: number,
  length: number,
  position: number,
) => Promise<{ bytesRead: number }>;

async function fill(buffer: Buffer, position: number, read: Read): Promise<number> {
  let length = 0;
  while (length < buffer.length) {
    const { bytesRead } = await read(buffer, length, buffer.length - length, position + length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return length;
}

export function memorySource(bytes: Buffer): Source {
  return {
    sizeBytes: bytes.length,
    read: async (buffer, position) =>
      bytes.subarray(position, position + buffer.length).copy(buffer),
    close: async () => {},
  };
}

/** The bytes from `start` on; closing it leaves the whole open. */
export function pieceOf(whole: Source, start: number, sizeBytes: number): Source {
  return {
    sizeBytes,
    read: (buffer, position) => readInside(whole, buffer, { position, sizeBytes, start }),
    close: async () => {},
  };
}

interface Where {
  position: number; // as an archive claims it: any number
  sizeBytes: number;
  start?: number;
}

async function readInside(
  source: Source,
  buffer: Buffer,
  { position, sizeBytes, start = 0 }: Where,
) {
  const isInside = Number.isInteger(position) && position >= 0 && position < sizeBytes;
  return isInside ? source.read(buffer.subarray(0, sizeBytes - position), start + position) : 0;
}

/** A directory is read some dozens of bytes at a time: this much is fetched at once. */
const BLOCK_BYTES = 64 * 1024;

interface Block {
  start: number;
  bytes: Buffer;
}

/** What yauzl reads from; an offset out of bounds is an end of file to it, never an exception. */
export class SourceReader extends yauzl.RandomAccessReader {
  readonly #source: Source;
  #block: Block = { start: 0, bytes: Buffer.alloc(0) };

  constructor(source: Source) {
    super();
    this.#source = source;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytesRead?: number) => void,
  ): void {
    this.#fill(buffer.subarray(offset, offset + length), position).then(
      (bytesRead) => callback(null, bytesRead),
      (error: Error) => callback(error),
    );
  }

  async #fill(into: Buffer, position: number): Promise<number> {
    const { sizeBytes } = this.#source;
    if (into.length > BLOCK_BYTES) return readInside(this.#source, into, { position, sizeBytes });
    const block = await this.#blockWith(position, into.length);
    return block.bytes.subarray(position - block.start).copy(into);
  }

  async #blockWith(position: number, length: number): Promise<Block> {
    const { start, bytes } = this.#block;
    if (position >= start && position + length <= start + bytes.length) return this.#block;
    const fetched = Buffer.allocUnsafe(BLOCK_BYTES);
    const { sizeBytes } = this.#source;
    const read = await readInside(this.#source, fetched, { position, sizeBytes });
    const block = { start: position, bytes: fetched.subarray(0, read) };
    this.#block = block;
    return block;
  }
}

/** A system's refusal as a hand-in that cannot be opened; anything else stays what it is. */
export function asUnreadable(error: unknown, path: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof Unreadable || typeof code !== 'string' || /^ERR_/.test(code)) return error;
  if (code === 'ELOOP') return new Unreadable('symlink', { path });
  return new Unreadable('no-access', { path, code }, { cause: error });
}
