// Reads one file of a submission: a plain, small file that is really inside the submission.
// It follows no symlink, waits for no pipe, opens no device, and never reads more than its limit.
import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, lstat, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outcome } from '../evidence/outcome.ts';

/** A file to fill in has some 5 kB; two hundred times that is nobody's honest work. */
export const MAX_FILE_BYTES = 1024 * 1024;

export type Refusal = Extract<Outcome, { kind: 'refused' }>;
export type Reading =
  | { kind: 'read'; bytes: Buffer }
  | { kind: 'refused'; why: Refusal['why']; values?: Refusal['values'] };

/** Windows knows neither of the two flags, and has neither of the two dangers. */
export const WARY_FLAGS =
  constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Reads `path` (relative, `/` between its parts), of which no part below `root` may be a symlink. */
export async function readPlainFile(root: string, path: string): Promise<Reading> {
  try {
    const found = await inspect(root, path);
    return found.kind === 'refused' ? found : await readSeen(join(root, path), found.stats);
  } catch (error) {
    return refusalFor(error);
  }
}

/**
 * Reads from where `handle` stands to the end of the file, which may grow meanwhile.
 *
 * @returns null if there is more than `limitBytes`; not one byte more than that plus one is read.
 */
export async function readCapped(handle: FileHandle, limitBytes: number): Promise<Buffer | null> {
  const buffer = Buffer.allocUnsafe(limitBytes + 1);
  let length = 0;
  while (length <= limitBytes) {
    const { bytesRead } = await handle.read(buffer, length, buffer.length - length, null);
    if (bytesRead === 0) return Buffer.from(buffer.subarray(0, length));
    length += bytesRead;
  }
  return null;
}

/** The first folder on the way from `root` to `path` that is a symlink. @throws what the system says. */
async function linkOnTheWay(root: string, path: string): Promise<string | null> {
  const parts = path.split('/');
  for (let depth = 1; depth < parts.length; depth++) {
    const folder = parts.slice(0, depth).join('/');
    if ((await lstat(join(root, folder))).isSymbolicLink()) return folder;
  }
  return null;
}

type Inspection = { kind: 'plain'; stats: BigIntStats } | Extract<Reading, { kind: 'refused' }>;

async function inspect(root: string, path: string): Promise<Inspection> {
  const link = await linkOnTheWay(root, path);
  if (link !== null) return symlinkAt(link);
  const stats = await lstat(join(root, path), { bigint: true });
  if (stats.isSymbolicLink()) return symlinkAt(path);
  if (!stats.isFile()) return { kind: 'refused', why: 'not-a-file', values: { is: kindOf(stats) } };
  if (stats.size > BigInt(MAX_FILE_BYTES)) return tooLarge(Number(stats.size));
  return { kind: 'plain', stats };
}

/** Reads `file`, if it is still the one that was looked at. @throws what the system says. */
export async function readSeen(file: string, seen: BigIntStats): Promise<Reading> {
  const handle = await open(file, WARY_FLAGS);
  try {
    const opened = await handle.stat({ bigint: true });
    // Another file than a moment ago: it is being exchanged while we look.
    const same = opened.isFile() && isSameFile(opened, seen);
    if (!same) return { kind: 'refused', why: 'unreadable', values: { code: 'CHANGED' } };
    const bytes = await readCapped(handle, MAX_FILE_BYTES);
    return bytes === null ? tooLarge() : { kind: 'read', bytes };
  } finally {
    await handle.close();
  }
}

/** Some Nodes on Windows (24.0 and 24.1) know a file's device by its handle and not by its path. */
export function isSameFile(one: FileIdentity, other: FileIdentity): boolean {
  const isSameDevice = one.dev === other.dev || one.dev === 0n || other.dev === 0n;
  return isSameDevice && one.ino === other.ino;
}

type FileIdentity = Pick<BigIntStats, 'ino' | 'dev'>;

function symlinkAt(path: string): Extract<Reading, { kind: 'refused' }> {
  return { kind: 'refused', why: 'symlink', values: { at: path.slice(0, 400) } };
}

function tooLarge(bytes?: number): Extract<Reading, { kind: 'refused' }> {
  const values = { limitBytes: MAX_FILE_BYTES, ...(bytes === undefined ? {} : { bytes }) };
  return { kind: 'refused', why: 'too-large', values };
}

function kindOf(stats: BigIntStats): 'folder' | 'pipe' | 'socket' | 'device' {
  if (stats.isDirectory()) return 'folder';
  if (stats.isFIFO()) return 'pipe';
  return stats.isSocket() ? 'socket' : 'device';
}

function refusalFor(error: unknown): Reading {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'refused', why: 'missing' };
  if (code === 'ELOOP') return { kind: 'refused', why: 'symlink' };
  return { kind: 'refused', why: 'unreadable', values: { code } };
}
