// What ex2's checks make of evidence written by hand: orders of ends, mishaps, closings; a task's result.
import { describe, expect, test } from 'vitest';
import type { Outcome } from '../graders/engine/evidence/outcome.ts';
import type { Arrival, Hold } from '../graders/engine/evidence/run.ts';
import { skippedWork, wholeWork } from '../graders/ex2-thread-pool/expected.ts';
import { judgeDisposed, judgeLeftovers } from '../graders/ex2-thread-pool/reading/closing.ts';
import {
  failIfReplacedTwice,
  failIfRunAgain,
  judgeAfterMishaps,
} from '../graders/ex2-thread-pool/reading/mishaps.ts';
import { isOrderOfEnd, mostRunsOf, shownApart } from '../graders/ex2-thread-pool/reading.ts';
import { work } from '../graders/ex2-thread-pool/tasks/work.ts';
import { NOISY, runWith } from './engine/checks/evidence.ts';

/** Where a task stood in the middle of its work, was let go, and said that it had ended. */
const middle = (number: number, releasedAtMs: number, endedAtMs: number): Arrival => ({
  task: `task ${number}`,
  phase: 'middle',
  details: null,
  thread: number,
  atMs: releasedAtMs - 1,
  releasedAtMs,
  endedAtMs,
});

// 1 and 2 are let go together and end in the order 2, 1; only then is 3 let go.
const seen = runWith({ arrivals: [middle(1, 10, 31), middle(2, 10, 30), middle(3, 40, 50)] });
const RIGHT = ['un', 'deux', 'trois'];

describe('results in the order of ends', () => {
  test.for([
    ['as the tasks said that they had ended', ['deux', 'un', 'trois'], true],
    ['in the order of the inputs', ['un', 'deux', 'trois'], false],
    ['one before another that had ended before it was let go', ['trois', 'un', 'deux'], false],
    ['with a result that is none', ['deux', 'un', 'quatre'], false],
    ['too few', ['deux', 'un'], false],
    ['no list', 'deux', false],
  ] as const)('%s', ([, got, expected]) => {
    expect(isOrderOfEnd(seen, got, RIGHT)).toBe(expected);
  });

  test('two that ran side by side may be told in either order', () => {
    const backwards = runWith({
      arrivals: [middle(1, 10, 30), middle(2, 10, 31), middle(3, 5, 6)],
    });
    expect(isOrderOfEnd(backwards, ['trois', 'deux', 'un'], RIGHT)).toBe(true);
  });

  test('one that never ended came after all others', () => {
    const { endedAtMs: _, ...open } = middle(1, 10, 0);
    const hung = runWith({ arrivals: [{ ...open, endedAtMs: null }, middle(2, 10, 30)] });
    expect(isOrderOfEnd(hung, ['deux', 'un'], ['un', 'deux'])).toBe(true);
  });
});

describe('the result of work, without doing it', () => {
  test.for([
    [1, 0],
    [1, 1],
    [0, 7], // xorshift cannot begin at 0
    [2_147_483_646, 1000],
    [4_294_967_295, 99_999],
    [952_110_101, 2_000_001],
  ] as const)('from %i, %i rounds', ([seed, rounds]) => {
    expect(skippedWork(seed, rounds)).toBe(work(seed, rounds));
  });

  test('with a door in the middle', () => {
    const whole = wholeWork(42, { before: 1_001, behind: 30_000 });
    expect(whole).toBe(work(work(42, 1_001), 30_000));
  });
});

const returned = (value: unknown): Outcome => ({ kind: 'returned', value: value as never });
const at = (gate: number, phase: string, atMs = 10, thread = gate): Arrival => ({
  task: `task ${gate}`,
  ...{ phase, thread, atMs, details: null, releasedAtMs: null, endedAtMs: null },
});

describe('after mishaps, of two pools', () => {
  const tasks = [11, 12, 13, 14].map((answer) => ({ answer }));
  const otherTasks = [15, 16].map((answer) => ({ answer }));
  const inputs = { maxWorkers: 2, otherWorkers: 1, tasks, otherTasks };
  const held = (gates: number[], changes: Partial<Hold> = {}, late: number[] = []) => {
    const tids = gates.map((gate) => ({ tid: gate, isMain: false }));
    const hold: Hold = {
      ...{ phase: 'start', expected: 3, held: gates.length, threads: tids },
      ...{ decidedBy: 'quiescence', startedAtMs: 0, waitedMs: 20, ...changes },
    };
    return runWith({
      inputs,
      outcome: returned([11, 12, 13, 14, 15, 16]),
      arrivals: [
        ...gates.map((gate) => at(gate, 'start')),
        ...late.map((gate) => at(gate, 'start', 30)),
      ],
      holds: [hold],
      marks: [{ name: 'mishaps over', value: null, atMs: 5 }],
    });
  };

  test.for([
    ['as many as each has workers', [1, 2, 5], null],
    ['fewer in the one that lived through them', [1, 5], 'fewer-after-mishaps'],
    ['more in it', [1, 2, 3, 5], 'more-after-mishaps'],
    ['none in the other', [1, 2, 3], 'pools-share'],
  ] as const)('%s', ([, gates, diagnosis]) => {
    const judged = () => judgeAfterMishaps(held([...gates], {}, [3, 4, 6]));
    if (diagnosis === null) expect(judged).not.toThrow();
    else expect(judged).toThrow(diagnosis);
  });

  test('a task in the main thread is one too many there', () => {
    const threads = [1, 2, 5].map((tid) => ({ tid, isMain: tid === 1 }));
    expect(() => judgeAfterMishaps(held([1, 2, 5], { threads }))).toThrow('main-thread');
  });

  test('three tasks in two threads are not three threads', () => {
    const threads = [1, 2].map((tid) => ({ tid, isMain: false }));
    expect(() => judgeAfterMishaps(held([1, 2, 5], { threads }))).toThrow('forged-threads');
  });

  test('too few on a machine that gave no time are too few to judge', () => {
    const starved = { ...held([1, 5], { decidedBy: 'wall-cap' }), noise: NOISY };
    expect(() => judgeAfterMishaps(starved)).toThrow('inconclusive');
  });
});

