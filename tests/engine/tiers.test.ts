// Behind walls the same submission gets the same verdict: a tier shuts in, and judges nothing.
// Solutions, stubs and one wrong submission of each exercise; whoever changes a tier runs them all.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { loadExercises } from '../../graders/engine/catalogue/load.ts';
import {
  flawsFolder,
  graderFolder,
  solutionFolder,
} from '../../graders/engine/catalogue/places.ts';
import { startJudging } from '../../graders/engine/checks/judging.ts';
import type { SandboxTier } from '../../graders/engine/evidence/evidence.ts';
import { grade } from '../../graders/engine/grade.ts';
import { getReady } from '../../graders/engine/ready.ts';
import { describeIsolated } from './sandbox/walls/here.ts';

const exercises = await loadExercises();
const judging = startJudging();
afterAll(() => judging.dismiss());

const SEED = 12_345;

async function gradeIn(tier: SandboxTier, exercise: Exercise, submissionDir: string) {
  const asked = { exercise, submissionDir, seed: SEED, lang: 'en', tier, judging } as const;
  const { verdict } = await grade({ ...asked, typesAfter: 'never' });
  const checks = verdict.checks.map(({ id, outcome, diagnosis }) => ({ id, outcome, diagnosis }));
  return { tier: verdict.sandbox, outcome: verdict.outcome, checks };
}

async function submissionsOf({ id }: Exercise): Promise<[name: string, folder: string][]> {
  const entries = await readdir(flawsFolder(id), { withFileTypes: true });
  const flaws = entries.filter((one) => one.isDirectory()).map(({ name }) => name);
  const some = [flaws.toSorted()[Math.floor(flaws.length / 2)]];
  return [
    ['solution', solutionFolder(id)],
    ['stub', join(graderFolder(id), 'stub')],
    ...some.map((name): [string, string] => [String(name), join(flawsFolder(id), String(name))]),
  ];
}

const all = await Promise.all(
  exercises.map(async (exercise) =>
    (await submissionsOf(exercise)).map(([name, folder]) => ({ exercise, name, folder })),
  ),
);

describeIsolated('the same verdict in isolated as in guarded', () => {
  test.for(all.flat())('$exercise.id, $name', { timeout: 240_000 }, async (one) => {
    const { exercise, folder } = one;
    const { tier, ...behindWalls } = await gradeIn('isolated', exercise, folder);
    const { tier: _, ...before } = await gradeIn('guarded', exercise, folder);
    expect(behindWalls).toEqual(before);
    expect(tier).toBe('isolated'); // the verdict names the one that held
  });

  test('and by guests that were there before the submission', async () => {
    const exercise = exercises.find(({ id }) => id.startsWith('ex4')) as Exercise;
    const ready = await getReady(exercise, 'isolated');
    const submissionDir = solutionFolder(exercise.id);
    const asked = { exercise, submissionDir, seed: SEED, lang: 'en', tier: 'isolated' } as const;
    const { verdict } = await grade({ ...asked, judging, ready, typesAfter: 'never' });
    expect(verdict.outcome).toBe('passed');
  });
});
