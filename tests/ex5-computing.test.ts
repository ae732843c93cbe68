// Who computed, as ex5's checks read it: the main thread or another, in one go or in slices.
// It reads literal figures; what becomes of them is in ex5-turns.test.ts.
import { describe, expect, test } from 'vitest';
import type { Told } from '../graders/ex5-event-loop/drive/slices.ts';
import {
  inOneGo,
  isComputedElsewhere,
  isInAFew,
  mostOnMainThread,
  mostTurns,
  turnsOf,
} from '../graders/ex5-event-loop/reading/computing.ts';
import { runWith } from './engine/checks/evidence.ts';

describe('the computing that is left to the main thread', () => {
  // As measured beside five other graders on two cores; of each kind the run that was hardest to tell.
  test.each([
    ['counts in slices beside its thread', 89, 279, true],
    ['computes twice', 130, 293, true],
    ['a sieve in its thread', 10.3, 42, false],
    ['a trial division in its thread', 7.4, 118, false],
  ])('%s', (_, mainMs, totalMs, isTooMuch) => {
    expect(mainMs / totalMs > mostOnMainThread(totalMs)).toBe(isTooMuch);
  });
});

test.each([
  [0, 0],
  [63, 63],
  [64, 65],
  [65, 67],
  [127, 191],
  [128, 195],
  [4 * 64 + 2, 1_007], // as tests/engine/sandbox/turns.test.ts sees them of a thousand
])('%i stops at the gate stand for %i turns at most', (stops, turns) => {
  expect(mostTurns(stops)).toBe(turns);
});

/** What the harness told from inside, and the system from stop to stop; null: that cannot be read. */
const seen = (told: Partial<Told>, turnCpuMs: number[] | null) =>
  runWith({
    marks: [{ name: 'cpu', value: { ...told }, atMs: 0 }],
    eventLoop: { turns: null, turnCpuMs, pingsSent: 0, pingsAnswered: 0 },
  });

describe('what went in one go', () => {
  const stretches = Array<number>(66).fill(1);
  const kept = { halfIn: 100 };
  const isOfItsOwn = true;

  test('is a turn of more than a third of all, without what stops cost', () => {
    const told = { ...kept, longestMs: 15, sumMs: 44 };
    const go = { longestMs: 15, totalMs: 44, share: 15 / 44, isOfItsOwn };
    expect(inOneGo(seen({ ...told, sumMs: 45 }, stretches))).toBeUndefined();
    expect(inOneGo(seen(told, stretches))).toEqual(go);
    expect(inOneGo(seen(told, null))).toEqual(go);
  });

  test('is more than four fifths before the loop had any turn: a list may be made there', () => {
    const told = { ...kept, firstMs: 20, longestMs: 1, sumMs: 25 };
    expect(inOneGo(seen(told, stretches))).toBeUndefined();
    const go = { longestMs: 20, totalMs: 24, share: 20 / 24, isOfItsOwn };
    expect(inOneGo(seen({ ...told, sumMs: 24 }, stretches))).toEqual(go);
  });

  test('is a stretch between stops of more than half of all, whatever the harness says', () => {
    const told = { ...kept, longestMs: 1, sumMs: 24 };
    expect(inOneGo(seen(told, [...stretches, 66]))).toBeUndefined();
    expect(inOneGo(seen(told, [...stretches, 67]))).toMatchObject({ longestMs: 67, totalMs: 133 });
  });

  test('is the one that is the larger share', () => {
    const told = { ...kept, longestMs: 24, sumMs: 26 };
    expect(inOneGo(seen(told, [20, 30]))).toMatchObject({ longestMs: 24, totalMs: 26 });
    expect(inOneGo(seen({ ...told, longestMs: 9 }, [2, 30]))).toMatchObject({ longestMs: 30 });
  });

  describe('beside thousands of turns', () => {
    const told = { halfIn: null, longestMs: 12, sumMs: 2_000, wholeMs: 24 };

    test('is a turn of more than half of what a count takes', () => {
      expect(inOneGo(seen(told, stretches))).toBeUndefined();
      const go = { longestMs: 12, totalMs: 23, share: 12 / 23, isOfItsOwn: false };
      expect(inOneGo(seen({ ...told, wholeMs: 23 }, stretches))).toEqual(go);
      const fast = { ...told, wholeMs: 6 };
      expect(inOneGo(seen(fast, stretches))).toMatchObject({ totalMs: 12, share: 1 });
    });

    test('is not what was computed before them all', () => {
      expect(inOneGo(seen({ ...told, firstMs: 24, wholeMs: 24 }, stretches))).toBeUndefined();
    });

    test('is a stretch of more than a third', () => {
      expect(inOneGo(seen(told, [...stretches, 33]))).toBeUndefined();
      expect(inOneGo(seen(told, [...stretches, 34]))).toMatchObject({ share: 0.34 });
    });

    test('is nothing that the harness computed itself behind the last one', () => {
      expect(inOneGo(seen({ ...told, reckonedMs: 60 }, [...stretches, 61]))).toBeUndefined();
      expect(inOneGo(seen({ ...told, reckonedMs: 20 }, [...stretches, 61]))).toBeDefined();
    });

    test('is told only where the system tells who computes', () => {
      expect(inOneGo(seen({ ...told, wholeMs: 6 }, null))).toBeUndefined();
    });

    test('or in four of them, more than three quarters', () => {
      expect(isInAFew(seen({ ...told, fewMs: 18 }, stretches))).toBe(false);
      expect(isInAFew(seen({ ...told, fewMs: 19 }, stretches))).toBe(true);
      expect(isInAFew(seen({ ...told, fewMs: 19 }, null))).toBe(false);
      expect(isInAFew(seen({ ...kept, fewMs: 19, wholeMs: 0 }, stretches))).toBe(false);
    });
  });
});

describe('half of the computing', () => {
  test('is in so many turns as the harness tells, where it kept them', () => {
    const turns = turnsOf(seen({ halfIn: 7 }, Array<number>(300).fill(1)));
    expect(turns.halfIn).toEqual({ goes: 7, of: Number.POSITIVE_INFINITY });
  });

  test('is else in the longest stretches, but for the very longest', () => {
    const halfIn = (...ms: number[]) => turnsOf(seen({ halfIn: null }, ms)).halfIn;
    expect(halfIn(99, 1, 1, 1, 1)).toEqual({ goes: 2, of: 5 });
    expect(halfIn(1, 9, 99, 4, 1)).toEqual({ goes: 1, of: 5 });
    expect(turnsOf(seen({ halfIn: null }, null)).halfIn).toBeNull();
  });
});

describe('what the main thread did not compute', () => {
  test.each([
    ['a thread that was never seen', 2.7, 40, 0, true],
    ['one that ended between two ticks of the clock', 2.3, 26, 28.6, true],
    ['a count on the main thread', 57, 81, 79, false],
    ['next to nothing, and a tick', 0.7, 10, 1.5, false],
    ['a sieve on the main thread, and two ticks', 1.3, 20, 15, false],
  ])('%s', (_, mainMs, totalMs, toldMs, isElsewhere) => {
    expect(isComputedElsewhere({ mainMs, totalMs }, toldMs)).toBe(isElsewhere);
  });
});
