// The graders put to the test: stubs fail, solutions pass, and every flaw is named by its diagnosis.
// The same claims as `npm run self-check`, so that neither can be greener than the other.
import { afterAll, describe, expect, test, vi } from 'vitest';
import { loadExercises } from '../graders/engine/catalogue/load.ts';
import { coresToUse, DEFAULT_TIER } from '../scripts/command-line/values.ts';
import { claimsOf, SOLUTION_RUNS } from '../scripts/self-check/claims.ts';
import { openPlaces } from '../scripts/self-check/places.ts';

// More at a time than there are cores makes the grader itself late, and what it sees less sharp: wrong
// diagnoses were seen then, though no wrong verdict.
const places = openPlaces(coresToUse());
afterAll(() => places.close());
// A test's time begins while it waits for its place.
vi.setConfig({ maxConcurrency: places.underWay, testTimeout: 240_000 });

for (const exercise of await loadExercises()) {
  const claims = await claimsOf(exercise, SOLUTION_RUNS);
  describe(exercise.id, { concurrent: true }, () => {
    test.for(claims)('$sentence', async (claim, { expect, signal }) => {
      const setting = { tier: DEFAULT_TIER, lang: 'en', signal, judging: places.judging } as const;
      const { problems } = await places.take(() => claim.test(setting));
      expect(problems).toEqual([]);
    });
  });
}

test('there are exercises to check', async () => {
  expect(await loadExercises()).not.toHaveLength(0);
});
