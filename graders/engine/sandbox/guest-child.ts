// A child process as the guest that it is or holds: its pipes by name, and its end.
// It gives no rights and takes none: what was started, and how it is shut in, is the tiers' own.
import type { ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { GuestEnd, GuestHandle } from './tier.ts';

type Pipes = Pick<GuestHandle, 'stdout' | 'stderr' | 'commands' | 'frames' | 'gates'>;

/** How every tier lays its guest's descriptors; more may follow. */
export function stdioFor(gates: number): ('ignore' | 'pipe')[] {
  return ['ignore', 'pipe', 'pipe', 'pipe', 'pipe', ...Array<'pipe'>(gates).fill('pipe')];
}

/** The pipes of `stdioFor`. */
export function pipesOf(child: ChildProcess, gates: number): Pipes {
  const pipes = child.stdio as unknown as (Readable & Writable)[];
  for (const pipe of pipes) pipe?.on('error', () => {}); // a guest that ends early breaks its pipes
  const [, stdout, stderr, commands, frames] = pipes;
  return {
    stdout: stdout as Readable,
    stderr: stderr as Readable,
    commands: commands as Writable,
    frames: frames as Readable,
    gates: pipes.slice(5, 5 + gates),
  };
}

/** Settles when the process is gone and everything that it wrote has been read. */
export function endOf(child: ChildProcess): Promise<GuestEnd> {
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => resolve({ code, signal }));
    child.on('error', reject); // it could not be started: our bug, or the machine's
  });
}

/** What ends each guest that still lives. */
const alive = new Map<ChildProcess, () => void>();

/** A grader that ends, for whatever reason it can still act on, leaves no guest behind. */
export function endWithGrader(child: ChildProcess, kill: () => void): void {
  if (alive.size === 0) process.once('exit', killAll);
  alive.set(child, kill);
  child.once('close', () => {
    alive.delete(child);
    if (alive.size === 0) process.off('exit', killAll);
  });
}

function killAll(): void {
  for (const kill of alive.values()) kill();
}
