// Turns of a guest's event loop, stopped and counted at the grader's gate.
// None of these counts depends on how fast the machine is.
import { afterAll, describe, expect, test } from 'vitest';
import type { ThreadObserver } from '../../../graders/engine/sandbox/hold/observer.ts';
import type { Scenario } from '../../../graders/engine/sandbox/scenario.ts';
import { turnAccount } from '../../../graders/engine/sandbox/turn-account.ts';
import { mostTurns } from '../../../graders/ex5-event-loop/reading/computing.ts';
import { expectNothingLeft, returnedBy, runSmall } from './small-guest.ts';

afterAll(expectNothingLeft);

const turnByTurn: Scenario = {
  name: 'turn by turn',
  inputs: () => null,
  conduct: (conductor) => conductor.letTurnsPass(),
};

const YIELDING = (times: number, yielding: string) => `
  const yielding = ${yielding};
  export async function main() {
    for (let i = 0; i < ${times}; i++) await yielding();
    return 'done';
  }`;
const IMMEDIATE = '() => new Promise((resolve) => setImmediate(resolve))';

async function turnsOf(main: string) {
  const [run] = await runSmall({ 'main.ts': main }, [turnByTurn], { gates: 1 });
  if (run === undefined) throw new Error('no run');
  expect(returnedBy(run)).toBe('done');
  return { turns: run.arrivals.filter(({ phase }) => phase === 'turn').length, run };
}

describe('turns of the event loop', () => {
  test.for([
    ['no wait at all', 0],
    ['one turn', 1],
    ['ten turns', 10],
    ['sixty-four turns', 64],
  ] as const)('are counted exactly: %s', async ([, times]) => {
    const { turns, run } = await turnsOf(YIELDING(times, IMMEDIATE));
    expect(turns).toBe(times);
    // One stretch before each, and one after the last.
    expect(run.eventLoop.turnCpuMs).toHaveLength(times + 1);
    expect(run.arrivals.every(({ releasedAtMs }) => releasedAtMs !== null)).toBe(true);
  });

  test('do not come between microtasks', async () => {
    expect((await turnsOf(YIELDING(200, '() => Promise.resolve()'))).turns).toBe(0);
  });

  test('are only those that the program gives to its loop: one that sleeps has none', async () => {
    const { turns } = await turnsOf(
      YIELDING(3, '() => new Promise((end) => setTimeout(end, 200))'),
    );
    expect(turns).toBeGreaterThanOrEqual(3);
    expect(turns).toBeLessThan(10);
  });

  test('are out of its reach, and what is done in them too', async () => {
    const { turns } = await turnsOf(`
      import { createHook } from 'node:async_hooks';
      const found = [];
      createHook({
        init(id, type, trigger, one) {
          if (type !== 'Immediate') return;
          for (const key of Object.keys(one)) if (Array.isArray(one[key]) && one[key].length > 0) found.push(key);
        },
      }).enable();
      Object.getPrototypeOf(setImmediate(() => {})).unref = () => { throw new Error('mine'); };
      export async function main() {
        for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
        if (found.length > 0) throw new Error(found.join());
        return 'done';
      }`);
    expect(turns).toBe(5);
  });

  test('are stopped less often where there are very many, down to the last', async () => {
    const { turns } = await turnsOf(YIELDING(1_000, IMMEDIATE));
    // 64 of every turn, of every second, fourth and eighth; 40 turns are left for every sixteenth.
    expect(turns).toBe(4 * 64 + Math.floor((1_000 - 64 * (1 + 2 + 4 + 8)) / 16));
    // What ex5 makes of the stops: as many, or those up to the next stop.
    expect(mostTurns(turns)).toBe(1_007);
  });

  test('leave the CPU of the main thread where it was used', async () => {
    const { run } = await turnsOf(`
      const turn = ${IMMEDIATE};
      export async function main() {
        for (let i = 0; i < 5; i++) await turn();
        const end = process.cpuUsage().user + 60_000;
        while (process.cpuUsage().user < end);
        for (let i = 0; i < 5; i++) await turn();
        return 'done';
      }`);
    const stretches = run.eventLoop.turnCpuMs ?? [];
    expect(stretches.indexOf(Math.max(...stretches))).toBe(5);
    expect(stretches[5]).toBeGreaterThan(30);
  });

  test('are no part of the evidence of a run that is not stopped', async () => {
    const usual: Scenario = { name: 'real time', inputs: () => null };
    const [run] = await runSmall({ 'main.ts': YIELDING(3, IMMEDIATE) }, [usual]);
    expect(run?.eventLoop).not.toHaveProperty('turnCpuMs');
  });
});

