// What ex2's checks take for an order of ends, on evidence written by hand, and for a task's result.
import { describe, expect, test } from 'vitest';
import type { Arrival } from '../graders/engine/evidence/run.ts';
import { skippedWork, wholeWork } from '../graders/ex2-thread-pool/expected.ts';
import { isOrderOfEnd } from '../graders/ex2-thread-pool/reading.ts';
import { work } from '../graders/ex2-thread-pool/tasks/work.ts';
import { runWith } from './engine/checks/evidence.ts';

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
