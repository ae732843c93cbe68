// Grades a folder of this repository for a claim.
// It says what came of it and never whether that was right.
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { type Graded, grade } from '../../graders/engine/grade.ts';
import type { Verdict } from '../../graders/engine/verdict/verdict.ts';
import { freshSeed } from '../command-line/values.ts';
import type { Setting } from './claim.ts';
import { problem, say } from './say.ts';

export interface Outcome {
  verdict: Verdict;
  /** TypeScript's problems with the submission, as `file:line message`. */
  typeProblems: readonly string[];
}

/** Graded with a fresh seed; messages are nothing that a claim depends on. */
export async function gradeFolder(
  exercise: Exercise,
  submissionDir: string,
  setting: Setting,
): Promise<Outcome> {
  const { verdict, types } = await gradeOnce(exercise, submissionDir, setting, 'look');
  return { verdict, typeProblems: typeProblems(await types, setting) };
}

/** The same for who does not care for types: many wrong submissions have such problems on purpose. */
export async function verdictOn(
  exercise: Exercise,
  submissionDir: string,
  setting: Setting,
): Promise<Verdict> {
  const { verdict, types } = await gradeOnce(exercise, submissionDir, setting, 'never');
  await types; // the stage is gone by then
  return verdict;
}

function gradeOnce(
  exercise: Exercise,
  submissionDir: string,
  { tier, lang, signal, judging }: Setting,
  typesAfter: 'look' | 'never',
): Promise<Graded> {
  const seed = freshSeed();
  return grade({ exercise, submissionDir, seed, lang, tier, signal, judging, typesAfter });
}

function typeProblems(types: Awaited<Graded['types']>, setting: Setting): string[] {
  if (types.kind === 'unavailable') {
    return [problem(setting, 'types', { why: `${types.why} ${types.detail}`.trim() })];
  }
  return types.problems.map(({ file, line, message }) => `${file}:${line} ${message}`);
}

/** The diagnoses of the checks that failed, each once, in alphabetical order. */
export function diagnosesOf({ checks }: Verdict): string[] {
  const failed = checks.filter(({ outcome }) => outcome === 'failed');
  return [...new Set(failed.map(({ diagnosis }) => diagnosis ?? 'no diagnosis'))].sort();
}

/** Whatever did not pass, with what is needed to look at it again. */
export function describeFaults({ checks, seed }: Verdict, setting: Setting): string[] {
  const none = say(setting, 'no-diagnosis');
  return checks
    .filter(({ outcome }) => outcome === 'failed' || outcome === 'inconclusive')
    .map(({ id, outcome, diagnosis = none, message = '' }) => {
      return problem(setting, 'check', { id, outcome, diagnosis, message, seed: `--seed ${seed}` });
    });
}

export function pointsOf({ points, maxPoints }: Verdict, setting: Setting): string {
  return say(setting, 'points', { points, maxPoints });
}

/** The problem that it ended so, with what is needed to look at it again. */
export function outcomeOf({ outcome, seed }: Verdict, setting: Setting): string {
  return problem(setting, 'outcome', { outcome, seed: `--seed ${seed}` });
}
