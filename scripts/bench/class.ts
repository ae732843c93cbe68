// A class of hand-ins of ex1, graded by the real command, beside what any grader of it must pay.
// It checks that every verdict is right, since a wrong one would make the time mean nothing.
import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Gradebook } from '../../graders/engine/batch/gradebook/gradebook.ts';
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { flawsFolder, ROOT, solutionFolder } from '../../graders/engine/catalogue/places.ts';
import { startBareGuests } from './bare-guests.ts';
import type { Program, Timed } from './measure.ts';
import { peakMemory } from './peak-memory.ts';

/** One in ten is wrong, by this flaw. */
const FLAW = 'sequential-await';
const WRONG_EVERY = 10;

export interface BenchedClass extends AsyncDisposable {
  size: number;
  /** The whole of `npm run grade`, into a folder of grades that is new. */
  grade: Timed;
  /** Plain vitest, one run a hand-in. */
  vitest: Timed;
  /** As many bare guests as the grading starts, on all cores, with nothing to do. */
  bare: Timed;
  /** Of the grading and all that it started, at once, at worst so far. */
  peakBytes(): number;
}

/** So many runs of vitest are measured and the rest reckoned from them: a hundred take minutes. */
const VITEST_RUNS = 10;

export async function benchedClass(
  exercise: Exercise,
  size: number,
  { timeVitest, guestsEach }: { timeVitest: Timed['take']; guestsEach: number },
): Promise<BenchedClass> {
  const top = await mkdtemp(join(tmpdir(), 'overlap-bench-'));
  const handIns = join(top, 'hand-ins');
  await makeClass(exercise, size, handIns);
  let peakBytes = 0;
  return {
    size,
    grade: {
      name: `grade ${size}`,
      async take(signal) {
        const grades = await mkdtemp(join(top, 'grades-'));
        const args = ['grade', handIns, '--out', grades, '--exercises', exercise.id];
        const startedMs = performance.now();
        const seen = await peakMemory(start(args, signal));
        const tookMs = performance.now() - startedMs;
        peakBytes = Math.max(peakBytes, seen.peakBytes);
        await mustBeRight(grades, size);
        await rm(grades, { recursive: true });
        return tookMs;
      },
    },
    vitest: {
      name: `vitest run × ${size}`,
      async take(signal) {
        const runs = Math.min(size, VITEST_RUNS);
        let sumMs = 0;
        for (let run = 0; run < runs; run++) sumMs += await timeVitest(signal);
        return (sumMs / runs) * size;
      },
    },
    bare: {
      name: `bare guest × ${size * guestsEach}`,
      async take(signal) {
        const startedMs = performance.now();
        await startBareGuests(size * guestsEach, availableParallelism(), signal);
        return performance.now() - startedMs;
      },
    },
    peakBytes: () => peakBytes,
    [Symbol.asyncDispose]: () => rm(top, { recursive: true, force: true }),
  };
}

async function makeClass({ id }: Exercise, size: number, folder: string): Promise<void> {
  for (let number = 0; number < size; number++) {
    const own = join(folder, `student-${String(number).padStart(4, '0')}`, id);
    await mkdir(own, { recursive: true });
    const isWrong = number % WRONG_EVERY === 0;
    await cp(isWrong ? join(flawsFolder(id), FLAW) : solutionFolder(id), own, { recursive: true });
    await writeFile(join(own, 'notes.txt'), `${number}`); // read by nobody
  }
}

function start(args: readonly string[], signal: AbortSignal) {
  const all = [join(ROOT, 'scripts', 'start.cjs'), ...args];
  return spawn(process.execPath, all, { cwd: ROOT, stdio: 'ignore', signal });
}

async function mustBeRight(grades: string, size: number): Promise<void> {
  const text = await readFile(join(grades, 'grades.json'), 'utf8');
  const { students } = Gradebook.parse(JSON.parse(text));
  const states = students.flatMap(({ entries }) => entries.map(({ state }) => state));
  const outcomes = states.map((state) =>
    state.kind === 'judged' ? state.verdict.outcome : state.kind,
  );
  const wrong = outcomes.filter((outcome) => outcome === 'failed').length;
  const right = outcomes.filter((outcome) => outcome === 'passed').length;
  const wanted = Math.ceil(size / WRONG_EVERY);
  if (wrong === wanted && right === size - wanted) return;
  throw new Error(`not every verdict is right: ${right} passed, ${wrong} failed of ${size}`);
}

/** What `program` takes, whole. */
export function timing(program: Program): Timed['take'] {
  return async (signal) => {
    const startedMs = performance.now();
    const child = spawn(process.execPath, program.args, { cwd: ROOT, stdio: 'ignore', signal });
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) =>
        code === 0 ? resolve() : reject(new Error(`${program.name} ended with ${code}`)),
      );
    });
    return performance.now() - startedMs;
  };
}
