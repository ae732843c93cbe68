// A hold as a scenario asks for one: what it says of its patience reaches the hold itself.
import { afterAll, expect, test } from 'vitest';
import type { Scenario } from '../../../graders/engine/sandbox/scenario.ts';
import { expectNothingLeft, runSmall } from './small-guest.ts';

afterAll(expectNothingLeft);

test('a program that brings one after another is waited for no longer than was asked', async () => {
  const main = `export const main = async (_, arrive) => {
    for (let i = 0; ; i++) {
      void arrive('number ' + i);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };`;
  const scenario: Scenario = {
    ...{ name: 'at the door', inputs: () => null, limitMs: 300 },
    async conduct(conductor) {
      await conductor.hold('call', 300, { mostMs: 200 });
    },
  };
  const [run] = await runSmall({ 'main.ts': main }, [scenario]);
  expect(run?.holds).toMatchObject([{ decidedBy: 'never-quiet' }]); // and not `wall-cap`, after 20 s
});