describe('the longest sleep of the main thread during a call', () => {
  const usual: Scenario = { name: 'real time', inputs: () => null };
  const sleepOf = async (body: string): Promise<number> => {
    const text = `export async function main() { ${body}; return 'done'; }`;
    const [run] = await runSmall({ 'main.ts': text }, [usual]);
    if (run === undefined) throw new Error('no run');
    expect(returnedBy(run)).toBe('done');
    return run.eventLoop.longestSleepMs ?? Number.NaN;
  };

  test('is nearly all of a wait that blocks it', async () => {
    const blocked = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600)';
    expect(await sleepOf(blocked)).toBeGreaterThan(150); // as much is seen by looks that come late
  });

  test('is hardly any where something wakes it all the time', async () => {
    const woken = `
      const timer = setInterval(() => {}, 1);
      await new Promise((resolve) => setTimeout(resolve, 600));
      clearInterval(timer)`;
    expect(await sleepOf(woken)).toBeLessThan(150);
  });
});

describe('the account of turns', () => {
  const observing = (...readings: (readonly [cpuNs: number, queueNs: number])[]): ThreadObserver =>
    ({
      mainThread() {
        const [cpuNs, queueNs] = readings.shift() ?? [0, 0];
        return { cpuNs, queueNs };
      },
    }) as unknown as ThreadObserver;

  test('counts from before the guest was told to start, each stretch by itself', () => {
    const account = turnAccount(observing([5e6, 1e6], [7e6, 2e6], [7e6, 6e6], [10e6, 9e6]));
    for (let i = 0; i < 3; i++) account.note();
    expect(account.result()).toEqual({ turnCpuMs: [2, 0, 3], turnQueueMs: 4 });
  });

  test('tells that threads cannot be read, and nothing where nothing was noted', () => {
    const account = turnAccount(null);
    expect(account.result()).toEqual({});
    account.note();
    expect(account.result()).toEqual({ turnCpuMs: null, turnQueueMs: null });
  });
});

test('time at the gate is not charged: a grader that is slow to let turns pass ends nobody', async () => {
  const slow: Scenario = {
    ...turnByTurn,
    limitMs: 400,
    conduct: (one) => one.letTurnsPass({ heldMs: 100 }),
  };
  const files = { 'main.ts': YIELDING(12, IMMEDIATE) };
  const [run] = await runSmall(files, [slow], { gates: 1 });
  expect(run && returnedBy(run)).toBe('done');
  expect(run?.wallMs).toBeGreaterThan(1_000);
});

test('where no other thread runs any more, turns stop no longer, and who waits for nothing is seen to', async () => {
  const beside: Scenario = {
    name: 'turn by turn without a rest',
    inputs: () => null,
    conduct: (one) => one.letTurnsPass({ besideThreads: true }),
  };
  const files = { 'main.ts': 'export const main = () => new Promise(() => {});' };
  const [run] = await runSmall(files, [beside], { gates: 1 });
  const turns = run?.arrivals.filter(({ phase }) => phase === 'turn').length;
  if (run?.cpu.source !== 'proc') return; // nothing can be said of threads here
  expect(run.outcome.kind).toBe('never-settled');
  expect(turns).toBeGreaterThan(40);
});
