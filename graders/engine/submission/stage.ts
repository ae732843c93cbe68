// The stage: a private folder that holds copies of what was taken in, and nothing else.
// It copies texts that were already judged; it never reads what was handed in.
import { mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UserError } from '../errors.ts';
import type { SubmittedFile } from '../evidence/evidence.ts';
import { removeAtExit, removeStage, STAGE_PREFIX, sweepOnce } from './sweep.ts';

export interface Stage {
  /** Mode 0700, under the system's folder for temporary files; real path. */
  dir: string;
  /** The files as plain JavaScript, under their own names (`.ts`) and at their own positions. */
  submissionDir: string;
  /** The files as they were written, for the type check. */
  sourceDir: string;
  /** Empty, and the only place where the submission may write. */
  scratchDir: string;
  files: SubmittedFile[];
  /** Removes everything. Never rejects; may be called again. */
  dispose(): Promise<void>;
}

export interface StagedText {
  path: string;
  source: string;
  code: string;
}

/** @throws {UserError} if the disk is full or the folder for temporary files cannot be written. */
export async function setUpStage(
  texts: readonly StagedText[],
  files: SubmittedFile[],
): Promise<Stage> {
  sweepOnce();
  const dir = await asUserError(createFolder);
  removeAtExit(dir);
  try {
    await asUserError(() => fill(dir, texts));
  } catch (error) {
    await removeStage(dir);
    throw error;
  }
  const within = (name: string) => join(dir, name);
  return {
    dir,
    submissionDir: within('submission'),
    sourceDir: within('source'),
    scratchDir: within('scratch'),
    files,
    dispose: () => removeStage(dir),
  };
}

// mkdtemp makes it 0700. The process id is there for the sweep, to know whether it is still in use.
async function createFolder(): Promise<string> {
  return await mkdtemp(join(await realpath(tmpdir()), `${STAGE_PREFIX}${process.pid}-`));
}

async function fill(dir: string, texts: readonly StagedText[]): Promise<void> {
  for (const folder of ['submission', 'source', 'scratch']) await mkdir(join(dir, folder));
  for (const { path, source, code } of texts) {
    await write(join(dir, 'source', path), source);
    await write(join(dir, 'submission', path), code);
  }
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text, { flag: 'wx' });
}

const FULL = ['ENOSPC', 'EDQUOT', 'EFBIG'];
const NOT_WRITABLE = ['EROFS', 'EACCES', 'EPERM', 'ENOENT', 'ENOTDIR'];
const IS_FULL = ['errors.disk-full.problem', 'errors.disk-full.hint'] as const;
const CANNOT_WRITE = ['errors.cannot-write.problem', 'errors.cannot-write.hint'] as const;

async function asUserError<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const values = { path: tmpdir(), why: code, code };
    if (FULL.includes(code)) throw new UserError(...IS_FULL, values, { cause: error });
    if (NOT_WRITABLE.includes(code)) throw new UserError(...CANNOT_WRITE, values, { cause: error });
    throw error;
  }
}
