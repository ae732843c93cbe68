import { describe, expect, test } from 'vitest';
import { workerThreads } from '../../../../graders/engine/checks/matchers/account.ts';
import {
  judgeComputedInParallel,
  judgeMainThreadFree,
  judgeUsedThreads,
  parallelFigures,
} from '../../../../graders/engine/checks/matchers/threads.ts';
import type { Run, ThreadTime } from '../../../../graders/engine/evidence/run.ts';
import {
  arrivalWith,
  blocked,
  holdWith,
  MAIN,
  NOISY,
  QUIET,
  runWith,
  threadWith,
} from '../evidence.ts';

const holds = { kind: 'holds' };
const proc = (...threads: ThreadTime[]) => ({ source: 'proc' as const, threads });

describe('the number of worker threads', () => {
  test('leaves out the main thread and those that were there before; names count for nothing', () => {
    const cpu = proc(
      MAIN,
      threadWith({ tid: 2, isNew: false }),
      threadWith({ tid: 3, name: 'libuv-worker' }),
      threadWith({ tid: 5 }),
      threadWith({ tid: 6, name: 'whatever it likes' }),
    );
    expect(workerThreads(runWith({ cpu }))).toBe(3);
  });

  test('is unknown where the system does not tell', () => {
    expect(workerThreads(runWith())).toBeNull();
    expect(workerThreads(runWith({ cpu: { source: 'process', cpuMs: 9 } }))).toBeNull();
  });
});

describe('the main thread', () => {
  const ran = (overrides: Partial<Run>) => judgeMainThreadFree(runWith(overrides));
  const inMain = { holds: [holdWith({ threads: blocked(1) })] };

  test('was free if tasks were held in other threads and it answered', () => {
    const eventLoop = { turns: null, pingsSent: 2, pingsAnswered: 2 };
    const arrivals = [arrivalWith({ thread: 1 })];
    const run = { holds: [holdWith({ threads: blocked(5, 6) })], arrivals, eventLoop };
    expect(ran({ ...run, cpu: proc(MAIN, threadWith()) })).toEqual(holds);
  });

  test('did the work if a task was held in it, with workers standing by', () => {
    const judged = { kind: 'fails', diagnosis: 'runs-on-main-thread', values: { threads: 1 } };
    expect(ran({ ...inMain, cpu: proc(MAIN, threadWith()) })).toEqual(judged);
  });

  test('did the work if one task of several was held in it, in a later hold', () => {
    const two = [holdWith({ threads: blocked(5) }), holdWith({ threads: blocked(5, 1) })];
    const run = { holds: two, cpu: proc(MAIN, threadWith()) };
    expect(ran(run)).toMatchObject({ diagnosis: 'runs-on-main-thread' });
  });

  test('was the only thread if there is no other: fake threads', () => {
    const judged = { kind: 'fails', diagnosis: 'fake-threads', values: {} };
    expect(ran({ ...inMain, cpu: proc(MAIN) })).toEqual(judged);
  });

  test('did the work by the tasks’ own word where the system gives none', () => {
    const arrivals = [arrivalWith({ thread: 3 }), arrivalWith({ thread: 0 })];
    const judged = { kind: 'fails', diagnosis: 'runs-on-main-thread', values: { threads: 0 } };
    expect(ran({ holds: [holdWith()], arrivals })).toEqual(judged);
  });

  test('was blocked if it left one message unanswered', () => {
    const eventLoop = { turns: null, pingsSent: 2, pingsAnswered: 1 };
    const judged = { kind: 'fails', diagnosis: 'blocks-the-main-thread', values: {} };
    expect(ran({ eventLoop })).toEqual(judged);
  });

  test.for([
    ['asleep', NOISY, 'fails'], // on no machine does an answer come any more
    ['busy', NOISY, 'fails'],
    ['wall-cap', NOISY, 'inconclusive'],
    ['wall-cap', QUIET, 'fails'],
    ['fixed-wait', NOISY, 'fails'],
    ['not-waited', QUIET, 'not-reached'],
    ['ended', QUIET, 'holds'],
  ] as const)('that left one unanswered (%s)', ([pingMissedBy, noise, kind]) => {
    const eventLoop = { turns: null, pingsSent: 2, pingsAnswered: 1, pingMissedBy };
    expect(ran({ eventLoop, noise })).toMatchObject({ kind });
  });

  test('was free if it was asked nothing', () => {
    expect(ran({})).toEqual(holds);
  });
});

