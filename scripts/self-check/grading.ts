// Grades a folder of this repository for a claim.
// It says what came of it and never whether that was right.
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { type Graded, grade } from '../../graders/engine/grade.ts';
import type { Verdict } from '../../graders/engine/verdict/verdict.ts';
import { freshSeed } from '../command-line/values.ts';
import type { Setting } from './claim.ts';

export interface Outcome {
  verdict: Verdict;
  /** TypeScript's problems with the submission, as `file:line message`. */
  typeProblems: readonly string[];
}

/** Graded with a fresh seed, in English: messages are nothing that a claim depends on. */
export async function gradeFolder(
  exercise: Exercise,
  submissionDir: string,
  { tier, signal, judging }: Setting,
): Promise<Outcome> {
  const seed = freshSeed();
  const { verdict, types } = await grade({
    exercise,
    submissionDir,
    seed,
    lang: 'en',
    tier,
    signal,
    judging,
  });
  return { verdict, typeProblems: typeProblems(await types) };
}

function typeProblems(types: Awaited<Graded['types']>): string[] {
  if (types.kind === 'unavailable') return [`types unchecked: ${types.why} ${types.detail}`];
  return types.problems.map(({ file, line, message }) => `${file}:${line} ${message}`);
}

/** The diagnoses of the checks that failed, each once, in alphabetical order. */
export function diagnosesOf({ checks }: Verdict): string[] {
  const failed = checks.filter(({ outcome }) => outcome === 'failed');
  return [...new Set(failed.map(({ diagnosis }) => diagnosis ?? 'no diagnosis'))].sort();
}

/** Whatever did not pass, with what is needed to look at it again. */
export function describeFaults({ checks, seed }: Verdict): string[] {
  return checks
    .filter(({ outcome }) => outcome === 'failed' || outcome === 'inconclusive')
    .map(({ id, outcome, diagnosis, message }) => {
      return `${id} ${outcome}: ${diagnosis ?? 'no diagnosis'} (${message ?? ''}) --seed ${seed}`;
    });
}

export function pointsOf({ points, maxPoints }: Verdict): string {
  return `${points} of ${maxPoints} points`;
}
