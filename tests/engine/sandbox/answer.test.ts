// A message to a real guest's main thread: answered, or known never to be, on any machine.
import { afterAll, describe, expect, test } from 'vitest';
import type { Scenario } from '../../../graders/engine/sandbox/scenario.ts';
import { expectNothingLeft, runSmall } from './small-guest.ts';

afterAll(expectNothingLeft);

describe('a message to the main thread', () => {
  /** Brings one task to the door, and then waits in its own way. */
  const waits = (wait: string): string => `export const main = async (_, arrive) => {
    const answer = arrive('one');
    await new Promise(setImmediate);
    ${wait}
    return await answer;
  };`;
  const ask: Scenario = {
    ...{ name: 'at the door', inputs: () => null },
    async conduct(conductor) {
      await conductor.hold('call', 1);
      await conductor.ping();
      for (const one of conductor.waiting()) one.release();
    },
  };

  test('comes back while it is free', async () => {
    const [run] = await runSmall({ 'main.ts': waits('') }, [ask]);
    expect(run?.eventLoop).toMatchObject({ pingsSent: 1, pingsAnswered: 1 });
    expect(run?.eventLoop).not.toHaveProperty('pingMissedBy');
  });

  test.for([
    ['sleeps', 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30_000);', 'asleep'],
    [
      'naps',
      'for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);',
      'asleep',
    ],
    [
      'dozes',
      'for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3);',
      'asleep',
    ],
    ['spins', 'for (;;);', 'busy'],
  ])('does not while it %s, and that is why', async ([, wait, pingMissedBy]) => {
    const [run] = await runSmall({ 'main.ts': waits(wait ?? '') }, [{ ...ask, limitMs: 500 }]);
    expect(run?.eventLoop).toMatchObject({ pingsSent: 1, pingsAnswered: 0, pingMissedBy });
  });
});
