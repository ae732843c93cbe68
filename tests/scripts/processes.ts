// Which processes another has started, from Linux's own account of them.
// It looks; it ends nothing.
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until `pid` has started something, and gives back all that it has started by then. */
export async function descendantsOf(pid: number): Promise<number[]> {
  for (;;) {
    const found = childrenOf(pid);
    if (found.length > 0 || !isRunning(pid))
      return found.flatMap((one) => [one, ...childrenOf(one)]);
    await sleep(5);
  }
}

function childrenOf(pid: number): number[] {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const lists = threads.map((tid) => readFileSync(`/proc/${pid}/task/${tid}/children`, 'utf8'));
    return lists.flatMap((list) => list.split(' ').filter(Boolean).map(Number));
  } catch {
    return []; // it ended while it was looked at
  }
}

/** A process that has ended but was not yet collected by its parent does not run. */
export function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
