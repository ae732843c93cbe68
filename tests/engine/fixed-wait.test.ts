// Verdicts where the threads of a program cannot be read: holds wait by the clock there.
// Of the wrong submissions only a few: each costs the whole of one wait.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { findExercise } from '../../graders/engine/catalogue/find.ts';
import { loadExercises } from '../../graders/engine/catalogue/load.ts';
import { flawsFolder, solutionFolder } from '../../graders/engine/catalogue/places.ts';
import { startJudging } from '../../graders/engine/checks/judging.ts';
import { type Graded, grade } from '../../graders/engine/grade.ts';
import { planOf } from '../../graders/engine/plan.ts';

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

// Side by side: all that they do is wait by the clock.
describe('where threads cannot be read', { concurrent: true }, () => {
  test.for(['ex0', 'ex1', 'ex3', 'ex4', 'ex5'])(
    'the solution of %s has full points',
    async (name) => {
      const { evidence, verdict } = await graded(name, solutionFolder);
      expect(evidence.machine.canReadThreads).toBe(false);
      expect(verdict).toMatchObject({ outcome: 'passed', points: verdict.maxPoints });
    },
  );

  test('the solution of ex2 has full points, and every check that rests on less says so', async () => {
    const { verdict } = await graded('ex2', solutionFolder);
    const noted = (id: string) => {
      return verdict.checks.filter(({ notes }) => notes.some((note) => note.id === id));
    };
    expect(noted('threads-unreadable').map(({ id }) => id)).toEqual([
      ...['off-main-thread', 'as-many-as-workers', 'fewer-tasks'],
      ...['cpu-in-parallel', 'reuses-threads'],
    ]);
    expect(noted('leftovers-unreadable').map(({ id }) => id)).toEqual(['close']);
    expect(verdict).toMatchObject({ outcome: 'passed', points: verdict.maxPoints });
  });

  // No hold is waited for: turns are counted, and of computing the program's own word has to do.
  test.for([
    ['blocks-then-sleeps', 'gives-turns', 'computes-in-one-go'],
    ['computes-twice', 'off-main-thread', 'thread-in-name-only'],
    ['thread-never-ends', 'leaves-nothing', 'leaks-threads'],
  ] as const)('ex5: %s fails %s as %s', async ([flaw, check, diagnosis]) => {
    const { verdict } = await graded('ex5', (id) => join(flawsFolder(id), flaw));
    const found = verdict.checks.find(({ id }) => id === check);
    expect(found).toMatchObject({ outcome: 'failed', diagnosis });
  });

  test.for([
    ['ex0', 'sequential-await', 'together-cooks', 'sequential-await'],
    ['ex0', 'both-concurrent', 'one-by-one', 'both-concurrent'],
    ['ex1', 'sequential-await', 'at-once', 'sequential-await'],
    ['ex1', 'in-pairs', 'at-once', 'in-pairs'],
    ['ex2', 'one-worker', 'as-many-as-workers', 'one-worker'],
    ['ex2', 'one-too-many', 'as-many-as-workers', 'ignores-max-workers'],
    ['ex3', 'sequential-scan', 'at-once', 'sequential-scan'],
    ['ex3', 'waves', 'busy-slots', 'waves'],
  ] as const)('%s: %s fails %s as %s', async ([name, flaw, check, diagnosis]) => {
    const { evidence, verdict } = await graded(name, (id) => join(flawsFolder(id), flaw));
    const found = verdict.checks.find(({ id }) => id === check);
    expect(found).toMatchObject({ outcome: 'failed', diagnosis });
    expect(found?.notes.map(({ id }) => id)).toEqual(['fixed-wait']);
    // Waited for in full once, whatever else the submission was asked; processes that run side by
    // side may each have begun before the first had waited in vain.
    for (const { scenarios } of (await planOf(evidence.exercise)).processes) {
      const runs = evidence.runs.filter(({ scenario }) =>
        scenarios.some((one) => one.name === scenario),
      );
      const short = runs
        .flatMap(({ holds }) => holds)
        .filter(({ held, expected, decidedBy }) => decidedBy === 'fixed-wait' && held < expected);
      expect(short.length).toBeLessThanOrEqual(1);
    }
  });

  test('what a limit had to end did not end by itself', async () => {
    const { verdict } = await graded('ex3', (id) => join(flawsFolder(id), 'timer-keeps-alive'));
    const failed = verdict.checks.filter(({ outcome }) => outcome === 'failed');
    expect(failed.map(({ diagnosis }) => diagnosis)).toEqual(['timer-keeps-alive']);
  });
});
