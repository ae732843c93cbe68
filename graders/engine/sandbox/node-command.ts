// What Node is told when it is to be a guest, whichever tier it is started in.
// It starts nothing; what shuts a guest in from outside is the tiers' own.
import { join } from 'node:path';
import type { GuestSpec } from './tier.ts';

const MEGABYTE = 1024 * 1024;

/**
 * What Node itself holds back. `full`: its permission model and the preload's sealed doors. `preload`:
 * those alone. `none`: nothing, to see what the walls around it hold by themselves.
 */
export type NodesGuard = 'full' | 'preload' | 'none';

/** The arguments, the guest's own program last. */
export function nodeArguments(spec: GuestSpec, guard: NodesGuard): string[] {
  const guestDir = join(spec.stageDir, 'guest');
  return [
    ...(guard === 'full' ? permissionFlags(spec) : []),
    '--no-addons',
    '--no-experimental-sqlite',
    // V8's own timers of 8 to 30 s would look like the student's. Those of its pool of pages stay (idle.ts):
    // with a flag for these, Node would compile much of itself anew, at 37 ms for the first `fetch`.
    '--no-memory-reducer',
    // V8's helpers are looked at with all other threads, every time; two cores need no four of them.
    '--v8-pool-size=1',
    `--max-old-space-size=${Math.floor(spec.heapLimitBytes / MEGABYTE)}`,
    // Not --import: a worker made of a text (`eval`) would begin without it, hence without a guard.
    ...(guard === 'none' ? [] : ['--require', join(guestDir, 'preload.mjs')]),
    join(guestDir, 'main.ts'),
  ];
}

function permissionFlags(spec: GuestSpec): string[] {
  return [
    '--permission',
    `--allow-fs-read=${join(spec.stageDir, '*')}`,
    `--allow-fs-write=${join(spec.scratchDir, '*')}`,
    '--allow-worker',
    // Node warns of --allow-worker once a thread; it is not the student's output.
    '--disable-warning=PERM0006',
    // It knows no hosts: a guest that may reach the grader's servers may reach whatever is in reach.
    ...(spec.network ? ['--allow-net', '--disable-warning=ExperimentalWarning'] : []),
  ];
}
