// The tiers that need nothing but Node: `guarded` (permission model and preload guard) and `none`.
// Neither is a wall against somebody who means it; verdicts made here say so. Plain `spawn`: a library
// for processes would add 70 ms to the start of every verdict.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { GuestEnd, GuestHandle, GuestSpec, Tier } from './tier.ts';

const MEGABYTE = 1024 * 1024;

export const guarded: Tier = {
  name: 'guarded',
  start: (spec) => start(spec, permissionFlags(spec)),
};
export const none: Tier = { name: 'none', start: (spec) => start(spec, []) };

function permissionFlags(spec: GuestSpec): string[] {
  return [
    '--permission',
    `--allow-fs-read=${join(spec.stageDir, '*')}`,
    `--allow-fs-write=${join(spec.scratchDir, '*')}`,
    '--allow-worker',
    // Node warns of --allow-worker once a thread; it is not the student's output.
    '--disable-warning=PERM0006',
  ];
}

function start(spec: GuestSpec, flags: readonly string[]): GuestHandle {
  const guestDir = join(spec.stageDir, 'guest');
  const child = spawn(
    process.execPath,
    [
      ...flags,
      '--no-addons',
      '--no-experimental-sqlite',
      // V8's own timers of 8 to 30 s would look like the student's.
      '--no-memory-reducer',
      `--max-old-space-size=${Math.floor(spec.heapLimitBytes / MEGABYTE)}`,
      // Not --import: a worker made of a text (`eval`) would begin without it, hence without a guard.
      '--require',
      join(guestDir, 'preload.mjs'),
      join(guestDir, 'main.ts'),
    ],
    {
      cwd: spec.scratchDir,
      env: emptyEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe', ...Array(spec.gates).fill('pipe')],
      windowsHide: true,
    },
  );
  endWithGrader(child);
  const pipes = child.stdio as unknown as (Readable & Writable)[];
  for (const pipe of pipes) pipe?.on('error', () => {}); // a guest that ends early breaks its pipes
  const [, stdout, stderr, commands, frames, ...gates] = pipes;
  return {
    pid: child.pid ?? 0,
    stdout: stdout as Readable,
    stderr: stderr as Readable,
    commands: commands as Writable,
    frames: frames as Readable,
    gates,
    kill: () => void child.kill('SIGKILL'),
    ended: endOf(child),
  };
}

/** Settles when the process is gone and everything that it wrote has been read. */
function endOf(child: ChildProcess): Promise<GuestEnd> {
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => resolve({ code, signal }));
    child.on('error', reject); // it could not be started: our bug, or the machine's
  });
}

const alive = new Set<ChildProcess>();

/** A grader that ends, for whatever reason it can still act on, leaves no guest behind. */
function endWithGrader(child: ChildProcess): void {
  if (alive.size === 0) process.once('exit', killAll);
  alive.add(child);
  child.once('close', () => {
    alive.delete(child);
    if (alive.size === 0) process.off('exit', killAll);
  });
}

function killAll(): void {
  for (const child of alive) child.kill('SIGKILL');
}

/** Nothing of the grader's; Windows cannot start a process without its own root. */
function emptyEnvironment(): Record<string, string> {
  const { SystemRoot } = process.env;
  return process.platform === 'win32' && SystemRoot ? { SystemRoot } : {};
}
