// What the lines of ex1's equal waits say where their time proves nothing, on a machine that was late.
// A real run, with another time in the place of the one that it took.
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findExercise } from '../graders/engine/catalogue/find.ts';
import { loadExercises } from '../graders/engine/catalogue/load.ts';
import { flawsFolder } from '../graders/engine/catalogue/places.ts';
import { startJudging } from '../graders/engine/checks/judging.ts';
import { grade, rejudge } from '../graders/engine/grade.ts';
import { DEFAULT_TIER } from '../scripts/command-line/values.ts';
import { diagnosesOf } from '../scripts/self-check/grading.ts';

const judging = startJudging();
afterAll(() => judging.dismiss());

test('both lines of each request at its end are a late start, and no waits one after another', async () => {
  const exercise = findExercise('ex1', await loadExercises());
  const submissionDir = join(flawsFolder(exercise.id), 'starts-after-its-wait');
  const asked = { exercise, submissionDir, seed: 1, lang: 'en', tier: DEFAULT_TIER } as const;
  const { evidence } = await grade({ ...asked, judging, typesAfter: 'never' });
  const after = async (wallMs: number) => {
    const runs = evidence.runs.map((run) =>
      run.scenario === 'eight equal waits' ? { ...run, wallMs } : run,
    );
    return diagnosesOf(await rejudge({ ...evidence, runs }, 'en', judging));
  };
  for (const wallMs of [130, 264, 840]) expect(await after(wallMs)).toEqual(['starts-late']);
  // Their sum is 960 ms: only then can they have come one after another.
  expect(await after(955)).toEqual(['sequential-await']);
});
