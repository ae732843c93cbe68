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
  heaviestTurn,
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

describe('a turn that computed too much', () => {
  const heaviest = (longestMs: number, wholeMs: number) =>
    heaviestTurn(runWith({ marks: [{ name: 'cpu', value: { longestMs, wholeMs }, atMs: 0 }] }));

  // As measured beside five other graders on two cores.
  test.each([
    ['all in one go, behind a long pause', 33.1, 22.1, { longestMs: 33.1, totalMs: 33.1 }],
    ['all in one go, behind turns by the thousand', 26.7, 29.1, { longestMs: 26.7, totalMs: 29.1 }],
    ['after each number, as late as the system tells it', 4.1, 23.6, undefined],
    ['slices of a thousand', 2.9, 27.6, undefined],
    ['just half of it', 15, 30, undefined],
    ['a guest that does not know the machine', 33.1, 0, undefined],
  ])('%s', (_, longestMs, wholeMs, turn) => {
    expect(heaviest(longestMs, wholeMs)).toEqual(turn);
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

  /** The solution's own count in slices, with these stretches in the place of those that were seen. */
  async function verdictOn(turnCpuMs: readonly number[], memoryPressureShare: number) {
    const seen = await evidence;
    const runs = seen.runs.map((run) => {
      if (run.scenario !== 'counting in slices') return run;
      const { wallMs } = run.noise;
      const noise = { ...run.noise, memoryPressureMs: memoryPressureShare * wallMs };
      return { ...run, noise, eventLoop: { ...run.eventLoop, turnCpuMs: [...turnCpuMs] } };
    });
    const { checks } = await rejudge({ ...seen, runs }, 'en', judging);
    const { outcome, diagnosis } = checks.find(({ id }) => id === 'gives-turns') ?? {};
    return [outcome, diagnosis];
  }

  const SLICES = Array<number>(198).fill(0.2);

  test('is charged to nobody where memory was short and turns were there', async () => {
    expect(await verdictOn([...SLICES, 20], 0.4)).toEqual(['inconclusive', 'starved']);
  });

  test('is a mistake where memory was not, from a third on', async () => {
    expect(await verdictOn([...SLICES, 20], 0)).toEqual(['failed', 'computes-in-one-go']);
    expect(await verdictOn([...SLICES, 19], 0)).toEqual(['passed', undefined]);
  });

  test('is a mistake where it was nearly all of it, whatever memory there was', async () => {
    expect(await verdictOn([...SLICES, 400], 0.4)).toEqual(['failed', 'computes-in-one-go']);
  });
});

async function solved(): Promise<Evidence> {
  const exercise = findExercise('ex5', await loadExercises());
  const submissionDir = solutionFolder(exercise.id);
  const asked = { exercise, submissionDir, seed: 1, lang: 'en', tier: DEFAULT_TIER } as const;
  return (await grade({ ...asked, typesAfter: 'never' })).evidence;
}
