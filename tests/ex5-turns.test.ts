// What ex5 makes of turns: who stands still, who gives way, and what the machine may have had a part in.
// What was seen is replaced by literal figures; only one right solution is run.
import { afterAll, describe, expect, test } from 'vitest';
import { findExercise } from '../graders/engine/catalogue/find.ts';
import { loadExercises } from '../graders/engine/catalogue/load.ts';
import { solutionFolder } from '../graders/engine/catalogue/places.ts';
import { startJudging } from '../graders/engine/checks/judging.ts';
import type { Evidence } from '../graders/engine/evidence/evidence.ts';
import { grade, rejudge } from '../graders/engine/grade.ts';
import type { Told } from '../graders/ex5-event-loop/drive/slices.ts';
import { DEFAULT_TIER } from '../scripts/command-line/values.ts';
import { NOISY, QUIET } from './engine/checks/evidence.ts';

describe('computing in one go', () => {
  const judging = startJudging();
  afterAll(() => judging.dismiss());
  const evidence = solved();

  interface Seen {
    told: Partial<Told>;
    stretchesMs?: readonly number[];
    /** In ms of the whole run, or as a share of it. */
    memoryMs?: number;
    memoryShare?: number;
    /** Which look it was, on a machine that others had busy. */
    noisyAttempt?: number;
  }
  const SLICES = Array<number>(198).fill(0.2);

  /** The solution's own count in slices, with these figures in the place of those that were seen. */
  async function verdictOn(seen: Seen) {
    const { told, stretchesMs = SLICES, memoryMs = 0, memoryShare = 0, noisyAttempt } = seen;
    const all = await evidence;
    const runs = all.runs.map((run) => {
      if (run.scenario !== 'counting in slices') return run;
      const { wallMs, childCpuMs } = run.noise;
      const others = noisyAttempt === undefined ? QUIET : { ...NOISY, othersCpuMs: wallMs };
      const memoryPressureMs = memoryMs + memoryShare * wallMs;
      const noise = { ...others, wallMs, childCpuMs, memoryPressureMs };
      const marks = run.marks.map((mark) =>
        mark.name === 'cpu' ? { ...mark, value: { ...(mark.value as object), ...told } } : mark,
      );
      const eventLoop = { ...run.eventLoop, turnCpuMs: [...stretchesMs] };
      return { ...run, attempt: noisyAttempt ?? 1, noise, marks, eventLoop };
    });
    const { checks } = await rejudge({ ...all, runs }, 'en', judging);
    const { outcome, diagnosis } = checks.find(({ id }) => id === 'gives-turns') ?? {};
    return [outcome, diagnosis];
  }

  const starved = ['inconclusive', 'starved'];
  const wrong = ['failed', 'computes-in-one-go'];
  const right = ['passed', undefined];
  /** A turn of so many ms beside slices of 20 ms in all. */
  const withTurn = (ms: number): Partial<Told> => ({ longestMs: ms, sumMs: 20 + ms });

  test('is a mistake from a third of all on', async () => {
    expect(await verdictOn({ told: withTurn(10) })).toEqual(right);
    expect(await verdictOn({ told: withTurn(11) })).toEqual(wrong);
  });

  test('is charged to nobody where memory was short and turns were there', async () => {
    expect(await verdictOn({ told: withTurn(21), memoryShare: 0.4 })).toEqual(starved);
    expect(await verdictOn({ told: withTurn(100), memoryShare: 0.4 })).toEqual(wrong);
  });

  test('nor where it was short for as long as half of it took, be that a moment', async () => {
    expect(await verdictOn({ told: withTurn(24), memoryMs: 13 })).toEqual(starved);
    expect(await verdictOn({ told: withTurn(24), memoryMs: 12 })).toEqual(wrong);
  });

  test('is looked at again where others had the machine busy, and once only', async () => {
    expect(await verdictOn({ told: withTurn(21), noisyAttempt: 1 })).toEqual(starved);
    expect(await verdictOn({ told: withTurn(21), noisyAttempt: 2 })).toEqual(wrong);
    expect(await verdictOn({ told: withTurn(100), noisyAttempt: 1 })).toEqual(wrong);
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

describe('a loop beside a thread', () => {
  const judging = startJudging();
  afterAll(() => judging.dismiss());
  const evidence = solved();

  /** So many turns; of 100 ms that the thread computed, so much behind one of them. */
  async function verdictOn(turns: number, unservedMs: number, queueMs = 0) {
    const all = await evidence;
    const runs = all.runs.map((run) => {
      if (run.scenario !== 'counting in a thread') return run;
      const [turn] = run.arrivals.filter(({ phase }) => phase === 'turn');
      if (turn === undefined) throw new Error('no turn to take as an example');
      const told = { unservedMs, othersMs: 100 };
      const marks = run.marks.map((mark) =>
        mark.name === 'cpu' ? { ...mark, value: { ...(mark.value as object), ...told } } : mark,
      );
      const eventLoop = { ...run.eventLoop, turnQueueMs: queueMs };
      const { wallMs, childCpuMs } = run.noise;
      const noise = { ...NOISY, wallMs, childCpuMs, othersCpuMs: wallMs };
      return { ...run, marks, eventLoop, noise, arrivals: Array(turns).fill(turn) };
    });
    const { checks } = await rejudge({ ...all, runs }, 'en', judging);
    const { outcome, diagnosis } = checks.find(({ id }) => id === 'off-main-thread') ?? {};
    return [outcome, diagnosis];
  }

  const blocks = ['failed', 'blocks-the-main-thread'];

  test('stands still from a third of the thread’s work on', async () => {
    expect(await verdictOn(3, 33)).toEqual(['passed', undefined]);
    expect(await verdictOn(3, 34)).toEqual(blocks);
  });

  test('stands still from a tenth on, where it had a turn or two only', async () => {
    expect(await verdictOn(2, 10)).toEqual(['passed', undefined]);
    expect(await verdictOn(2, 11)).toEqual(blocks);
    expect(await verdictOn(1, 15, 21)).toEqual(['inconclusive', 'starved']);
  });
});

async function solved(): Promise<Evidence> {
  const exercise = findExercise('ex5', await loadExercises());
  const submissionDir = solutionFolder(exercise.id);
  const asked = { exercise, submissionDir, seed: 1, lang: 'en', tier: DEFAULT_TIER } as const;
  return (await grade({ ...asked, typesAfter: 'never' })).evidence;
}
