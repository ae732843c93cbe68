// The graders put to the test: stubs fail, solutions pass, and every flaw is named by its diagnosis.
// The same claims as `npm run self-check`, so that neither can be greener than the other.
import { afterAll, describe, expect, test, vi } from 'vitest';
import { loadExercises } from '../graders/engine/catalogue/load.ts';
import { startJudging } from '../graders/engine/checks/judging.ts';
import { coresToUse, DEFAULT_TIER } from '../scripts/command-line/values.ts';
import { claimsOf, SOLUTION_RUNS } from '../scripts/self-check/claims.ts';

// More at a time than there are cores makes the grader itself late, and what it sees less sharp: wrong
// diagnoses were seen then, though no wrong verdict.
vi.setConfig({ maxConcurrency: coresToUse() });

const judging = startJudging();
afterAll(() => judging.dismiss());

for (const exercise of await loadExercises()) {
  const claims = await claimsOf(exercise, SOLUTION_RUNS);
  describe(exercise.id, { concurrent: true }, () => {
    test.for(claims)('$sentence', async (claim, { expect, signal }) => {
      const { problems } = await claim.test({ tier: DEFAULT_TIER, lang: 'en', signal, judging });
      expect(problems).toEqual([]);
    });
  });
}

test('there are exercises to check', async () => {
  expect(await loadExercises()).not.toHaveLength(0);
});
