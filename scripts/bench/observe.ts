// The observations that `check` makes of a solution, bare: no vitest, no verdict, no report.
// It is a program for bench.ts to time; it says nothing.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findExercise } from '../../graders/engine/catalogue/find.ts';
import { loadExercises } from '../../graders/engine/catalogue/load.ts';
import { graderFolder, solutionFolder, stubFolder } from '../../graders/engine/catalogue/places.ts';
import { observeSubmission } from '../../graders/engine/sandbox/observe.ts';
import type { Plan } from '../../graders/engine/sandbox/scenario.ts';
import { takeIn } from '../../graders/engine/submission/take.ts';
import { DEFAULT_TIER, freshSeed } from '../command-line/values.ts';

const exercise = findExercise(process.argv[2] ?? '', await loadExercises());
const { id } = exercise;
const graderDir = graderFolder(id);
const scenarios = pathToFileURL(join(graderDir, 'scenarios.ts')).href;
const { plan }: { plan: Plan } = await import(scenarios);
const taken = await takeIn({
  exercise,
  submissionDir: solutionFolder(id),
  givenDir: stubFolder(id),
});
if (taken.kind === 'refused') throw new Error(`the solution of ${id} was refused`);
try {
  const seed = freshSeed();
  const request = { exercise, plan, graderDir, taken, seed, tier: DEFAULT_TIER };
  const { runs } = await observeSubmission(request);
  const bad = runs.find(({ outcome }) => outcome.kind === 'not-run');
  if (bad !== undefined) throw new Error(`${bad.scenario} was not run`);
} finally {
  await taken.stage.dispose();
}
