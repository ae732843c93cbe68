// Guests that were started before there was a submission: the same verdicts, and nothing left behind.
import { mkdtempSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findExercise } from '../../graders/engine/catalogue/find.ts';
import { loadExercises } from '../../graders/engine/catalogue/load.ts';
import { flawsFolder, ROOT, solutionFolder } from '../../graders/engine/catalogue/places.ts';
import { startJudging } from '../../graders/engine/checks/judging.ts';
import { grade } from '../../graders/engine/grade.ts';
import { getReady } from '../../graders/engine/ready.ts';
import { descendantsOf, untilGone } from '../scripts/processes.ts';

const exercise = findExercise('ex1', await loadExercises());
const judging = startJudging();
const folder = mkdtempSync(join(tmpdir(), 'overlap-ready-'));
const before = process.env.TMPDIR;
beforeAll(() => {
  process.env.TMPDIR = folder;
});
afterAll(() => {
  judging.dismiss();
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  rmSync(folder, { recursive: true });
});

/** Or the test times out: removing takes a moment. */
async function untilNothingIsLeft(): Promise<void> {
  while ((await readdir(folder)).length > 0) await pause(10);
}

async function gradeReady(submissionDir: string) {
  const ready = await getReady(exercise, 'guarded');
  const common = { exercise, submissionDir, seed: 7, lang: 'en', tier: 'guarded' } as const;
  const graded = await grade({ ...common, judging, ready, typesAfter: 'verdict' });
  await graded.types;
  return graded;
}

describe('a grading that others got ready', () => {
  test('passes the solution, by guests that were there before it', async () => {
    const ready = await getReady(exercise, 'guarded');
    const taken: string[] = [];
    const { take } = ready.ahead;
    ready.ahead.take = (name) => {
      taken.push(name);
      return take(name);
    };
    const submissionDir = solutionFolder(exercise.id);
    const common = { exercise, submissionDir, seed: 7, lang: 'en', tier: 'guarded' } as const;
    const { verdict, types } = await grade({ ...common, judging, ready });
    expect(verdict.outcome).toBe('passed');
    expect(taken.toSorted()).toEqual(['real time', 'virtual time']);
    expect(take('real time')).toBeUndefined(); // each serves once
    await types;
    await untilNothingIsLeft();
  });

  test('fails a wrong submission by its own diagnosis', async () => {
    const { verdict } = await gradeReady(join(flawsFolder(exercise.id), 'sequential-await'));
    const diagnoses = verdict.checks.flatMap(({ diagnosis }) => diagnosis ?? []);
    expect(diagnoses).toContain('sequential-await');
    await untilNothingIsLeft();
  });

  test('has fresh guests where those that waited have ended', async () => {
    const program = join(ROOT, 'tests', 'programs', 'ex1-requests', 'exits-zero');
    const { evidence } = await gradeReady(program);
    expect(evidence.runs.map(({ outcome }) => outcome.kind)).toContain('exited');
    expect(evidence.runs.map(({ outcome }) => outcome.kind)).not.toContain('protocol-violation');
    await untilNothingIsLeft();
  });

  test('leaves nothing of a submission that was refused', async () => {
    const { verdict } = await gradeReady(join(ROOT, 'graders')); // it has no such file
    expect(verdict.outcome).toBe('failed');
    await untilNothingIsLeft();
  });

  test('leaves nothing where there is no submission', async () => {
    await expect(gradeReady(join(folder, 'missing'))).rejects.toThrow();
    await untilNothingIsLeft();
  });
});

test.skipIf(process.platform !== 'linux')('what nobody graded with is dropped', async () => {
  const before = await descendantsOf(process.pid, /./);
  const ready = await getReady(exercise, 'guarded');
  const now = await descendantsOf(process.pid, /--permission/);
  const guests = now.filter((pid) => !before.includes(pid));
  expect(guests.length).toBeGreaterThanOrEqual(2);
  await ready.drop();
  await ready.drop(); // once more does no harm
  await untilGone(guests);
  await untilNothingIsLeft();
});
