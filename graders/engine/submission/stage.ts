// The stage: a private folder that holds copies of what was taken in, and nothing else.
// It copies texts that were already judged; it never reads what was handed in.
import { mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UserError } from '../errors.ts';
import type { SubmittedFile } from '../evidence/evidence.ts';
import { removeAtExit, removeStage, STAGE_PREFIX, sweepOnce } from './sweep.ts';

export interface PrivateFolder {
  /** Mode 0700, under the system's folder for temporary files; real path. */
  dir: string;
  /** Removes everything. Never rejects; may be called again. */
  dispose(): Promise<void>;
}

export interface EmptyStage extends PrivateFolder {
  /** The files as plain JavaScript, under their own names (`.ts`) and at their own positions. */
  submissionDir: string;
  /** The files as they were written, for the type check. */
  sourceDir: string;
  /** Empty, and the only place where the submission may write. */
  scratchDir: string;
}

export interface Stage extends EmptyStage {
  files: SubmittedFile[];
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
  return fillStage(await emptyStage(), texts, files);
}

/**
 * An empty folder that goes when the process ends, at the latest; the sweep finds it after a kill.
 *
 * @throws {UserError} as `setUpStage` does.
 */
export async function privateFolder(): Promise<PrivateFolder> {
  sweepOnce();
  const dir = await asUserError(createFolder);
  removeAtExit(dir);
  return { dir, dispose: () => removeStage(dir) };
}

/** A stage before there is a submission. @throws {UserError} as `setUpStage` does. */
export async function emptyStage(): Promise<EmptyStage> {
  const { dir, dispose } = await privateFolder();
  const within = (name: string) => join(dir, name);
  const stage: EmptyStage = {
    dir,
    dispose,
    submissionDir: within('submission'),
    sourceDir: within('source'),
    scratchDir: within('scratch'),
  };
  const { submissionDir, sourceDir, scratchDir } = stage;
  await orDisposeOf(stage, async () => {
    for (const folder of [submissionDir, sourceDir, scratchDir]) await mkdir(folder);
  });
  return stage;
}

/** @throws {UserError} as `setUpStage` does; then nothing is left of the stage. */
export async function fillStage(
  stage: EmptyStage,
  texts: readonly StagedText[],
  files: SubmittedFile[],
): Promise<Stage> {
  await orDisposeOf(stage, () => fill(stage, texts));
  return { ...stage, files };
}

async function orDisposeOf(stage: EmptyStage, action: () => Promise<void>): Promise<void> {
  try {
    await asUserError(action);
  } catch (error) {
    await stage.dispose();
    throw error;
  }
}

// mkdtemp makes it 0700. The process id is there for the sweep, to know whether it is still in use.
async function createFolder(): Promise<string> {
  return await mkdtemp(join(await realpath(tmpdir()), `${STAGE_PREFIX}${process.pid}-`));
}

async function fill(stage: EmptyStage, texts: readonly StagedText[]): Promise<void> {
  for (const { path, source, code } of texts) {
    await write(join(stage.sourceDir, path), source);
    await write(join(stage.submissionDir, path), code);
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

/** @throws {UserError} where `action` found the disk full, or the temporary folder closed. */
export async function asUserError<T>(action: () => Promise<T>): Promise<T> {
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
