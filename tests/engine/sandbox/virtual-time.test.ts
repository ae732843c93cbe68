// Virtual time in real guests: exact for whoever waits, in whichever way.
import { afterAll, describe, expect, test } from 'vitest';
import { FIRST_GATE_FD } from '../../../graders/engine/sandbox/guest/descriptors.ts';
import type { Scenario } from '../../../graders/engine/sandbox/scenario.ts';
import { expectNothingLeft, returnedBy, runSmall } from './small-guest.ts';

afterAll(expectNothingLeft);

const VIRTUAL = { name: 'virtual time', clock: 'virtual' } as const;
const REAL = { name: 'real time' } as const;

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
    'an interval that is closed': `new Promise((resolve) => {
      const timer = setInterval(() => {
        timer.close();
        resolve();
      }, 1500);
    })`,
    'a timer that is disposed of': `(async () => {
      const { promise, resolve } = Promise.withResolvers();
      using _ = setTimeout(resolve, 1500);
      await promise;
    })()`,
    'waits side by side': 'Promise.all([500, 1500, 1000].map((ms) => promised.setTimeout(ms)))',
    'waits one after another': 'promised.setTimeout(500).then(() => promised.setTimeout(1000))',
  };
  const EXACTLY = [1_500, 1_500, 1_500, 1_500, 1_500]; // on five clocks
  const entries = Object.entries(WAITS).map(
    ([name, wait]) => `${JSON.stringify(name)}: () => ${wait},`,
  );
  const main = `
    import * as timers from 'node:timers';
    import * as promised from 'node:timers/promises';
    import { promisify } from 'node:util';
    const waits = { ${entries.join('\n')} };
    export async function main(name) {
      const read = () => [
        ...[Date.now(), performance.now(), Number(process.hrtime.bigint() / 1_000_000n)],
        ...[process.uptime() * 1000, Temporal.Now.instant().epochMilliseconds],
      ];
      const before = read();
      await waits[name]();
      return read().map((now, i) => Math.round(now - before[i]));
    }`;

  test('is exact, for whoever waits and on every clock', async () => {
    const scenarios = Object.keys(WAITS).map(
      (name): Scenario => ({ ...VIRTUAL, inputs: () => name }),
    );
    const runs = await runSmall({ 'main.ts': main }, scenarios);
    const seen = runs.map((run) => [run.inputs, run.virtualMs, returnedBy(run)]);
    expect(seen).toEqual(Object.keys(WAITS).map((name) => [name, 1_500, EXACTLY]));
  });

  test('calls back in the context in which the timer was set, with what it was given, as the timer', async () => {
    const main = `
      import { AsyncLocalStorage } from 'node:async_hooks';
      import * as timers from 'node:timers';
      const storage = new AsyncLocalStorage();
      const seen = (set) => new Promise((resolve) => {
        const timer = set(function (given) {
          clearInterval(this);
          resolve([storage.getStore(), given, this === timer]);
        }, 500, 'given');
      });
      export const main = () => Promise.all(
        [setTimeout, setInterval, timers.setTimeout].map((set, i) => storage.run(i, () => seen(set))),
      );`;
    const runs = await runSmall({ 'main.ts': main }, [{ ...VIRTUAL, inputs: () => null }]);
    expect(runs.map(returnedBy)).toEqual([[0, 1, 2].map((i) => [i, 'given', true])]);
  });

  test('passes for a file that waits at its top level, after something that takes real time', async () => {
    const names = Object.keys(WAITS);
    const waiting = names.map(
      (name) => `await access('.'); await waits[${JSON.stringify(name)}]();`,
    );
    const loads = `import { access } from 'node:fs/promises';
      ${main}
      ${waiting.join('\n')}`;
    const [run] = await runSmall({ 'main.ts': loads }, [{ ...VIRTUAL, inputs: () => 'promisify' }]);
    expect(run && returnedBy(run)).toEqual(EXACTLY);
  });

  test('runs out for no file that reads others while it loads', async () => {
    const reads = `import { readFile } from 'node:fs/promises';
      const all = async () => {
        for (let i = 0; i < 50; i++) await readFile(new URL(import.meta.url));
        return 'read';
      };
      const late = new Promise((resolve) => setTimeout(resolve, 2000, 'late'));
      const first = await Promise.race([all(), late]);
      export const main = async () => first;`;
    const [run] = await runSmall({ 'main.ts': reads }, [{ ...VIRTUAL, inputs: () => null }]);
    expect(run && returnedBy(run)).toBe('read');
  });

  test('runs on for a file that reads while it loads what never comes', async () => {
    const reads = `import { read } from 'node:fs';
      import { scheduler } from 'node:timers/promises';
      read(${FIRST_GATE_FD}, Buffer.alloc(1), 0, 1, null, () => {}); // where the grader says nothing
      await scheduler.wait(2000);
      export const main = async () => 'loaded';`;
    const scenarios = [{ ...VIRTUAL, inputs: () => null }];
    const [run] = await runSmall({ 'main.ts': reads }, scenarios, { gates: 1 });
    expect(run && returnedBy(run)).toBe('loaded');
  });

  test('sees that a file waits at its top level for what never comes', async () => {
    const stuck = `await new Promise((resolve) => setTimeout(resolve, 1500));
      export const main = () => {};
      await new Promise(() => {});`;
    const [run] = await runSmall({ 'main.ts': stuck }, [{ ...VIRTUAL, inputs: () => null }]);
    expect(run?.outcome).toEqual({ kind: 'never-settled', during: 'import' });
  });

  test('stamps each line with the moment at which it was printed', async () => {
    const prints = `export async function main() {
      for (const ms of [0, 1500, 250]) {
        await new Promise((resolve) => setTimeout(resolve, ms));
        console.log('line', ms);
      }
    }`;
    const scenario: Scenario = { ...VIRTUAL, inputs: () => null };
    const [run] = await runSmall({ 'main.ts': prints }, [scenario]);
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
      (inputs): Scenario => ({ ...VIRTUAL, inputs: () => inputs }),
    );
    const [atFirst, first, never, last] = await runSmall({ 'main.ts': stuck }, scenarios);
    expect(atFirst?.outcome).toEqual({ kind: 'never-settled', during: 'call' });
    expect(never?.outcome).toEqual({ kind: 'never-settled', during: 'call' });
    expect(last?.outcome).toEqual(first?.outcome);
  });
});

