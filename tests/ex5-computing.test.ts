// Who computed, as ex5's checks read it: the main thread or another, in one go or in slices.
// What was seen is replaced by literal figures; only one right solution is run.
import { afterAll, describe, expect, test } from 'vitest';
import { findExercise } from '../graders/engine/catalogue/find.ts';
import { loadExercises } from '../graders/engine/catalogue/load.ts';
import { solutionFolder } from '../graders/engine/catalogue/places.ts';
import { startJudging } from '../graders/engine/checks/judging.ts';
import type { Evidence } from '../graders/engine/evidence/evidence.ts';
import { grade, rejudge } from '../graders/engine/grade.ts';
import {
  inOneGo,
  isComputedElsewhere,
  isInAFew,
  mostOnMainThread,
  mostTurns,
  turnsOf,
} from '../graders/ex5-event-loop/reading/computing.ts';
import { DEFAULT_TIER } from '../scripts/command-line/values.ts';
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

interface Told {
  firstMs?: number;
  longestMs?: number;
  fewMs?: number;
  sumMs?: number;
  halfIn?: number | null;
  wholeMs?: number;
  reckonedMs?: number;
}

/** What the harness told from inside, and the system from stop to stop; null: that cannot be read. */
const seen = (told: Told, turnCpuMs: number[] | null) =>
  runWith({
    marks: [{ name: 'cpu', value: { ...told }, atMs: 0 }],
    eventLoop: { turns: null, turnCpuMs, pingsSent: 0, pingsAnswered: 0 },
  });

describe('what went in one go', () => {
  const stretches = Array<number>(66).fill(1);
  const kept = { halfIn: 100 };
  const isOfItsOwn = true;

  test('is a turn of more than half of all, without what stops cost', () => {
    const told = { ...kept, longestMs: 15, sumMs: 29 };
    const go = { longestMs: 15, totalMs: 29, share: 15 / 29, isOfItsOwn };
    expect(inOneGo(seen({ ...told, sumMs: 30 }, stretches))).toBeUndefined();
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
    expect(inOneGo(seen({ ...told, longestMs: 14 }, [2, 30]))).toMatchObject({ longestMs: 30 });
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

describe('computing in one go', () => {
  const judging = startJudging();
  afterAll(() => judging.dismiss());
  const evidence = solved();

  interface Seen {
    told: Told;
    stretchesMs?: readonly number[];
    /** In ms of the whole run, or as a share of it. */
    memoryMs?: number;
    memoryShare?: number;
  }
  const SLICES = Array<number>(198).fill(0.2);

  /** The solution's own count in slices, with these figures in the place of those that were seen. */
  async function verdictOn({ told, stretchesMs = SLICES, memoryMs = 0, memoryShare = 0 }: Seen) {
    const all = await evidence;
    const runs = all.runs.map((run) => {
      if (run.scenario !== 'counting in slices') return run;
      const memoryPressureMs = memoryMs + memoryShare * run.noise.wallMs;
      const marks = run.marks.map((mark) =>
        mark.name === 'cpu' ? { ...mark, value: { ...(mark.value as object), ...told } } : mark,
      );
      const eventLoop = { ...run.eventLoop, turnCpuMs: [...stretchesMs] };
      return { ...run, noise: { ...run.noise, memoryPressureMs }, marks, eventLoop };
    });
    const { checks } = await rejudge({ ...all, runs }, 'en', judging);
    const { outcome, diagnosis } = checks.find(({ id }) => id === 'gives-turns') ?? {};
    return [outcome, diagnosis];
  }

  const starved = ['inconclusive', 'starved'];
  const wrong = ['failed', 'computes-in-one-go'];
  const right = ['passed', undefined];
  /** A turn of so many ms beside slices of 20 ms in all. */
  const withTurn = (ms: number): Told => ({ longestMs: ms, sumMs: 20 + ms });

  test('is a mistake from half of all on', async () => {
    expect(await verdictOn({ told: withTurn(20) })).toEqual(right);
    expect(await verdictOn({ told: withTurn(21) })).toEqual(wrong);
  });

  test('is charged to nobody where memory was short and turns were there', async () => {
    expect(await verdictOn({ told: withTurn(21), memoryShare: 0.4 })).toEqual(starved);
    expect(await verdictOn({ told: withTurn(100), memoryShare: 0.4 })).toEqual(wrong);
  });

  test('nor where it was short for as long as half of it took, be that a moment', async () => {
    expect(await verdictOn({ told: withTurn(24), memoryMs: 13 })).toEqual(starved);
    expect(await verdictOn({ told: withTurn(24), memoryMs: 12 })).toEqual(wrong);
  });

  test('is a mistake beside thousands of turns, but for where memory was short', async () => {
    const told = { longestMs: 24, fewMs: 26, sumMs: 2_000, halfIn: null, wholeMs: 24 };
    expect(await verdictOn({ told })).toEqual(wrong);
    expect(await verdictOn({ told, memoryShare: 0.4 })).toEqual(starved);
  });

  describe('or in a few', () => {
    const inARow = ['failed', 'turns-in-a-row'];
    const told = { firstMs: 0, longestMs: 4, fewMs: 16, sumMs: 48 };

    test('is a mistake by the turns, whatever the stops cost', async () => {
      expect(await verdictOn({ told: { ...told, halfIn: 19 } })).toEqual(inARow);
      expect(await verdictOn({ told: { ...told, halfIn: 40 } })).toEqual(right);
    });

    test('is charged to nobody where memory was short, but for where they are very few', async () => {
      expect(await verdictOn({ told: { ...told, halfIn: 12 }, memoryShare: 0.4 })).toEqual(starved);
      expect(await verdictOn({ told: { ...told, halfIn: 9 }, memoryShare: 0.4 })).toEqual(inARow);
    });

    test('is a mistake beside thousands of turns', async () => {
      const beside = { ...told, longestMs: 9, sumMs: 2_000, halfIn: null, wholeMs: 24 };
      expect(await verdictOn({ told: { ...beside, fewMs: 18 } })).toEqual(right);
      expect(await verdictOn({ told: { ...beside, fewMs: 19 } })).toEqual(inARow);
      expect(await verdictOn({ told: { ...beside, fewMs: 19 }, memoryShare: 0.4 })).toEqual(
        starved,
      );
    });
  });
});

async function solved(): Promise<Evidence> {
  const exercise = findExercise('ex5', await loadExercises());
  const submissionDir = solutionFolder(exercise.id);
  const asked = { exercise, submissionDir, seed: 1, lang: 'en', tier: DEFAULT_TIER } as const;
  return (await grade({ ...asked, typesAfter: 'never' })).evidence;
}
