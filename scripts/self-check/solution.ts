// The reference solution: it must pass with full points, whatever the seed.
// Nothing is run again here: one run in five that does not pass is a fault of the grader.
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { solutionFolder } from '../../graders/engine/catalogue/places.ts';
import type { Claim, Finding, Setting } from './claim.ts';
import { describeFaults, gradeFolder, outcomeOf, pointsOf } from './grading.ts';
import { problem } from './say.ts';

/** One claim for each run, so that runs can go side by side. */
export function solutionClaims(exercise: Exercise, runs: number): Claim[] {
  return Array.from({ length: runs }, (_, index) => ({
    exercise: exercise.id,
    subject: `solution ${index + 1}/${runs}`,
    sentence: `the solution passes with full points, run ${index + 1} of ${runs}`,
    test: (setting) => testSolution(exercise, setting),
  }));
}

async function testSolution(exercise: Exercise, setting: Setting): Promise<Finding> {
  return fullPoints(exercise, solutionFolder(exercise.id), setting);
}

/** Also for submissions that look wrong and are not. */
export async function fullPoints(
  exercise: Exercise,
  folder: string,
  setting: Setting,
): Promise<Finding> {
  const { verdict, typeProblems } = await gradeFolder(exercise, folder, setting);
  const problems = [...typeProblems, ...describeFaults(verdict, setting)];
  if (verdict.outcome !== 'passed') problems.push(outcomeOf(verdict, setting));
  if (verdict.points !== verdict.maxPoints) {
    problems.push(problem(setting, 'points', { points: pointsOf(verdict, setting) }));
  }
  if (verdict.untouched) problems.push(problem(setting, 'untouched'));
  return { saw: pointsOf(verdict, setting), problems };
}
