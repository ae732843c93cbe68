// Collects one named file of a submission: its bytes, its text, and whether it is still the stub.
// It decides only whether the file can be taken in.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, posix } from 'node:path';
import type { SubmittedFile } from '../evidence/evidence.ts';
import { namesIn } from './find.ts';
import { isOddName, lookAlike, nearName } from './names.ts';
import { type Refusal, readPlainFile } from './read.ts';
import { decode } from './text.ts';

export type Collected =
  | { kind: 'collected'; file: SubmittedFile; text: string }
  | { kind: 'refused'; outcome: Refusal };

/** `place`: where in the submission the exercise's files are, '' or ending in '/'. */
export interface Source {
  submissionDir: string;
  place: string;
  /** The grader's own copy, to compare with. */
  givenDir: string;
}

/** @throws {Error} if `path` leaves the exercise's folder: its author's bug, not a submission's. */
export async function collect(source: Source, path: string): Promise<Collected> {
  const refuse = ({ why, values }: Fault): Collected => ({
    kind: 'refused',
    outcome: { kind: 'refused', file: path, why, ...(values && { values }) },
  });
  mustStayInside(path);
  if (path.split('/').some(isOddName)) return refuse({ why: 'odd-name' });
  const at = source.place + path;
  const reading = await readPlainFile(source.submissionDir, at);
  // Before any name is listed, which would list a foreign folder through the link.
  if (reading.kind === 'refused' && reading.why === 'symlink') return refuse(reading);
  const fault = await faultOfName(join(source.submissionDir, at));
  if (fault !== null) return refuse(fault);
  if (reading.kind === 'refused') return refuse(reading);
  const decoding = decode(reading.bytes);
  if (decoding.kind === 'refused') return refuse(decoding);
  const { text } = decoding;
  return { kind: 'collected', file: await recordOf(path, reading.bytes, text, source), text };
}

function mustStayInside(path: string): void {
  const isPlain = path !== '' && path === posix.normalize(path) && !/^\/|\\|\/$/.test(path);
  if (isPlain && path.split('/')[0] !== '..') return;
  throw new Error(`The exercise names a file outside its folder: ${JSON.stringify(path)}`);
}

type Fault = Pick<Refusal, 'why' | 'values'>;

// macOS and Windows would open Requests.ts for requests.ts, and Linux not: the listing decides, so
// that a submission is taken in or refused alike everywhere.
async function faultOfName(file: string): Promise<Fault | null> {
  const names = await namesIn(dirname(file));
  if (names === null) return null;
  const name = basename(file);
  const isThere = names.includes(name);
  const alike = lookAlike(names, name);
  const found = alike ?? nearName(names, name);
  const values = found === undefined ? {} : { found: found.slice(0, 400) };
  if (alike !== undefined && (isThere || isOddName(alike))) return { why: 'odd-name', values };
  return isThere ? null : { why: 'missing', values };
}

async function recordOf(
  path: string,
  bytes: Buffer,
  text: string,
  { givenDir }: Source,
): Promise<SubmittedFile> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { path, bytes: bytes.length, sha256, pristine: await isStub(join(givenDir, path), text) };
}

async function isStub(stubFile: string, text: string): Promise<boolean> {
  const stub = await readFile(stubFile).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null; // an exercise may ask for a file that has no stub
    throw error;
  });
  if (stub === null) return false;
  const decoding = decode(stub);
  return decoding.kind === 'text' && withLf(decoding.text) === withLf(text);
}

function withLf(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
