// Programs that write on the grader's own channel, in the tier of every laptop, and what becomes of them.
// Other forgers are among the hostile programs; these speak on the channel that ends in their own process.
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

/** Whoever listens learns the number of each run and the replies, but holds no key to seal a message with. */
const NOT_OURS = 'protocol-violation';
const FAILS: Record<string, string> = {
  'forges-its-arrivals': NOT_OURS,
  'forges-its-result': NOT_OURS,
  'guesses-the-run': NOT_OURS,
};

describe('in the guarded tier', () => {
  test.for(Object.entries(FAILS))('%s is diagnosed as %s', async ([name, diagnosis]) => {
    const { outcome, checks } = await gradeForger(name);
    expect(outcome).toBe('failed');
    expect(checks.find((one) => one.outcome === 'failed')?.diagnosis).toBe(diagnosis);
    // Nothing that it forged has points; what it did in earnest may.
    const forged = checks.filter(({ id }) => ['calls-send', 'at-once', 'results'].includes(id));
    expect(forged.map(({ points }) => points)).toEqual([0, 0, 0]);
  });

  test('every forger in the folder is listed above', () => {
    expect(Object.keys(FAILS).sort()).toEqual(readdirSync(PROGRAMS).sort());
  });
});
