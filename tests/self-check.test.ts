// The graders put to the test: stubs fail, solutions pass, and every flaw is named by its diagnosis.
// The same claims as `npm run self-check`, so that neither can be greener than the other.
import { afterAll, describe, expect, test, vi } from 'vitest';
import { loadExercises } from '../graders/engine/catalogue/load.ts';
import { coresToUse, DEFAULT_TIER } from '../scripts/command-line/values.ts';
import { CLAIMS_A_CORE, claimsOf, SOLUTION_RUNS } from '../scripts/self-check/claims.ts';
import { sharedJudging } from '../scripts/self-check/shared-judging.ts';

vi.setConfig({ maxConcurrency: CLAIMS_A_CORE * coresToUse() });

const judging = sharedJudging();
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
