// The tiers that need nothing but Node: `guarded` (permission model and preload guard) and `none`.
// Neither is a wall against somebody who means it; verdicts made here say so. Plain `spawn`: a library
// for processes would add 70 ms to the start of every verdict.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { endOf, endWithGrader, pipesOf, stdioFor } from './guest-child.ts';
import { withoutInherited } from './inherited.ts';
import { type NodesGuard, nodeArguments } from './node-command.ts';
import type { GuestHandle, GuestSpec, Tier } from './tier.ts';

const MEGABYTE = 1024 * 1024;

export const guarded: Tier = { name: 'guarded', start: (spec) => start(spec, 'full') };
export const none: Tier = { name: 'none', start: (spec) => start(spec, 'preload') };

function start(spec: GuestSpec, guard: NodesGuard): GuestHandle {
  const { program, before } = boundProgram();
  const child = spawn(program, [...before, ...nodeArguments(spec, guard)], {
    cwd: spec.scratchDir,
    env: emptyEnvironment(),
    stdio: withoutInherited(stdioFor(spec.gates)),
    windowsHide: true,
    // Ctrl-C in a terminal goes to a whole group of processes: it is meant for the grader alone.
    detached: process.platform !== 'win32',
  });
  const kill = (): void => void child.kill('SIGKILL');
  endWithGrader(child, kill);
  return {
    ...pipesOf(child, spec.gates),
    pid: child.pid ?? 0,
    kill,
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

/** Nothing of the grader's; Windows cannot start a process without its own root. */
function emptyEnvironment(): Record<string, string> {
  const { SystemRoot } = process.env;
  return process.platform === 'win32' && SystemRoot ? { SystemRoot } : {};
}
