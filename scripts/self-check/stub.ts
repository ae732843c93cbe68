// The stub that students are given: it must type-check, fail, and be known for what it is.
// It is the pristine copy that is tested, so that a student's own work never breaks anything.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { stubFolder } from '../../graders/engine/catalogue/places.ts';
import type { Claim, Finding, Setting } from './claim.ts';
import { diagnosesOf, gradeFolder, outcomeOf } from './grading.ts';
import { problem } from './say.ts';

export function stubClaim(exercise: Exercise): Claim {
  return {
    exercise: exercise.id,
    subject: 'stub',
    sentence: 'the pristine stub type-checks, fails and counts as untouched',
    test: (setting) => testStub(exercise, setting),
  };
}

async function testStub(exercise: Exercise, setting: Setting): Promise<Finding> {
  const folder = stubFolder(exercise.id);
  const { verdict, typeProblems } = await gradeFolder(exercise, folder, setting);
  const problems = [...typeProblems, ...(await missingFiles(exercise, folder, setting))];
  if (verdict.outcome !== 'failed') problems.push(outcomeOf(verdict, setting));
  if (!verdict.untouched) problems.push(problem(setting, 'touched'));
  return { saw: diagnosesOf(verdict).join(', '), problems };
}

/** Every file that a student is given must be in the pristine copy, and say something. */
async function missingFiles(
  { files, given }: Exercise,
  folder: string,
  setting: Setting,
): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  const there = new Set(names.map((name) => name.replaceAll('\\', '/')));
  const problems: string[] = [];
  for (const path of [...files.map((file) => file.path), ...given]) {
    if (!there.has(path)) problems.push(problem(setting, 'missing-file', { file: path }));
    else if ((await readFile(join(folder, path))).length === 0) {
      problems.push(problem(setting, 'empty-file', { file: path }));
    }
  }
  return problems;
}
