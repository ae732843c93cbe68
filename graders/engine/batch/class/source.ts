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
      read: (buffer, position) => fill(buffer, position, (...where) => handle.read(...where)),
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
    read: (buffer, position) => readInside(whole, buffer, start + position, start + sizeBytes),
    close: async () => {},
  };
}

async function readInside(source: Source, buffer: Buffer, position: number, end: number) {
  const isInside = Number.isSafeInteger(position) && position >= 0 && position < end;
  return isInside ? source.read(buffer.subarray(0, end - position), position) : 0;
}

/** What yauzl reads from; an offset out of bounds is an end of file to it, never an exception. */
export class SourceReader extends yauzl.RandomAccessReader {
  readonly #source: Source;

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
    const into = buffer.subarray(offset, offset + length);
    readInside(this.#source, into, position, this.#source.sizeBytes).then(
      (bytesRead) => callback(null, bytesRead),
      (error: Error) => callback(error),
    );
  }
}

/** A system's refusal as a hand-in that cannot be opened; anything else stays what it is. */
export function asUnreadable(error: unknown, path: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof Unreadable || typeof code !== 'string') return error;
  if (code === 'ELOOP') return new Unreadable('symlink', { path });
  return new Unreadable('no-access', { path, code }, { cause: error });
}
