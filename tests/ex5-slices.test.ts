// What ex5's harness tells of a count in slices, turn by turn, on clocks that are given literally.
import { describe, expect, test } from 'vitest';
import { accountOfSlices, MOST_KEPT } from '../graders/ex5-event-loop/drive/slices.ts';
import { wholeCountMs } from '../graders/ex5-event-loop/drive/whole-count.ts';

/** Turns of so many ms by the clock; of CPU as many, but for what is said. */
interface Turn {
  tookMs: number;
  usedMs?: number;
  /** It stops at the gate behind it, which costs so much CPU. */
  stopMs?: number;
}

function told(turns: readonly Turn[], wholeMs = 0) {
  let [nowMs, cpuMs] = [0, 0];
  const ownMs = () => cpuMs;
  const reckon = () => {
    cpuMs += 30;
    return wholeMs;
  };
  const account = accountOfSlices(300_000, {
    ...{ clock: () => nowMs, ownMs, ownMsAfterNap: ownMs, allMs: ownMs, wholeCountMs: reckon },
  });
  const [last = { tookMs: 0 }, ...others] = turns.toReversed();
  const compute = ({ tookMs, usedMs = tookMs }: Turn) => {
    nowMs += tookMs;
    cpuMs += usedMs;
  };
  for (const turn of others.reverse()) {
    compute(turn);
    account.before();
    const { stopMs } = turn;
    cpuMs += stopMs ?? 0;
    nowMs += stopMs === undefined ? 0 : 100;
    account.after(stopMs !== undefined);
  }
  compute(last);
  return account.stop();
}

const times = (count: number, turn: Turn) => Array<Turn>(count).fill(turn);

describe('the turns of a count', () => {
  test('are told by the first, the longest of the others, the longest four, and all', () => {
    const turns = [9, 2, 3, 8, 4, 5, 0.5].map((tookMs) => ({ tookMs }));
    expect(told(turns)).toMatchObject({ firstMs: 9, longestMs: 8, fewMs: 20, sumMs: 31.5 });
  });

  test('begin anew with each count', () => {
    told(times(3, { tookMs: 50 }));
    expect(told(times(3, { tookMs: 2 }))).toMatchObject({ firstMs: 2, longestMs: 2, fewMs: 4 });
  });

  test('have computed no longer than the system says, and none longer than it took', () => {
    const waited = [{ tookMs: 2 }, { tookMs: 30, usedMs: 4 }, { tookMs: 2 }];
    expect(told(waited)).toMatchObject({ longestMs: 4, sumMs: 8 });
    const late = [
      { tookMs: 0.5, usedMs: 0 },
      { tookMs: 2, usedMs: 9 },
    ];
    expect(told(late)).toMatchObject({ longestMs: 2 });
  });

  test('leave out what short ones before a long one have used', () => {
    expect(told([...times(10, { tookMs: 0.9 }), { tookMs: 5, usedMs: 3 }])).toMatchObject({
      longestMs: expect.closeTo(3),
      sumMs: expect.closeTo(12),
    });
  });

  test('leave out their stops', () => {
    const stopped = [{ tookMs: 2, stopMs: 0.9 }, { tookMs: 0.5, stopMs: 0.9 }, { tookMs: 3 }];
    expect(told(stopped)).toMatchObject({ firstMs: 2, longestMs: 3, sumMs: 5.5, mainMs: 7.3 });
  });

  test('are more, where stops compute far more than they have to', () => {
    const stopped = [{ tookMs: 2, stopMs: 20 }, { tookMs: 0.5 }];
    expect(told(stopped)).toMatchObject({ firstMs: 2, longestMs: 20, sumMs: 22.5, halfIn: 1 });
  });
});

describe('half of the computing', () => {
  test('is in so many of the longest, but for the very longest', () => {
    expect(told([...times(10, { tookMs: 2 }), { tookMs: 99 }]).halfIn).toBe(5);
    expect(told([...times(3, { tookMs: 10 }), ...times(20, { tookMs: 0.1 })]).halfIn).toBe(2);
    expect(told([{ tookMs: 5 }]).halfIn).toBe(0);
  });

  test('is not told of more turns than are kept; then it is told what a whole count takes', () => {
    const many = times(MOST_KEPT, { tookMs: 0.1 });
    expect(told(many, 24)).toMatchObject({ halfIn: 750, wholeMs: 0, reckonedMs: 0 });
    const more = [...many, { tookMs: 7 }];
    expect(told(more, 24)).toMatchObject({ halfIn: null, wholeMs: 24, reckonedMs: 30 });
    expect(told(more, 24)).toMatchObject({ longestMs: 7, mainMs: expect.closeTo(157) });
  });
});

describe('what a whole count takes', () => {
  const tries = (...takeMs: number[]) => {
    let count = 0;
    const tryMs = () => takeMs[count++] ?? (takeMs.at(-1) as number);
    return { ms: wholeCountMs(310_000, tryMs), count };
  };

  test('is two thirds of what as many numbers at its end would', () => {
    expect(tries(3).ms).toBeCloseTo((2 / 3) * 31 * 3);
    const fourTimesAsFar = wholeCountMs(4 * 310_000, () => 3);
    expect(fourTimesAsFar).toBeCloseTo(8 * tries(3).ms);
  });

  test('goes by the fastest try, once it was that for sixteen', () => {
    expect(tries(3).count).toBe(17);
    expect(tries(9, 9, 5, 9)).toEqual({ ms: expect.closeTo((2 / 3) * 31 * 5), count: 19 });
  });

  test('is found in sixty-four tries at most', () => {
    const ever = Array.from({ length: 99 }, (_, i) => 100 - i);
    expect(tries(...ever)).toEqual({ ms: expect.closeTo((2 / 3) * 31 * 37), count: 64 });
  });

  test('is some time, really', () => {
    expect(wholeCountMs(310_000)).toBeGreaterThan(0);
  });
});
