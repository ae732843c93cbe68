// Which tier is taken where nobody can be asked; the canary's own work is tested beside this.
import { expect, test } from 'vitest';
import { strongestTier } from '../../graders/engine/strongest.ts';

test.for([
  [['isolated', 'user'], 'isolated'],
  [['user'], 'user'],
  [['none'], 'guarded'], // never asked for
  [[], 'guarded'],
] as const)('of %j, %s', async ([holding, expected]) => {
  const strongest = await strongestTier(async (tier) => ({
    kind: (holding as readonly string[]).includes(tier) ? 'holds' : 'cannot-start',
  }));
  expect(strongest).toBe(expected);
});
