// Guests that end, or fail, while the grader still opens its servers for the next scenario.
// What they did is told as of any other guest: the grader waits for nobody who has gone.
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import type { Scenario } from '../../../../graders/engine/sandbox/scenario.ts';
import { expectNothingLeft, guestsAlive, runSmall } from '../small-guest.ts';

afterAll(expectNothingLeft);

const OPEN_MS = 300; // a server that takes long to open: what the guest does comes meanwhile

const slowly: Scenario = {
  name: 'real time',
  inputs: () => null,
  serve: async () => {
    await pause(OPEN_MS);
    return {};
  },
};

async function outcomes(main: string, scenarios: readonly Scenario[]) {
  const runs = await runSmall({ 'main.ts': main }, scenarios, { network: true });
  return runs.map(({ outcome }) => outcome);
}

test('a guest that has ended by then is not waited for', async () => {
  const main = `setTimeout(() => process.exit(0), 50);
    export async function main() { return 'called'; }`;
  const untilGone: Scenario = {
    ...slowly,
    serve: async () => {
      while (guestsAlive() > 0) await pause(5);
      await pause(OPEN_MS);
      return {};
    },
  };
  expect(await outcomes(main, [untilGone])).toMatchObject([{ kind: 'exited', code: 0 }]);
});

test('a failure that nobody handles counts, as it does at any other moment', async () => {
  const main = `setTimeout(() => { throw new Error('late'); }, 20);
    export async function main() { return 'called'; }`;
  const [outcome] = await outcomes(main, [slowly]);
  expect(outcome).toMatchObject({ kind: 'threw', error: { message: 'late' } });
});
