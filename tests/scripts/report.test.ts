// `npm run report` as a process: text for people, JSON for machines, and nothing written anywhere.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ClassSummary } from '../../graders/engine/reports/class/summary.ts';
import { keepCommand } from '../../scripts/grades/command.ts';
import { lockGrades } from '../../scripts/grades/lock.ts';
import { addDecision } from '../../scripts/grades/overrides.ts';
import { anOverride, EX1 } from '../engine/batch/gradebook/books.ts';
import { aClass, RULES } from '../engine/reports/class/a-class.ts';
import { emptyFolder, gradesOf } from './grades/folder.ts';
import { overlap } from './run.ts';

const report = (...args: string[]) => overlap(['report', ...args]);

test('shows the class, with the exercises’ own words and decisions as they are now', async () => {
  const folder = await gradesOf(aClass(), RULES);
  const whose = { name: 'Student 5' };
  const about = { version: 'decision/v1', student: 'student-5', exercise: EX1, whose } as const;
  await addDecision(folder, { ...about, kind: 'override', ...anOverride(9) });
  const { exitCode, stdout, stderr } = await report(folder);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toContain('── Concurrency ─');
  expect(stdout).toContain('17 of 37: One after another (sequential-await)\n');
  expect(stdout).toContain('  ex1  4 → 9  student-5  Student 5\n');
  expect(stdout).toContain(`  npm run grade -- SUBMISSIONS --out ${folder}\n`);
  for (const hostile of ['\u001b', '\u202e']) expect(stdout).not.toContain(hostile);
  expect((await readdir(folder)).sort()).toEqual(['course.json', 'grades.json', 'overrides.jsonl']);
});

test('tells of a decision about somebody who is gone', async () => {
  const folder = await gradesOf(aClass());
  const whose = { name: 'Gone' };
  const about = { version: 'decision/v1', student: 'gone', exercise: EX1, whose } as const;
  await addDecision(folder, { ...about, kind: 'override', ...anOverride(9) });
  const { stdout } = await report(folder);
  expect(stdout).toContain('Decisions that match nothing in these grades ─');
  expect(stdout).toContain('  • gone, ex1: 9 (we talked)\n');
  const summary = ClassSummary.parse(JSON.parse((await report(folder, '--json')).stdout));
  expect(summary.stray).toEqual([{ student: 'gone', exercise: EX1, ...anOverride(9) }]);
});

test('says the very command that goes on, broken where a shell reads on', async () => {
  const folder = await gradesOf(aClass());
  await keepCommand(folder, [['/home/me/hand ins'], ['--out', '/g'], ['--roster', '/r.csv']]);
  const wide = await overlap(['report', folder], { env: { COLUMNS: '120' } });
  expect(wide.stdout).toContain(
    "  npm run grade -- '/home/me/hand ins' --out /g --roster /r.csv\n",
  );
  const narrow = await overlap(['report', folder], { env: { COLUMNS: '50' } });
  expect(narrow.stdout).toContain(
    "  npm run grade -- '/home/me/hand ins' --out /g \\\n    --roster /r.csv\n",
  );
});

test('says that a grading was not finished, and no more of a folder that has nothing', async () => {
  const folder = await emptyFolder();
  expect((await report(folder)).stderr).toContain('There are no grades in');
  await writeFile(join(folder, 'journal.jsonl'), '');
  const began = await report(folder);
  expect(began.stderr).toContain('has not come to its end');
  expect(began.stderr).toContain('The command that began it goes on');
  await keepCommand(folder, [['/hand-ins'], ['--out', '/g']]);
  const { exitCode, stderr } = await report(folder);
  expect(stderr).toContain('  npm run grade -- /hand-ins --out /g');
  expect(exitCode).toBe(2);
});

test('speaks French, and ASCII where there is nothing else', async () => {
  const folder = await gradesOf(aClass());
  const env = { LC_ALL: 'C' };
  const { stdout } = await overlap(['report', folder], { env });
  expect(stdout).toContain('-- La classe -');
  expect(stdout).toMatch(/^[\x20-\x7e\n]*$/);
});

test('paints only where it is asked to', async () => {
  const folder = await gradesOf(aClass());
  const painted = await overlap(['report', folder], { env: { FORCE_COLOR: '1' } });
  expect(painted.stdout).toContain('\u001b[');
  const env = { FORCE_COLOR: '1', NO_COLOR: '1' };
  expect((await overlap(['report', folder], { env })).stdout).not.toContain('\u001b');
});

describe('as JSON', () => {
  test('goes to standard output, valid and harmless', async () => {
    const { exitCode, stdout } = await report(await gradesOf(aClass(), RULES), '--json');
    expect(exitCode).toBe(0);
    const summary = ClassSummary.parse(JSON.parse(stdout));
    expect(summary.exercises[0]?.diagnoses[0]).toMatchObject({ id: 'sequential-await' });
    expect(summary.again[2]?.student.name).toBe('\u202egnirts');
    for (const hostile of ['\u001b', '\u202e']) expect(stdout).not.toContain(hostile);
  });

  test('goes to the file that was named', async () => {
    const folder = await gradesOf(aClass());
    const file = join(folder, 'class.json');
    const { stdout } = await report(folder, '--json', file);
    expect(stdout).toBe('');
    ClassSummary.parse(JSON.parse(await readFile(file, 'utf8')));
  });
});

test('reads while another command is at work', async () => {
  const folder = await gradesOf(aClass());
  await using _lock = await lockGrades(folder, 'grade');
  expect((await report(folder)).exitCode).toBe(0);
});

describe('refused is', () => {
  test.for([
    ['no folder', [], 'GRADES is missing'],
    ['two folders', ['a', 'b'], '“b” is one too many'],
    ['a folder that is not there', ['/nowhere'], 'There is no folder /nowhere.'],
    ['a folder without grades', ['tests'], 'There are no grades in'],
  ] as const)('%s', async ([, args, expected]) => {
    const said = await report(...args);
    expect(said).toMatchObject({ exitCode: 2, stdout: '' });
    expect(said.stderr).toContain(expected);
  });
});