describe('the threads of all tasks together', () => {
  test.for([[[]], [[1, 1, 1]], [[1, 2, 3, 1]]])('%j are at most three', ([threads]) => {
    expect(judgeUsedThreads(runWith(), threads ?? [], 3)).toEqual(holds);
  });

  test('are too many from one more on', () => {
    const values = { threads: 4, expected: 3 };
    const judged = { kind: 'fails', diagnosis: 'worker-per-task', values };
    expect(judgeUsedThreads(runWith(), [1, 2, 3, 4, 4], 3)).toEqual(judged);
  });
});

/** Two threads inside tasks for 100 ms, the main one and others outside. */
function computing(inside: Partial<ThreadTime>[], others: ThreadTime[] = []): Partial<Run> {
  const mine = inside.map((one, i) => threadWith({ ...one, tid: 10 + i }));
  return {
    holds: [
      holdWith({ phase: 'middle', threads: mine.map(({ tid }) => ({ tid, isMain: false })) }),
    ],
    demand: { wallMs: 100, cpu: proc(MAIN, ...mine, ...others) },
  };
}
const both = (cpuMs: number, queueMs = 0) => [
  { cpuMs, queueMs },
  { cpuMs, queueMs },
];

describe('the figures', () => {
  test('are what the threads inside tasks wanted and got, by the time that went by', () => {
    const alien = threadWith({ tid: 99, cpuMs: 7 });
    const run = runWith(computing(both(60, 30), [alien, threadWith({ tid: 98, cpuMs: 3 })]));
    const figures = { demand: 1.8, speedUp: 1.2, threads: 2, alienMs: 7 };
    expect(parallelFigures(run, 'middle')).toEqual(figures);
  });

  test('leave the main thread out, on both sides', () => {
    const run = computing(both(90));
    const busyMain = { ...MAIN, cpuMs: 80 };
    const cpu = proc(busyMain, threadWith({ tid: 10, cpuMs: 90 }));
    const figures = parallelFigures(runWith({ ...run, demand: { wallMs: 100, cpu } }), 'middle');
    expect(figures).toMatchObject({ demand: 0.9, alienMs: 0 });
  });

  test('are nothing per nothing: zero', () => {
    const run = { ...computing(both(0)), demand: { wallMs: 0, cpu: proc() } };
    expect(parallelFigures(runWith(run), 'middle')).toMatchObject({ demand: 0, speedUp: 0 });
  });

  test.for([
    ['no demand was measured', { ...computing(both(90)), demand: null }],
    ['there was no such hold', { ...computing(both(90)), holds: [holdWith()] }],
    [
      'the threads of the hold cannot be seen',
      { ...computing(both(90)), holds: [holdWith({ phase: 'middle' })] },
    ],
    [
      'the CPU is known for the whole process only',
      {
        ...computing(both(90)),
        demand: { wallMs: 100, cpu: { source: 'process', cpuMs: 180 } },
      },
    ],
  ] satisfies [string, Partial<Run>][])('do not exist if %s, and then fail nobody', ([, run]) => {
    expect(parallelFigures(runWith(run), 'middle')).toBeNull();
    expect(judgeComputedInParallel(runWith(run))).toEqual(holds);
  });
});

describe('computing in parallel', () => {
  const computed = (...run: Parameters<typeof computing>) =>
    judgeComputedInParallel(runWith(computing(...run)));

  test('is shown by a demand of 1.8 cores', () => {
    expect(computed(both(90))).toEqual(holds);
  });

  test('is shown by standing in the queue just as well: a busy machine changes nothing', () => {
    expect(computed(both(10, 80))).toEqual(holds);
  });

  test('is not shown by a little less', () => {
    const values = { demand: 1.79, threads: 2 };
    const judged = { kind: 'fails', diagnosis: 'unproved', values };
    expect(computed(both(89.5))).toEqual(judged);
  });

  test('is inconclusive without proof on a noisy machine', () => {
    const run = runWith({ ...computing(both(50)), noise: NOISY });
    const values = { demand: 1, threads: 2 };
    const judged = { kind: 'inconclusive', diagnosis: 'unproved', values };
    expect(judgeComputedInParallel(run)).toEqual(judged);
  });

  test('is proved on a noisy machine by the same figures', () => {
    const run = runWith({ ...computing(both(90)), noise: NOISY });
    expect(judgeComputedInParallel(run)).toEqual(holds);
  });

  test('allows a thread outside of tasks 15 ms of CPU, and no more', () => {
    const alien = (cpuMs: number) => [threadWith({ tid: 99, cpuMs })];
    expect(computed(both(90), alien(15))).toEqual(holds);
    expect(computed(both(90), alien(15.1))).toMatchObject({ kind: 'fails', diagnosis: 'unproved' });
  });
});
