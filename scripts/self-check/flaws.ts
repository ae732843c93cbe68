// The submissions that are wrong on purpose: each must fail by the diagnoses that it declares.
// Not one fewer, so that the flaw is named; not one more, so that one fault is not told as many.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { flawsFolder } from '../../graders/engine/catalogue/places.ts';
import type { Claim, Finding, Setting } from './claim.ts';
import { type Flaw, readFlaws } from './declared.ts';
import { diagnosesOf, outcomeOf, verdictOn } from './grading.ts';
import { problem, say } from './say.ts';
import { fullPoints } from './solution.ts';

/** Claims for every folder of wrong submissions, and one that folders and declarations agree. */
export async function flawClaims(exercise: Exercise): Promise<Claim[]> {
  const folder = flawsFolder(exercise.id);
  const flaws = await readFlaws(exercise.id);
  const claims = Object.entries(flaws).map(([name, flaw]) => flawClaim(exercise, name, flaw));
  return [...claims, declarationClaim(exercise, folder, Object.keys(flaws))];
}

/** The names of the wrong submissions, and of the odd ones that are right. */
export async function flawNames({ id }: Exercise): Promise<string[]> {
  return Object.keys(await readFlaws(id));
}

function flawClaim(exercise: Exercise, name: string, flaw: Flaw): Claim {
  const declared = flaw.diagnoses.toSorted().join(', ');
  const folder = join(flawsFolder(exercise.id), name);
  return {
    exercise: exercise.id,
    subject: name,
    sentence:
      declared === '' ? `${name} passes with full points` : `${name} is diagnosed as ${declared}`,
    test: (setting) =>
      declared === ''
        ? fullPoints(exercise, folder, setting)
        : testFlaw(exercise, folder, declared, setting),
  };
}

async function testFlaw(
  exercise: Exercise,
  folder: string,
  declared: string,
  setting: Setting,
): Promise<Finding> {
  const verdict = await verdictOn(exercise, folder, setting);
  const found = diagnosesOf(verdict).join(', ');
  const problems: string[] = [];
  const seed = `--seed ${verdict.seed}`;
  if (verdict.outcome !== 'failed') problems.push(outcomeOf(verdict, setting));
  if (found !== declared) problems.push(problem(setting, 'diagnoses', { found, declared, seed }));
  return { saw: found, problems };
}

function declarationClaim(exercise: Exercise, folder: string, declared: string[]): Claim {
  const test = async (setting: Setting): Promise<Finding> => {
    const entries = await readdir(folder, { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    const undeclared = folders.filter((name) => !declared.includes(name));
    const missing = declared.filter((name) => !folders.includes(name));
    const problems = [
      ...undeclared.map((name) => problem(setting, 'undeclared', { name })),
      ...missing.map((name) => problem(setting, 'no-folder', { name })),
    ];
    return { saw: say(setting, 'submissions', { count: folders.length }), problems };
  };
  const sentence = 'every wrong submission is declared, and every declared one is there';
  return { exercise: exercise.id, subject: 'flaws.json', sentence, test };
}