describe('tasks that were run more than once', () => {
  const run = runWith({ arrivals: [at(1, 'start'), at(1, 'middle'), at(2, 'start')] });
  const again = runWith({ arrivals: [...run.arrivals, at(2, 'start'), at(1, 'failing')] });

  test('are those that announce themselves twice in one phase', () => {
    expect(mostRunsOf(run, 'start', 'middle')).toBe(1);
    expect(mostRunsOf(again, 'start', 'passing')).toBe(2);
    expect(mostRunsOf(again, 'passing')).toBe(0);
  });

  test('tell a failure that was tried again', () => {
    const twice = runWith({ arrivals: [...again.arrivals, at(1, 'failing')] });
    expect(() => failIfRunAgain(again, 'failing')).not.toThrow();
    expect(() => failIfRunAgain(twice, 'failing')).toThrow('retries-failures');
  });
});

// Two workers, two failures.
test.for([
  ['nobody died', 2, 2, false],
  ['each failure cost its thread', 4, 2, false],
  ['each had two successors', 6, 4, true],
  ['threads end without a failure, too', 6, 1, false],
] as const)('threads started: %s', ([, threads, alive, isTwice]) => {
  const after = { after: [], threads, alive };
  const marks = [{ name: 'after', value: after, atMs: 1 }];
  const run = runWith({ inputs: { maxWorkers: 2 }, marks });
  const judged = () => failIfReplacedTwice(run);
  if (isTwice) expect(judged).toThrow('replaces-twice');
  else expect(judged).not.toThrow();
});

describe('a pool that was closed', () => {
  test.for([
    [{ threads: 0, endedByItself: true }, null],
    [{ threads: 0, endedByItself: null }, null],
    [{ threads: 2, endedByItself: false }, 'leaks-threads'],
    [{ threads: 0, endedByItself: false }, 'keeps-the-process-alive {"threads":"none"}'],
    [{ threads: null, endedByItself: false }, 'keeps-the-process-alive {"threads":"unseen"}'],
  ] as const)('leaves %j: %s', ([leftovers, finding]) => {
    const judged = () => judgeLeftovers(runWith({ leftovers }));
    if (finding === null) expect(judged).not.toThrow();
    else expect(judged).toThrow(finding);
  });

  test.for([
    [{ fate: 'fulfilled', value: [2, 1] }, true, null],
    [{ fate: 'fulfilled', value: [1, 2] }, false, 'dispose-returns-early'],
    [{ fate: 'fulfilled', value: [1] }, true, 'wrong-results'],
    [{ fate: 'rejected', error: { message: 'closed' } }, true, 'dispose-drops-work'],
  ] as const)('at the end of its scope: %j, %j: %s', ([told, disposed, finding]) => {
    const run = runWith({
      inputs: { seeds: [1, 2] },
      outcome: returned(told),
      marks: [{ name: 'disposed', value: disposed, atMs: 1 }],
    });
    const judged = () => judgeDisposed(run, true);
    if (finding === null) expect(judged).not.toThrow();
    else expect(judged).toThrow(finding);
  });
});

describe('long lists that begin alike', () => {
  const long = Array.from({ length: 100 }, (_, i) => i + 1000);

  test.for([
    ['a place that differs', long.with(80, 7), '[80] = 1080', '[80] = 7'],
    ['an end that lacks', long.slice(0, 80), '.length = 100', '.length = 80'],
    ['an end that is too much', [...long, 5], '.length = 100', '.length = 101'],
  ] as const)('are told apart by %s', ([, got, expectedText, gotText]) => {
    expect(shownApart(long, got)).toEqual({ expected: expectedText, got: gotText });
  });

  test('short ones are shown as they are', () => {
    expect(shownApart([1, 2], [2, 1])).toEqual({ expected: '[1,2]', got: '[2,1]' });
  });
});
