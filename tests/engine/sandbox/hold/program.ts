// Starts one of tests/programs/hold and stands at its gate: counts who arrived, lets them go.
// It decides nothing about when; that is what the tests are for.
import { spawn } from 'node:child_process';
import type { Duplex, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { HoldRequest } from '../../../../graders/engine/sandbox/hold/hold.ts';
import { observe, type ThreadObserver } from '../../../../graders/engine/sandbox/hold/observer.ts';

export const GATE_FD = 5;

export interface Program extends AsyncDisposable {
  pid: number;
  observer: ThreadObserver;
  /** How many wait at the gate now. */
  inFlight(): number;
  /** Lines of any kind so far. */
  progress(): number;
  ended(): boolean;
  release(count: number): void;
  /** What a hold needs to know of it. */
  request(expected: number): HoldRequest;
}

/** Resolves once it is up and was told to begin. */
export async function startProgram(name: string, flags: string[] = []): Promise<Program> {
  const url = new URL(`../../../programs/hold/${name}.mjs`, import.meta.url);
  const child = spawn(process.execPath, [...flags, fileURLToPath(url)], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe', 'ignore', 'pipe'],
  });
  const pipes: readonly unknown[] = child.stdio; // Node's own type of it ends at descriptor 4
  const commands = pipes[3] as Writable;
  const gate = pipes[GATE_FD] as Duplex;
  for (const pipe of [commands, gate]) pipe.on('error', () => {}); // it may end before we are done
  let text = '';
  let released = 0;
  const lines = (): string[] => text.split('\n').slice(0, -1);
  const arrived = (): number => lines().filter((line) => line.startsWith('S ')).length;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  await new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error(`${name} ended before it was up`)));
    gate.once('data', resolve);
    gate.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
    });
  });
  const pid = child.pid as number;
  const observer = observe(pid);
  if (observer === null) throw new Error('the threads of this program cannot be read');
  commands.write('go\n');
  const program: Program = {
    pid,
    observer,
    inFlight: () => arrived() - released,
    progress: () => lines().length,
    ended: () => child.exitCode !== null || child.signalCode !== null,
    release(count) {
      released += count;
      gate.write('.'.repeat(count));
    },
    request: (expected) => ({
      phase: 'start',
      expected,
      arrivals: program.inFlight,
      progress: program.progress,
      ended: program.ended,
      observer,
      clock: () => performance.now(),
    }),
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await gone;
    },
  };
  return program;
}
