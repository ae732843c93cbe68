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
  isComputedElsewhere,
  mostOnMainThread,
  turnsBehind,
} from '../graders/ex5-event-loop/reading/computing.ts';
import { DEFAULT_TIER } from '../scripts/command-line/values.ts';

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
  [64, 64],
  [65, 66],
  [128, 192],
  [150, 280],
  [4 * 64 + 2, 992],
])('%i stops at the gate stand for %i turns', (stops, turns) => {
  expect(turnsBehind(stops)).toBe(turns);
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

  test('is a mistake where memory was not', async () => {
    expect(await verdictOn([...SLICES, 20], 0)).toEqual(['failed', 'computes-in-one-go']);
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
