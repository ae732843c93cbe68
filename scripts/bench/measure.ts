// Measures how long whole processes take, or what tells its time itself, in turn, so that whatever
// else the machine does falls on all of them alike. It compares nothing.
import { execa } from 'execa';
import { ROOT } from '../../graders/engine/catalogue/places.ts';

export interface Program {
  name: string;
  args: readonly string[]; // behind Node itself
}

/** Something that is no process of its own, and tells how many ms it took. */
export interface Timed {
  name: string;
  take(signal: AbortSignal): Promise<number>;
}

export type Subject = Program | Timed;

/** For each, its wall-clock ms in every round, in the order of the rounds. */
export type Measured = ReadonlyMap<Subject, readonly number[]>;

/**
 * One round more than asked for is run, and the first does not count: it fills caches.
 *
 * @throws {Error} if a program does not end with exit code 0: what it took would mean nothing.
 */
export async function measureInTurn(
  programs: readonly Subject[],
  rounds: number,
  { signal, onRun }: { signal: AbortSignal; onRun: (done: number, all: number) => void },
): Promise<Measured> {
  const measured = new Map(programs.map((program) => [program, [] as number[]]));
  const all = programs.length * (rounds + 1);
  let done = 0;
  for (let round = 0; round <= rounds; round++) {
    for (const [program, timesMs] of measured) {
      const isTimed = 'take' in program;
      const tookMs = await (isTimed ? program.take(signal) : timeOf(program, signal));
      if (round > 0) timesMs.push(tookMs);
      done += 1;
      onRun(done, all);
    }
  }
  return measured;
}

async function timeOf({ args }: Program, signal: AbortSignal): Promise<number> {
  const startedMs = performance.now();
  await execa(process.execPath, args, { cwd: ROOT, stdin: 'ignore', cancelSignal: signal });
  return performance.now() - startedMs;
}
