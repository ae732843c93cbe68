// Which processes another has started, from Linux's own account of them.
// It looks; it ends nothing.
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until `pid` has started something whose command line matches, and gives back all that it has
 * started by then; nothing if it ended before.
 */
export async function descendantsOf(pid: number, commandLine: RegExp): Promise<number[]> {
  while (isRunning(pid)) {
    const found = childrenOf(pid).flatMap((one) => [one, ...childrenOf(one)]);
    if (found.some((one) => commandLine.test(read(one, 'cmdline')))) return found;
    await sleep(5);
  }
  return [];
}

function childrenOf(pid: number): number[] {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const lists = threads.map((tid) => read(pid, `task/${tid}/children`));
    return lists.flatMap((list) => list.split(' ').filter(Boolean).map(Number));
  } catch {
    return []; // it ended while it was looked at
  }
}

/** Waits until none of them runs: a process that was killed is gone a moment later. */
export async function untilGone(pids: readonly number[]): Promise<void> {
  while (pids.some(isRunning)) await sleep(5);
}

/** A process that has ended but was not yet collected by its parent does not run. */
function isRunning(pid: number): boolean {
  const status = read(pid, 'status');
  return status !== '' && !/^State:\s+[ZX]/m.test(status);
}

/** Empty once the process is gone. */
function read(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
