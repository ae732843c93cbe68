// Removes stages: one's own, and those that graders left behind when they were killed.
// It touches nothing that another user owns, that is in use, or that is younger than an hour.
import { rmSync } from 'node:fs';
import { chmod, lstat, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A stage is called `overlap-<process id>-<six random characters>`. */
export const STAGE_PREFIX = 'overlap-';
const STAGE_NAME = /^overlap-(\d+)-[A-Za-z0-9]{6}$/;

/** Process ids are used again, and may be another container's: only the old is surely abandoned. */
export const ABANDONED_AFTER_MS = 3_600_000;

const inUse = new Set<string>();

/** Has a stage removed when the process ends without having disposed of it. */
export function removeAtExit(dir: string): void {
  if (inUse.size === 0) process.once('exit', removeAllInUse);
  inUse.add(dir);
}

function removeAllInUse(): void {
  for (const dir of inUse) {
    try {
      rmSync(dir, { recursive: true, force: true });
    } catch {
      // Left to the sweep: the exit code of a verdict must not depend on it.
    }
  }
}

/** Never rejects: a verdict must not fail on its waste, and the next sweep finds what is left. */
export async function removeStage(dir: string): Promise<void> {
  const removal = { recursive: true, force: true, maxRetries: 3 };
  try {
    await rm(dir, removal);
  } catch {
    // A submission may have locked folders in its scratch against their removal.
    await unlock(dir);
    await rm(dir, removal).catch(() => {});
  }
  inUse.delete(dir); // only now: the process may end before
  if (inUse.size === 0) process.off('exit', removeAllInUse);
}

let swept = false;

/** Sweeps once a process, beside whatever else it does. */
export function sweepOnce(): void {
  if (!swept) void sweep();
  swept = true;
}

/** Removes this user's abandoned stages. Never rejects. */
export async function sweep(nowMs: number = Date.now()): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  for (const name of names) {
    const pid = Number(STAGE_NAME.exec(name)?.[1]);
    const dir = join(tmpdir(), name);
    if (pid > 0 && !isAlive(pid) && (await isAbandoned(dir, nowMs))) await removeStage(dir);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0); // sends nothing
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

async function isAbandoned(dir: string, nowMs: number): Promise<boolean> {
  const stats = await lstat(dir).catch(() => null);
  if (stats === null || !stats.isDirectory()) return false;
  const isOurs = process.getuid === undefined || stats.uid === process.getuid();
  return isOurs && nowMs - stats.mtimeMs > ABANDONED_AFTER_MS;
}

export async function unlock(dir: string): Promise<void> {
  await chmod(dir, 0o700).catch(() => {});
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) if (entry.isDirectory()) await unlock(join(dir, entry.name));
}
