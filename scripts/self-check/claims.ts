// Everything that must be true of an exercise's grader.
// It only lists; each claim is put to the test by whoever asks, one by one or side by side.
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import type { Claim } from './claim.ts';
import { flawClaims } from './flaws.ts';
import { solutionClaims } from './solution.ts';
import { stubClaim } from './stub.ts';
import { textsClaim } from './texts.ts';

/** As many as `self-check` takes for proof that a solution does not pass by luck. */
export const SOLUTION_RUNS = 5;

export async function claimsOf(exercise: Exercise, solutionRuns: number): Promise<Claim[]> {
  return [
    textsClaim(exercise),
    stubClaim(exercise),
    ...solutionClaims(exercise, solutionRuns),
    ...(await flawClaims(exercise)),
  ];
}
