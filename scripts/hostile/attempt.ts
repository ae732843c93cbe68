// Lets one hostile program loose in one place, and tells what became of it and of the grader.
// A grader that breaks is a finding, not a fault of this: the next program is let loose all the same.
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { findExercise } from '../../graders/engine/catalogue/find.ts';
import type { Judging } from '../../graders/engine/checks/judging.ts';
import { type Graded, grade } from '../../graders/engine/grade.ts';
import { type Bait, layBait } from './bait.ts';
import { fateOf, type Judged } from './fate.ts';
import { leftBehind, watchProcesses } from './processes.ts';
import type { Place, Program } from './program.ts';

export interface Setting {
  exercises: readonly Exercise[];
  judging: Judging;
  signal?: AbortSignal | undefined;
  limitMs?: number | undefined;
}

export type Attempt =
  | (Judged & { kind: 'tried'; left: number })
  /** The grader did not survive it; `why`: what it threw. */
  | { kind: 'broke'; why: string };

/** Enough for what is right, and a tenth of what a grading grants: what must end is waited for. */
const LIMIT_MS = 1_000;
/** What was sent before the end is on its way. */
const ON_ITS_WAY_MS = 20;

export async function letLoose(program: Program, place: Place, setting: Setting): Promise<Attempt> {
  await using bait = await layBait();
  await using submission = await withBait(program.folder, bait);
  const exercise = findExercise(program.exercise, setting.exercises);
  const watch = watchProcesses(bait.mark);
  try {
    const own = { ...setting, limitMs: program.limitMs };
    const graded = await gradeIn(place, exercise, submission.dir, bait.seed, own);
    await pause(ON_ITS_WAY_MS);
    const left = await leftBehind(bait.mark);
    return {
      kind: 'tried',
      left,
      ...(await fateOf(program.proof, { graded, exercise, bait, watch, left })),
    };
  } catch (error) {
    setting.signal?.throwIfAborted();
    return { kind: 'broke', why: String((error as Error).message) };
  } finally {
    watch.stop();
  }
}

export async function gradeIn(
  place: Place,
  exercise: Exercise,
  submissionDir: string,
  seed: number,
  { judging, signal, limitMs = LIMIT_MS }: Setting,
): Promise<Graded> {
  const graded = await grade({
    ...{ exercise, submissionDir, seed, judging, signal, lang: 'en', limitMs },
    ...{ retry: false, typesAfter: 'never' },
    tier: place === 'walls' ? 'isolated' : place,
    wallsAlone: place === 'walls',
  });
  await graded.types; // the stage is gone by then
  return graded;
}

/** A copy that knows where the bait lies. */
async function withBait(folder: string, { told }: Bait) {
  const dir = await mkdtemp(join(tmpdir(), 'hostile-'));
  await cp(folder, dir, { recursive: true });
  const text = JSON.stringify(JSON.stringify(told));
  for (const name of await readdir(dir)) {
    const path = join(dir, name);
    const source = await readFile(path, 'utf8');
    await writeFile(
      path,
      source.replaceAll("'$BAIT'", () => text),
    );
  }
  return { dir, [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }) };
}
