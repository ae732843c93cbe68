// The tiers that need nothing but Node: `guarded` (permission model and preload guard) and `none`.
// Neither is a wall against somebody who means it; verdicts made here say so. Plain `spawn`: a library
// for processes would add 70 ms to the start of every verdict.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
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
    // It knows no hosts: a guest that may reach the grader's servers may reach the world.
    ...(spec.network ? ['--allow-net', '--disable-warning=ExperimentalWarning'] : []),
  ];
}

function start(spec: GuestSpec, flags: readonly string[]): GuestHandle {
  const guestDir = join(spec.stageDir, 'guest');
  const { program, before } = boundProgram();
  const child = spawn(
    program,
    [
      ...before,
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
      // Ctrl-C in a terminal goes to a whole group of processes: it is meant for the grader alone.
      detached: process.platform !== 'win32',
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

const FSIZE_LIMIT_BYTES = 32 * MEGABYTE;
/** Of one guest's whole life: the watch ends it long before, as long as there is a watch. */
const CPU_LIMIT_SECONDS = 120;

/**
 * Node, bound by what the system can bind it with: on Linux it dies with the grader even where that
 * was killed, no file of it grows beyond 32 MB, and it leaves no core. Each replaces itself by the
 * next program, so the process stays the one that was started.
 */
function boundProgram(): { program: string; before: string[] } {
  const bound: string[] = [];
  if (has(SETPRIV)) bound.push(SETPRIV, '--pdeathsig', 'KILL');
  if (has(PRLIMIT)) {
    bound.push(PRLIMIT, `--fsize=${FSIZE_LIMIT_BYTES}`, `--cpu=${CPU_LIMIT_SECONDS}`, '--core=0');
  }
  const [program = process.execPath, ...before] = [...bound, process.execPath];
  return { program, before };
}

const SETPRIV = '/usr/bin/setpriv';
const PRLIMIT = '/usr/bin/prlimit';
const found = new Map<string, boolean>();

function has(program: string): boolean {
  const known = found.get(program) ?? (process.platform === 'linux' && existsSync(program));
  found.set(program, known);
  return known;
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
