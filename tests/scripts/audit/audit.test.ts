// One real audit after another in one folder: measured, told, gone on with, and refused beside another.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadExercises } from '../../../graders/engine/catalogue/load.ts';
import { ROOT } from '../../../graders/engine/catalogue/places.ts';
import { type Companion, startCompanion } from '../../../scripts/audit/companion.ts';
import { bursts, busy2x } from '../../../scripts/audit/conditions/busy.ts';
import { idle } from '../../../scripts/audit/conditions/idle.ts';
import { linesIn, openJournal } from '../../../scripts/audit/journal.ts';
import { journalKey } from '../../../scripts/audit/key.ts';
import { thisMachine } from '../../../scripts/audit/machine.ts';
import { measureBatch } from '../../../scripts/audit/measure.ts';
import { refuseSecondAudit } from '../../../scripts/audit/measure-all.ts';
import { subjectsOf } from '../../../scripts/audit/subject.ts';
import { overlap } from '../run.ts';

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'overlap-audit-test-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

// The machine need not be idle for it: a disturbed run would not count.
const CONDITION = bursts.name;

function audit(folder: string, ...args: string[]) {
  const all = ['audit', 'ex1', '--only', 'sequential-await', '--conditions', CONDITION, ...args];
  return overlap(all, { env: { OVERLAP_AUDIT: folder } });
}

async function measuredIn(folder: string) {
  const [journal = ''] = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'));
  return linesIn(await readFile(join(folder, journal), 'utf8'));
}

test('an audit measures what is not measured yet, and tells all that is', async () => {
  const folder = await aFolder();
  const first = await audit(folder, '--runs', '1');
  expect(first.exitCode, first.stderr).toBe(0);
  expect(first.stdout).toMatch(/^\| ex1-requests \| bursts +\| – .*\| 1 +\| 0 +\| 0 +\| 0 +\|/m);
  expect(first.stderr).toMatch(/^Round 1 of 1, bursts: 1 of 1, all as declared$/m);
  const before = await measuredIn(folder);
  expect(before).toMatchObject([
    { condition: CONDITION, outcome: 'failed', diagnoses: ['sequential-await'] },
  ]);

  const again = await audit(folder, '--runs', '1');
  expect({ ...again, exitCode: 0 }).toEqual({ ...first, exitCode: 0, stderr: '' });
  expect((await audit(folder, '--runs', '2')).exitCode).toBe(0);
  expect(await measuredIn(folder)).toMatchObject([before[0], { outcome: 'failed' }]);
});

test('a report measures nothing', async () => {
  const folder = await aFolder();
  const { exitCode, stdout, stderr } = await audit(folder, '--report');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toMatch(/^\| ex1-requests \| bursts +\| – +\| – /m);
  expect(await readdir(folder)).toEqual([]);
});

test('of two audits in one folder the second is refused', async () => {
  const folder = await aFolder();
  const { signal } = new AbortController();
  await using _ = await refuseSecondAudit(folder, signal);
  const { exitCode, stderr } = await audit(folder, '--runs', '1');
  expect(exitCode).toBe(2);
  expect(stderr).toContain(`Another audit is measuring into ${folder}.`);
  expect((await audit(folder, '--report')).exitCode).toBe(0);
});

test('an audit ends when what it measures is edited, and keeps no run of that', async () => {
  const folder = await aFolder();
  const exercise = (await loadExercises()).find(({ id }) => id === 'ex1-requests');
  const subjects = exercise === undefined ? [] : await subjectsOf(exercise);
  const [subject] = subjects.filter(({ name }) => name === 'hangs-on-an-empty-list');
  if (subject === undefined) throw new Error('it is not there any more');
  const journal = await openJournal(subject, folder, 'the key of something else');
  const measured = measureBatch({ round: 1, condition: 'idle', runs: [journal, journal] }, idle, {
    ...{ folder, signal: new AbortController().signal, isOver: () => false, onRun: () => {} },
    onBroken: (_, error) => {
      throw error;
    },
  });
  await expect(measured).rejects.toMatchObject({ problem: 'errors.audit-outdated.problem' });
  expect(journal.measured).toEqual([]);
});

test('an audit whose time is up ends with the runs under way, and leaves no load behind', async () => {
  const folder = await aFolder();
  const exercise = (await loadExercises()).find(({ id }) => id === 'ex1-requests');
  const subjects = exercise === undefined ? [] : await subjectsOf(exercise);
  const [subject] = subjects.filter(({ name }) => name === 'sequential-await');
  if (subject === undefined) throw new Error('it is not there any more');
  const journal = await openJournal(subject, folder, await journalKey(subject));
  let isOver = false;
  const children = () =>
    process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length;
  const childrenBefore = children();
  const runs = Array.from({ length: 50 }, () => journal);
  await measureBatch({ round: 1, condition: busy2x.name, runs }, busy2x, {
    ...{ folder, signal: new AbortController().signal, isOver: () => isOver },
    onRun: () => {
      isOver = true;
    },
    onBroken: (_, error) => {
      throw error;
    },
  });
  const { length } = journal.measured;
  expect(length).toBeGreaterThan(0);
  expect(length).toBeLessThanOrEqual(busy2x.graders(availableParallelism()));
  expect(journal.measured).toMatchObject(
    Array.from({ length }, () => ({ machine: thisMachine(), outcome: 'failed' })),
  );
  await expect.poll(children).toBe(childrenBefore); // a handle closes a turn after its process
});

test.for(['busy.ts', 'bursts.ts', 'files.ts'])(
  'the load %s ends when its input does',
  async (name) => {
    const folder = await aFolder();
    const program = join(ROOT, 'scripts', 'audit', 'loads', name);
    const load: Companion = startCompanion([process.execPath, program, folder]);
    load.refuseItsEnd();
    await load.end();
    expect(() => load.refuseItsEnd()).toThrow('ended early (0)');
    expect(await readdir(folder)).toEqual([]);
  },
);
