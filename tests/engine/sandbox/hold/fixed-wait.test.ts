import { expect, test } from 'vitest';
import {
  beginFixedWait,
  type FixedWait,
  isOver,
  waitOn,
} from '../../../../graders/engine/sandbox/hold/fixed-wait.ts';

const limits = { fixedWaitMs: 1_000, settleMs: 100, settleMostMs: 400 };

/** Three are expected; each step is the time and how many are held by then. */
function after(...steps: [waitedMs: number, held: number][]): FixedWait {
  const begun = beginFixedWait(3, 0);
  return steps.reduce((wait, [waitedMs, held]) => waitOn(wait, waitedMs, held), begun);
}

test('one that is missing is waited for to the end', () => {
  expect(isOver(after([999, 2]), limits)).toBe(false);
  expect(isOver(after([1_000, 2]), limits)).toBe(true);
});

test('when all are in, one too many is still waited for', () => {
  expect(isOver(after([10, 3]), limits)).toBe(false);
  expect(isOver(after([10, 3], [109, 3]), limits)).toBe(false);
  expect(isOver(after([10, 3], [110, 3]), limits)).toBe(true);
});

test('one too many is waited for as long as all of them took together', () => {
  expect(isOver(after([250, 3], [499, 3]), limits)).toBe(false);
  expect(isOver(after([250, 3], [500, 3]), limits)).toBe(true);
});

test('but no longer than the most', () => {
  expect(isOver(after([900, 3], [1_299, 3]), limits)).toBe(false);
  expect(isOver(after([900, 3], [1_300, 3]), limits)).toBe(true);
});

test('one too many ends it at once', () => {
  expect(isOver(after([10, 4]), limits)).toBe(true);
});

test('all that were in from the start have their settling time too', () => {
  const wait = beginFixedWait(3, 3);
  expect(isOver(wait, limits)).toBe(false);
  expect(isOver(waitOn(wait, 100, 3), limits)).toBe(true);
});

test('one that leaves again is missing again', () => {
  expect(isOver(after([10, 3], [50, 2], [200, 2]), limits)).toBe(false);
  expect(isOver(after([10, 3], [50, 2], [200, 3], [299, 3]), limits)).toBe(false);
});