describe('a guest that goes over from real time', () => {
  const WHO = `import { setTimeout as sleep } from 'node:timers/promises';
    import { loads } from './helper.ts';
    const early = setTimeout;
    export async function main(how) {
      const before = Date.now();
      await sleep(how === 'real' ? 1 : 1500);
      await new Promise((resolve) => early(resolve, how === 'real' ? 1 : 1500));
      AFTERWARDS
      return { pid: process.pid, loads: loads(), waitedMs: how === 'real' ? 0 : Date.now() - before };
    }`;
  // Modules of its own are loaded afresh too, and whatever they took at their first line with them.
  const HELPER = `let count = 0; export const loads = () => ++count;`;
  const scenarios: Scenario[] = [
    { ...VIRTUAL, inputs: () => 'virtual' },
    { ...REAL, inputs: () => 'real' },
    { ...REAL, inputs: () => 'real' },
  ];
  const runBoth = async (afterwards = '') => {
    const files = { 'main.ts': WHO.replace('AFTERWARDS', afterwards), 'helper.ts': HELPER };
    const runs = await runSmall(files, scenarios);
    return runs.map((run) => ({ ...(returnedBy(run) as object), virtualMs: run.virtualMs }));
  };
  const EXACT = { loads: 1, waitedMs: 3_000, virtualMs: 3_000 };

  test('is the same, with modules that are new, and what comes last is in virtual time', async () => {
    const [first, second, virtual] = await runBoth();
    expect(second).toEqual({ ...first, loads: 2 });
    expect(virtual).toEqual({ ...first, ...EXACT });
  });

  test.for([
    ['a timer is left', `setTimeout(() => {}, 60_000);`],
    ['a port of messages is left', `new MessageChannel().port1.onmessage = () => {};`],
    [
      'a thread is left',
      `new (await import('node:worker_threads')).Worker('setInterval(() => {}, 9)', { eval: true });`,
    ],
    ['a clock is its own', `globalThis.setTimeout = (...all) => early(...all);`],
    [
      'a wait is its own',
      `{ const { scheduler } = await import('node:timers/promises'); const { wait } = scheduler; scheduler.wait = (...all) => Reflect.apply(wait, scheduler, all); }`,
    ],
    [
      'it cannot be loaded twice',
      `globalThis.has = true;`,
      `if (globalThis.has) throw new Error('twice');`,
    ],
    [
      'it ends when it is loaded again',
      `globalThis.has = true;`,
      `if (globalThis.has) process.exit(0);`,
    ],
    [
      'it never loads again',
      `globalThis.has = true;`,
      `if (globalThis.has) await new Promise(() => {});`,
    ],
  ])('is another one where %s', async ([, afterwards, atImport = '']) => {
    const files = {
      'main.ts': `${atImport}
${WHO.replace('AFTERWARDS', `if (how === 'real') { ${afterwards} }`)}`,
      'helper.ts': HELPER,
    };
    const [first, , virtual] = (await runSmall(files, scenarios)).map(returnedBy) as {
      pid: number;
    }[];
    expect(virtual).toMatchObject({ loads: 1, waitedMs: 3_000 });
    expect(virtual?.pid).not.toBe(first?.pid);
  });

  test('is another one, begun beside it, after an end that costs time', async () => {
    const spins = `export async function main(how) {
      if (how === 'real') for (;;);
      return 'done';
    }`;
    const limitMs = 300;
    const runs = await runSmall(
      { 'main.ts': spins },
      scenarios.map((one) => ({ ...one, limitMs })),
    );
    expect(runs.map(({ outcome }) => outcome.kind)).toEqual(['timed-out', 'timed-out', 'returned']);
  });
});
