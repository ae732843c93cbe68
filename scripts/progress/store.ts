// Opens somebody's progress: reads it, and changes it so that two terminals lose nothing of each other's.
// It never throws for a file or a disk: what could not be read or kept is told beside the progress.
import { createHash } from 'node:crypto';
import { mkdir, realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ROOT } from '../../graders/engine/catalogue/places.ts';
import { type Lease, takeLease } from '../../graders/engine/lease.ts';
import { writeWhole } from '../command-line/write-whole.ts';
import type { Change } from './changes.ts';
import { type Content, keepAside, progressIn, readContent } from './file.ts';
import type { Progress } from './shape.ts';

/** One sentence that is due to the person: a message id, and what fills it in. */
export interface Remark {
  id: string;
  values: Readonly<Record<string, string>>;
}

export interface Known {
  progress: Progress;
  remarks: readonly Remark[];
}

export interface Store {
  /** The file, absolute; it need not be there. */
  readonly file: string;
  /** Empty progress where there is no file; a file that says nothing is kept aside under another name. */
  read(): Promise<Known>;
  /**
   * Reads the newest progress under the lock, changes it, and keeps it. What comes back has the change
   * in it even where it could not be kept: a remark says so then.
   */
  update(change: Change): Promise<Known>;
}

/** Of this copy of the exercises, unless `OVERLAP_STATE` names another folder. */
export function stateFolder(env: NodeJS.ProcessEnv = process.env): string {
  return resolve(env.OVERLAP_STATE || join(ROOT, '.overlap'));
}

export function openProgress(folder: string = stateFolder()): Store {
  const file = join(folder, 'progress.json');
  return {
    file,
    async read() {
      const content = await readContent(file);
      if (content.kind === 'unreadable') return update(folder, file, undefined);
      return { progress: progressIn(content), remarks: remarksOn(content, file) };
    },
    update: (change) => update(folder, file, change),
  };
}

async function update(folder: string, file: string, change: Change | undefined): Promise<Known> {
  try {
    await mkdir(folder, { recursive: true });
    await using lease = await takeLease(await leaseOn(folder));
    if (isHeldByOthers(lease)) throw Object.assign(new Error('held'), { code: 'HELD' });
    return await updateUnderLock(file, lease, change);
  } catch (error) {
    const content = await readContent(file);
    const progress = change?.(progressIn(content)) ?? progressIn(content);
    return { progress, remarks: [notKept(file, error, content)] };
  }
}

async function updateUnderLock(file: string, lease: Lease, change?: Change): Promise<Known> {
  const content = await readContent(file);
  if (content.kind === 'closed') throw Object.assign(new Error(), { code: content.code });
  const remarks: Remark[] = [];
  if (content.kind === 'unreadable') {
    const values = { file, kept: await keepAside(file), why: content.why };
    remarks.push({ id: 'ui.state.unreadable', values });
  }
  const before = progressIn(content);
  const progress = change?.(before) ?? before;
  if (progress === before) return { progress, remarks };
  // Under the lock nobody else writes there; what a killed process left is written over.
  const beside = lease.kind === 'exclusive' ? `${file}.part` : `${file}.${process.pid}.part`;
  try {
    await writeWhole(file, `${JSON.stringify(progress, null, 2)}\n`, beside);
    return { progress, remarks };
  } catch (error) {
    return { progress, remarks: [...remarks, notKept(file, error, content)] };
  }
}

const LONGEST_WAIT_MS = 10_000; // a change takes some milliseconds

/** A lease of this folder's own, under whatever name it is reached. */
async function leaseOn(folder: string) {
  const id = createHash('sha256').update(await realpath(folder));
  const name = `overlap-progress-${id.digest('hex').slice(0, 16)}`;
  return { name, longestWaitMs: LONGEST_WAIT_MS };
}

/** Where there are no leases at all, the file is still replaced whole. */
function isHeldByOthers(lease: Lease): boolean {
  return lease.kind === 'shared' && lease.because === 'held too long';
}

function remarksOn(content: Content, file: string): Remark[] {
  if (content.kind !== 'closed') return [];
  const { code } = content;
  return [{ id: 'ui.state.closed', values: { file, code, why: causeOf(code) } }];
}

function notKept(file: string, error: unknown, { kind }: Content): Remark {
  const { code = String(error) } = error as NodeJS.ErrnoException;
  return { id: 'ui.state.not-kept', values: { file, code, content: kind, why: causeOf(code) } };
}

const CAUSES: Readonly<Record<string, string>> = {
  EACCES: 'denied',
  EPERM: 'denied',
  EROFS: 'sealed',
  ENOSPC: 'full',
  EDQUOT: 'full',
  EISDIR: 'folder',
  ENOTDIR: 'obstructed',
  EEXIST: 'obstructed', // a file stands where the folder should
  HELD: 'held',
};

function causeOf(code: string): string {
  return CAUSES[code] ?? 'other';
}
