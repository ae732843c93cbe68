// What `check` judges: a submission that is still to be run, or the evidence of an earlier run.
// It reads the person's wishes and files; nothing is run or judged here.
import { resolve } from 'node:path';
import { findExercise } from '../../graders/engine/catalogue/find.ts';
import { exerciseFolder } from '../../graders/engine/catalogue/places.ts';
import { UserError } from '../../graders/engine/errors.ts';
import type { Evidence } from '../../graders/engine/evidence/evidence.ts';
import type { GradeRequest } from '../../graders/engine/grade.ts';
import type { Call } from './command.ts';
import { readEvidence } from './evidence-file.ts';
import { readExerciseOrNext } from './exercise-or-next.ts';
import { refuseOtherFolder } from './other-exercise.ts';
import { readExercise, readLimitMs, readSeed, readTier } from './values.ts';

export type Trial = Pick<
  GradeRequest,
  'exercise' | 'submissionDir' | 'seed' | 'tier' | 'limitMs' | 'retry'
>;

export type Source =
  | { kind: 'evidence'; evidence: Evidence }
  | { kind: 'submission'; request: Trial };

// They say how to run something, and evidence is judged without running anything.
const RUNNING = ['submission', 'seed', 'timeout', 'sandbox', 'no-retry', 'save-evidence'];

/** @throws {UserError} if what was asked for is not there or does not go together. */
export async function readSource(call: Call, verb: 'check'): Promise<Source> {
  const { options } = call.given;
  const file = options.get('evidence');
  if (file === undefined) return { kind: 'submission', request: await readTrial(call, verb) };
  const other = RUNNING.find((name) => options.has(name));
  if (other !== undefined) {
    const values = { flag: '--evidence', other: `--${other}` };
    throw new UserError('errors.flags-exclude.problem', 'errors.flags-exclude.hint', values);
  }
  const evidence = await readEvidence(file, call.folder);
  refuseOtherExercise(call, evidence, verb);
  return { kind: 'evidence', evidence };
}

/**
 * One run of one submission, as the command line asks for it.
 *
 * @throws {UserError} if an option cannot be read, or the folder is another exercise's.
 */
export async function readTrial(call: Call, verb: 'check' | 'try'): Promise<Trial> {
  const folder = call.given.options.get('submission');
  const exercise =
    folder === undefined ? await readExerciseOrNext(call, verb) : readExercise(call, verb);
  const trial: Trial = {
    exercise,
    submissionDir:
      folder === undefined ? exerciseFolder(exercise.id) : resolve(call.folder, folder),
    seed: readSeed(call.given),
    tier: await readTier(call.given),
    limitMs: readLimitMs(call.given),
    retry: !call.given.options.has('no-retry'),
  };
  await refuseOtherFolder(call, verb, exercise);
  return trial;
}

/** Evidence names its own exercise; it must be one that there is, and the one that was named. */
function refuseOtherExercise(call: Call, evidence: Evidence, verb: string): void {
  const { id } = findExercise(evidence.exercise, call.exercises);
  if (call.given.names.length === 0) return;
  const named = readExercise(call, verb);
  if (named.id === id) return;
  throw new UserError('errors.evidence-exercise.problem', 'errors.evidence-exercise.hint', {
    found: id,
    given: named.id,
  });
}
