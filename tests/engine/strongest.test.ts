// Which tier is taken where nobody can be asked; the canary's own work is tested beside this.
import { expect, test } from 'vitest';
import { strongestBy } from '../../graders/engine/strongest.ts';

test.for([
  [['isolated', 'user'], 'isolated', []],
  [['user'], 'user', ['isolated']],
  [['none'], 'guarded', ['isolated', 'user']], // never asked for
  [[], 'guarded', ['isolated', 'user']],
] as const)('of %j, %s', async ([holding, expected, passedOver]) => {
  const strongest = await strongestBy(async (tier) => ({
    kind: (holding as readonly string[]).includes(tier) ? 'holds' : 'cannot-start',
  }));
  expect(strongest.tier).toBe(expected);
  expect(strongest.passedOver.map(({ tier }) => tier)).toEqual(passedOver);
});
