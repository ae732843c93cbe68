// Virtual time in real guests: exact for whoever waits, in whichever way.
import { afterAll, describe, expect, test } from 'vitest';
import type { Scenario } from '../../../graders/engine/sandbox/scenario.ts';
import { expectNothingLeft, returnedBy, runSmall } from './small-guest.ts';

afterAll(expectNothingLeft);

describe('virtual time', () => {
  /** Each waits a second and a half, in its own way. */
  const WAITS: Record<string, string> = {
    setTimeout: 'new Promise((resolve) => setTimeout(resolve, 1500))',
    'setTimeout of node:timers': 'new Promise((resolve) => timers.setTimeout(resolve, 1500))',
    'timers/promises': 'promised.setTimeout(1500)',
    promisify: 'promisify(setTimeout)(1500)',
    'scheduler.wait': 'promised.scheduler.wait(1500)',
    'AbortSignal.timeout':
      "new Promise((resolve) => AbortSignal.timeout(1500).addEventListener('abort', resolve))",
    setInterval: `new Promise((resolve) => {
      let ticks = 0;
      const timer = setInterval(() => {
        if (++ticks < 3) return;
        clearInterval(timer);
        resolve();
      }, 500);
    })`,
    'setInterval of timers/promises': `(async () => {
      let ticks = 0;
      for await (const _ of promised.setInterval(500)) if (++ticks === 3) break;
    })()`,
    'waits side by side': 'Promise.all([500, 1500, 1000].map((ms) => promised.setTimeout(ms)))',
    'waits one after another': 'promised.setTimeout(500).then(() => promised.setTimeout(1000))',
  };
  const entries = Object.entries(WAITS).map(
    ([name, wait]) => `${JSON.stringify(name)}: () => ${wait},`,
  );
  const main = `
    import * as timers from 'node:timers';
    import * as promised from 'node:timers/promises';
    import { promisify } from 'node:util';
    const waits = { ${entries.join('\n')} };
    export async function main(name) {
      const read = () => [Date.now(), performance.now(), Number(process.hrtime.bigint() / 1_000_000n)];
      const before = read();
      await waits[name]();
      return read().map((now, i) => Math.round(now - before[i]));
    }`;

  test('is exact, for whoever waits and on every clock', async () => {
    const scenarios = Object.keys(WAITS).map(
      (name): Scenario => ({ name: 'virtual time', inputs: () => name }),
    );
    const runs = await runSmall({ 'main.ts': main }, scenarios, { clock: 'virtual' });
    const seen = runs.map((run) => [run.inputs, run.virtualMs, returnedBy(run)]);
    expect(seen).toEqual(Object.keys(WAITS).map((name) => [name, 1_500, [1_500, 1_500, 1_500]]));
  });

  test('stamps each line with the moment at which it was printed', async () => {
    const prints = `export async function main() {
      for (const ms of [0, 1500, 250]) {
        await new Promise((resolve) => setTimeout(resolve, ms));
        console.log('line', ms);
      }
    }`;
    const scenario: Scenario = { name: 'virtual time', inputs: () => null };
    const [run] = await runSmall({ 'main.ts': prints }, [scenario], { clock: 'virtual' });
    expect(run?.output.map(({ text, virtualMs }) => [text, virtualMs])).toEqual([
      ['line 0', 0],
      ['line 1500', 1_500],
      ['line 250', 1_750],
    ]);
  });

  test('ends where nothing is left to wait for, and the same guest serves on', async () => {
    const stuck = `export const main = (inputs) =>
      inputs === 'stuck' ? new Promise(() => {}) : Promise.resolve(process.pid);`;
    const scenarios = ['stuck', 'first', 'stuck', 'last'].map(
      (inputs): Scenario => ({ name: 'virtual time', inputs: () => inputs }),
    );
    const [atFirst, first, never, last] = await runSmall({ 'main.ts': stuck }, scenarios, {
      clock: 'virtual',
    });
    expect(atFirst?.outcome).toEqual({ kind: 'never-settled', during: 'call' });
    expect(never?.outcome).toEqual({ kind: 'never-settled', during: 'call' });
    expect(last?.outcome).toEqual(first?.outcome);
  });
});
