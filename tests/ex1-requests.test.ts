// What ex1's scenarios may never draw by chance: inputs under which a mistake looks right.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomFrom } from '../graders/engine/sandbox/random.ts';
import { plan } from '../graders/ex1-requests/scenarios.ts';

test('one request never takes a whole number of seconds', () => {
  const one = plan.processes
    .flatMap(({ scenarios }) => scenarios)
    .find(({ name }) => name === 'one request');
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const inputs = one?.inputs(randomFrom(seed, 'one request'));
      const { delaySeconds } = inputs as { delaySeconds: number };
      expect(Math.abs(delaySeconds - Math.round(delaySeconds))).toBeGreaterThan(0.2);
    }),
    { numRuns: 1_000 },
  );
});
