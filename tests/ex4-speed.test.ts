// What ex4's checks take for rounds: on counts written by hand, and on evidence of a machine short of memory.
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findExercise } from '../graders/engine/catalogue/find.ts';
import { loadExercises } from '../graders/engine/catalogue/load.ts';
import { flawsFolder } from '../graders/engine/catalogue/places.ts';
import { startJudging } from '../graders/engine/checks/judging.ts';
import type { Evidence } from '../graders/engine/evidence/evidence.ts';
import { grade, rejudge } from '../graders/engine/grade.ts';
import { cameInRounds } from '../graders/ex4-speed/reading.ts';

const exercise = findExercise('ex4', await loadExercises());
const judging = startJudging();
afterAll(() => judging.dismiss());

describe('rounds of fewer requests than were to be there at once', () => {
  test.for([
    ['four', [2, 2, 2, 2], true],
    ['as many as there are requests', [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], true],
    ['three: a starved machine may cut a burst so often', [4, 4, 4], false],
    ['one that was whole', [12, 1, 1, 1], false],
    ['none', [], false],
  ] as const)('prove that they were not sent in one go: %s', ([, counts, expected]) => {
    expect(cameInRounds(counts, 12)).toBe(expected);
  });

  test('beside those of a way that is in turn', () => {
    expect(cameInRounds([1, 1, 1, 1, 1, 2, 2, 1, 1], 5, 5)).toBe(true);
    expect(cameInRounds([1, 1, 1, 1, 1, 2, 2, 1], 5, 5)).toBe(false);
  });
});

describe('on a machine that is short of memory', () => {
  test.for([
    ['concurrent-is-sequential', 'at-once', 'failed', 'concurrent-is-sequential'],
    ['compares-sequential-twice', 'both-ways', 'failed', 'compares-sequential-twice'],
    // One, and then all the others: that may be the machine's doing.
    ['starts-one-ahead', 'at-once', 'inconclusive', 'starved'],
  ] as const)('%s: %s is %s', async ([flaw, id, outcome, diagnosis]) => {
    const submissionDir = join(flawsFolder(exercise.id), flaw);
    const request = { exercise, submissionDir, seed: 7, lang: 'en', tier: 'guarded' } as const;
    const { evidence, types } = await grade({ ...request, judging, typesAfter: 'never' });
    await types;
    const { checks } = await rejudge(shortOfMemory(evidence), 'en', judging);
    expect(checks.find((one) => one.id === id)).toMatchObject({ outcome, diagnosis });
  });
});

function shortOfMemory(evidence: Evidence): Evidence {
  const runs = evidence.runs.map((run) => ({
    ...run,
    noise: { ...run.noise, memoryPressureMs: run.noise.wallMs, sleeperWorstLateMs: 200 },
  }));
  return { ...evidence, runs };
}
