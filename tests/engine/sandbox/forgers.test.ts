// Programs that write on the grader's own channel, in the tier of every laptop, and what becomes of them.
// It states a limit: `guarded` stops accidents. Who means it can forge there, so its verdicts are for practice.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findExercise } from '../../../graders/engine/catalogue/find.ts';
import { loadExercises } from '../../../graders/engine/catalogue/load.ts';
import { startJudging } from '../../../graders/engine/checks/judging.ts';
import { grade } from '../../../graders/engine/grade.ts';
import type { Verdict } from '../../../graders/engine/verdict/verdict.ts';

const PROGRAMS = join(import.meta.dirname, '..', '..', 'programs', 'ex1-forgers');
const exercise = findExercise('ex1', await loadExercises());
const judging = startJudging();
afterAll(() => judging.dismiss());

async function gradeForger(name: string): Promise<Verdict> {
  const submissionDir = join(PROGRAMS, name);
  const request = { exercise, submissionDir, seed: 20_261_122, lang: 'en', judging } as const;
  const { verdict, types } = await grade({ ...request, tier: 'guarded' });
  await types;
  return verdict;
}

/**
 * The messages to the guest tell the number of each run and the replies, and a program can listen to
 * them: whoever does speaks with the driver's voice. A tier that has the grader's own servers outside
 * and student code in a process without the channel would have to fail these two.
 */
const PASSES_TODAY = ['forges-its-arrivals', 'forges-its-result'];
const FAILS: Record<string, string> = { 'guesses-the-run': 'sequential-await' };

describe('in the guarded tier', () => {
  test.for(PASSES_TODAY)('%s passes, which is a known limit', async (name) => {
    const { outcome, points, maxPoints, sandbox } = await gradeForger(name);
    expect({ outcome, points, sandbox }).toEqual({
      outcome: 'passed',
      points: maxPoints,
      sandbox: 'guarded', // the verdict says how little it proves
    });
  });

  test.for(Object.entries(FAILS))('%s is diagnosed as %s', async ([name, diagnosis]) => {
    const { outcome, checks } = await gradeForger(name);
    expect(outcome).toBe('failed');
    expect(checks.find((one) => one.outcome === 'failed')?.diagnosis).toBe(diagnosis);
  });

  test('every forger in the folder is listed above', () => {
    expect([...PASSES_TODAY, ...Object.keys(FAILS)].sort()).toEqual(readdirSync(PROGRAMS).sort());
  });
});
