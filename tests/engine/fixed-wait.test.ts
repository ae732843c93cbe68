// Verdicts where the threads of a program cannot be read: holds wait by the clock there.
// Of the wrong submissions only a few: each costs the whole of one wait.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { findExercise } from '../../graders/engine/catalogue/find.ts';
import { loadExercises } from '../../graders/engine/catalogue/load.ts';
import { flawsFolder, solutionFolder } from '../../graders/engine/catalogue/places.ts';
import { startJudging } from '../../graders/engine/checks/judging.ts';
import { type Graded, grade } from '../../graders/engine/grade.ts';

const exercises = await loadExercises();
const judging = startJudging();
beforeAll(() => void vi.stubEnv('OVERLAP_NO_PROC', '1'));
afterAll(() => {
  vi.unstubAllEnvs();
  judging.dismiss();
});

async function graded(name: string, folder: (id: string) => string): Promise<Graded> {
  const exercise = findExercise(name, exercises);
  const submissionDir = folder(exercise.id);
  const told = { exercise, submissionDir, seed: 11, lang: 'en', tier: 'guarded', judging } as const;
  const result = await grade(told);
  await result.types;
  return result;
}

describe('where threads cannot be read', () => {
  test.for(['ex0', 'ex1', 'ex2'])('the solution of %s has full points', async (name) => {
    const { evidence, verdict } = await graded(name, solutionFolder);
    expect(evidence.machine.canReadThreads).toBe(false);
    expect(verdict).toMatchObject({ outcome: 'passed', points: verdict.maxPoints });
  });

  test.for([
    ['ex0', 'sequential-await', 'together-cooks', 'sequential-await'],
    ['ex0', 'both-concurrent', 'one-by-one', 'both-concurrent'],
    ['ex1', 'sequential-await', 'at-once', 'sequential-await'],
    ['ex1', 'in-pairs', 'at-once', 'in-pairs'],
    ['ex2', 'one-worker', 'as-many-as-workers', 'one-worker'],
    ['ex2', 'one-too-many', 'as-many-as-workers', 'ignores-max-workers'],
  ] as const)('%s: %s fails %s as %s', async ([name, flaw, check, diagnosis]) => {
    const { evidence, verdict } = await graded(name, (id) => join(flawsFolder(id), flaw));
    const found = verdict.checks.find(({ id }) => id === check);
    expect(found).toMatchObject({ outcome: 'failed', diagnosis });
    expect(found?.notes.map(({ id }) => id)).toEqual(['fixed-wait']);
    // Waited for in full once, whatever else the submission was asked.
    const holds = evidence.runs.flatMap((run) => run.holds);
    const short = holds.filter(({ held, expected, decidedBy }) => {
      return decidedBy === 'fixed-wait' && held < expected;
    });
    expect(short.length).toBeLessThanOrEqual(1);
  });
});
