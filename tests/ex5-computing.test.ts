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
  mostOnMainThread,
  mostTurns,
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

describe('what went in one go', () => {
  interface Seen {
    stretchesMs?: number[];
    longestMs?: number;
    sumMs?: number;
    wholeMs?: number;
  }
  const goOf = ({ stretchesMs, ...told }: Seen) =>
    inOneGo(
      runWith({
        marks: [{ name: 'cpu', value: { ...told }, atMs: 0 }],
        eventLoop: { turns: null, turnCpuMs: stretchesMs ?? null, pingsSent: 0, pingsAnswered: 0 },
      }),
    );
  const slices = Array<number>(66).fill(1);

  test('is a stretch between stops of more than a third of all', () => {
    expect(goOf({ stretchesMs: [...slices, 33] })).toBeUndefined();
    const go = { longestMs: 34, totalMs: 100, share: 0.34, isOfItsOwn: true };
    expect(goOf({ stretchesMs: [...slices, 34] })).toEqual(go);
  });

  test('is a turn of more than half of all, without what stops cost', () => {
    const stretchesMs = Array<number>(99).fill(1);
    expect(goOf({ stretchesMs, longestMs: 15, sumMs: 30 })).toBeUndefined();
    const go = { longestMs: 15, totalMs: 29, share: 15 / 29, isOfItsOwn: true };
    expect(goOf({ stretchesMs, longestMs: 15, sumMs: 29 })).toEqual(go);
    expect(goOf({ longestMs: 15, sumMs: 29 })).toEqual(go);
  });

  test('is, beside thousands of turns, one of more than half of what a count takes', () => {
    const beside = { sumMs: 2_000, longestMs: 12 };
    expect(goOf({ ...beside, wholeMs: 24 })).toBeUndefined();
    expect(goOf({ ...beside, wholeMs: 0 })).toBeUndefined();
    const go = { longestMs: 12, totalMs: 23, share: 12 / 23, isOfItsOwn: false };
    expect(goOf({ ...beside, wholeMs: 23 })).toEqual(go);
    expect(goOf({ ...beside, wholeMs: 6 })).toMatchObject({ totalMs: 12, share: 1 });
  });

  test('is nothing of a slow count in slices', () => {
    const stretchesMs = Array<number>(300).fill(15);
    expect(goOf({ stretchesMs, longestMs: 30, sumMs: 4_500 })).toBeUndefined();
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
    stretchesMs: readonly number[];
    /** From inside, of the turn that computed most; what it is a share of. */
    told: { longestMs: number; sumMs: number; wholeMs?: number; halfIn?: number | null };
    memoryShare: number;
  }

  /** The solution's own count in slices, with these figures in the place of those that were seen. */
  async function verdictOn({ stretchesMs, told, memoryShare }: Seen) {
    const seen = await evidence;
    const runs = seen.runs.map((run) => {
      if (run.scenario !== 'counting in slices') return run;
      const { wallMs } = run.noise;
      const noise = { ...run.noise, memoryPressureMs: memoryShare * wallMs };
      const marks = run.marks.map((mark) =>
        mark.name === 'cpu' ? { ...mark, value: { ...(mark.value as object), ...told } } : mark,
      );
      return { ...run, noise, marks, eventLoop: { ...run.eventLoop, turnCpuMs: [...stretchesMs] } };
    });
    const { checks } = await rejudge({ ...seen, runs }, 'en', judging);
    const { outcome, diagnosis } = checks.find(({ id }) => id === 'gives-turns') ?? {};
    return [outcome, diagnosis];
  }

  const SLICES = Array<number>(198).fill(0.2);
  /** A turn of so many ms beside slices of 24 ms in all, in the eyes of both. */
  const withTurn = (ms: number) => ({
    stretchesMs: [...SLICES, ms],
    told: { longestMs: ms, sumMs: 24 + ms },
  });
  const starved = ['inconclusive', 'starved'];
  const wrong = ['failed', 'computes-in-one-go'];
  const right = ['passed', undefined];

  test('is a mistake where memory was not short, from a third between stops on', async () => {
    expect(await verdictOn({ ...withTurn(20), memoryShare: 0 })).toEqual(wrong);
    expect(await verdictOn({ ...withTurn(19), memoryShare: 0 })).toEqual(right);
  });

  test('is charged to nobody where memory was short and turns were there', async () => {
    expect(await verdictOn({ ...withTurn(20), memoryShare: 0.4 })).toEqual(starved);
    expect(await verdictOn({ ...withTurn(30), memoryShare: 0.4 })).toEqual(starved);
  });

  test('is a mistake where it was nearly all of it, whatever memory there was', async () => {
    expect(await verdictOn({ ...withTurn(400), memoryShare: 0.4 })).toEqual(wrong);
  });

  describe('or in a few', () => {
    const few = (goes: number, sumMs = 40) => [
      ...SLICES.slice(goes),
      ...Array<number>(goes).fill(sumMs / goes),
    ];
    const inARow = ['failed', 'turns-in-a-row'];
    const told = { longestMs: 4, sumMs: 48 };

    test('is a mistake where stretches and turns agree', async () => {
      const seen = { stretchesMs: few(19), told: { ...told, halfIn: 12 } };
      expect(await verdictOn({ ...seen, memoryShare: 0 })).toEqual(inARow);
      expect(await verdictOn({ ...seen, memoryShare: 0.4 })).toEqual(starved);
    });

    test('is none for a single one that is long: that is judged by itself', async () => {
      const [, ...others] = few(23);
      const seen = { stretchesMs: [...others, 20], told: { ...told, halfIn: null } };
      expect(await verdictOn({ ...seen, memoryShare: 0 })).toEqual(right);
    });

    test('is none where the turns from inside are many: stops were charged for the machine', async () => {
      const seen = { stretchesMs: few(12), told: { ...told, halfIn: 40 } };
      expect(await verdictOn({ ...seen, memoryShare: 0.4 })).toEqual(right);
    });

    test('is a mistake whatever memory there was, where they are very few', async () => {
      const seen = { stretchesMs: few(9, 200), told: { ...told, halfIn: 9 } };
      expect(await verdictOn({ ...seen, memoryShare: 0.4 })).toEqual(inARow);
    });
  });

  test('is a mistake beside thousands of turns, but for where memory was short', async () => {
    const told = { longestMs: 24, sumMs: 2_000, wholeMs: 24 };
    expect(await verdictOn({ stretchesMs: SLICES, told, memoryShare: 0 })).toEqual(wrong);
    expect(await verdictOn({ stretchesMs: SLICES, told, memoryShare: 0.4 })).toEqual(starved);
  });
});

async function solved(): Promise<Evidence> {
  const exercise = findExercise('ex5', await loadExercises());
  const submissionDir = solutionFolder(exercise.id);
  const asked = { exercise, submissionDir, seed: 1, lang: 'en', tier: DEFAULT_TIER } as const;
  return (await grade({ ...asked, typesAfter: 'never' })).evidence;
}
