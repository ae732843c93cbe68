// Guests that were started before there was a submission: the same verdicts, and nothing left behind.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
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
    ready.ahead.take = (name, clock) => {
      taken.push(name);
      return take(name, clock);
    };
    const submissionDir = solutionFolder(exercise.id);
    const common = { exercise, submissionDir, seed: 7, lang: 'en', tier: 'guarded' } as const;
    const { verdict, types } = await grade({ ...common, judging, ready });
    expect(verdict.outcome).toBe('passed');
    expect(taken).toEqual(['requests']);
    expect(take('requests', 'real')).toBeUndefined(); // each serves once
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

/** Less than the 60 s after which the harness ends such a guest by itself. */
const ABORT_TIMEOUT_MS = 50_000;

test('an abort ends a guest whose code is still loading', {
  timeout: ABORT_TIMEOUT_MS,
}, async () => {
  const submissionDir = join(folder, 'work');
  await mkdir(submissionDir);
  const text = `import { writeFileSync } from 'node:fs';
writeFileSync('began', '');
await new Promise(() => setInterval(() => {}, 1_000));
`;
  await writeFile(join(submissionDir, 'requests.ts'), text);
  const controller = new AbortController();
  const common = { exercise, submissionDir, seed: 7, lang: 'en', tier: 'guarded' } as const;
  const limits = { limitMs: 3_600_000, signal: controller.signal };
  const graded = grade({ ...common, ...limits, judging });
  const refused = expect(graded).rejects.toThrow('saved again');
  while (!(await hasBegun())) await pause(10);
  controller.abort(new Error('saved again'));
  await refused;
  await rm(submissionDir, { recursive: true });
  await untilNothingIsLeft();
});

/** Whether the student's code runs: it leaves a file in the scratch folder of its stage. */
async function hasBegun(): Promise<boolean> {
  const stages = await readdir(folder);
  return stages.some((stage) => existsSync(join(folder, stage, 'scratch', 'began')));
}

const onLinux = test.skipIf(process.platform !== 'linux');

/** With the processes of the guests that wait. */
async function readyWithGuests() {
  const before = await descendantsOf(process.pid, /./);
  const ready = await getReady(exercise, 'guarded');
  const now = await descendantsOf(process.pid, /--permission/);
  const guests = now.filter((pid) => !before.includes(pid));
  expect(guests.length).toBeGreaterThanOrEqual(1);
  return { ready, guests };
}

onLinux('guests that the system ended while they waited are nothing of the student’s', async () => {
  const { ready, guests } = await readyWithGuests();
  for (const pid of guests) process.kill(pid, 'SIGKILL');
  await untilGone(guests);
  const submissionDir = solutionFolder(exercise.id);
  const common = { exercise, submissionDir, seed: 7, lang: 'en', tier: 'guarded' } as const;
  const { verdict, types } = await grade({ ...common, judging, ready, typesAfter: 'verdict' });
  expect(verdict.outcome).toBe('passed');
  await types;
  await untilNothingIsLeft();
});

onLinux('what nobody graded with is dropped', async () => {
  const { ready, guests } = await readyWithGuests();
  await ready.drop();
  await ready.drop(); // once more does no harm
  await untilGone(guests);
  await untilNothingIsLeft();
});
