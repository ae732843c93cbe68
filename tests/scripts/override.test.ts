// `npm run override` as a process: what it records, what it counts anew, and whom it takes for whom.
import { readFile, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Course } from '../../graders/engine/batch/gradebook/course.ts';
import { lockGrades } from '../../scripts/grades/lock.ts';
import { openGrades } from '../../scripts/grades/open.ts';
import { aBook, aCourse, aStudent, EX1, judged, OPEN } from '../engine/batch/gradebook/books.ts';
import { gradesOf } from './grades/folder.ts';
import { overlap } from './run.ts';

const students = [
  aStudent({ key: 'ada', name: 'Ada Lovelace', id: '1815', email: 'Ada@Example.org' }, [judged(7)]),
  aStudent({ key: 'bob', name: 'Zoe\u0301 B' }, [OPEN]),
  aStudent({ key: 'sam-1', name: 'Sam Same', id: 'bob' }, [
    { state: judged(7), submittedAt: '2026-12-02T12:00:00Z' },
  ]),
  aStudent({ key: 'sam-2', name: 'Sam Same' }, []),
];

const folderOf = (course: Course | null = null) => gradesOf(aBook(students), course);
const override = (folder: string, ...args: string[]) => overlap(['override', folder, ...args]);
const because = ['--because', 'we talked'];

/** As if a line had no end. */
const flat = (text: string) => text.replaceAll(/\s+/g, ' ');

async function pointsIn(folder: string, key: string) {
  const { book } = await openGrades(folder);
  const saved = JSON.parse(await readFile(join(folder, 'grades.json'), 'utf8'));
  expect(saved).toEqual(book); // what is in the file counts the decision already
  const graded = book.students.find(({ student }) => student.key === key);
  return graded?.entries[0]?.mark.points;
}

test('a decision is recorded with who and when, and everything is counted anew', async () => {
  const folder = await folderOf();
  const said = await override(folder, 'ada', 'ex1', '--points', '8.5', '--because', ' « ok » ');
  expect(said).toEqual({
    exitCode: 0,
    stderr: '',
    stdout: expect.stringContaining(
      'Ada Lovelace (ada), ex1-requests: 7 of 10 points → 8.5 of 10 points\n' +
        'Total: 7 of 30 points → 8.5 of 30 points\n',
    ),
  });
  expect(await pointsIn(folder, 'ada')).toBe(8.5);
  const journal = await readFile(join(folder, 'overrides.jsonl'), 'utf8');
  const { at, ...line } = JSON.parse(journal);
  expect(line).toEqual({
    version: 'decision/v1',
    kind: 'override',
    student: 'ada',
    whose: { name: 'Ada Lovelace', id: '1815', email: 'Ada@Example.org' },
    exercise: EX1,
    points: 8.5,
    because: '« ok »',
    by: userInfo().username,
  });
  expect(Math.abs(Date.now() - Date.parse(at))).toBeLessThan(60_000);
});

test('it survives that the grades are written anew, and can be taken back', async () => {
  const folder = await folderOf();
  await override(folder, 'bob', '1', '--points', '3', ...because);
  await writeFile(join(folder, 'grades.json'), JSON.stringify(aBook(students))); // regraded
  expect((await openGrades(folder)).book.students[1]?.entries[0]?.mark.points).toBe(3);
  const { exitCode, stdout } = await override(folder, 'bob', EX1, '--withdraw');
  expect(exitCode).toBe(0);
  expect(stdout).toContain('ex1-requests: 3 of 10 points → not known yet\n');
  expect(stdout).toContain('Total: 3 of 30 points → not known yet\n');
  expect(await pointsIn(folder, 'bob')).toBeNull();
});

test('what is above the exercise’s points, or late all the same, is remarked on', async () => {
  const late = { percentADay: 10, atMostPercent: 100, graceMinutes: 0, refuseAfterDays: null };
  const folder = await folderOf(aCourse({ late }));
  const { stdout } = await override(folder, 'sam-1', 'ex1', '--points', '12', ...because);
  expect(stdout).toContain('7 of 10 points → 12 of 10 points\n');
  expect(stdout).toContain('That is more than the exercise’s 10 points.\n');
  expect(stdout).toContain('Handed in late (1 day): 1 less, so 11.\n');
  expect(stdout).toContain('Total: 6 of 30 points → 11 of 30 points\n');
});

test('it speaks French', async () => {
  const folder = await folderOf();
  const args = ['ada', 'ex1', '--points', '8,5', ...because, '--lang', 'fr'];
  const { stdout } = await override(folder, ...args);
  expect(stdout).toContain('ex1-requests : 7 sur 10 points → 8,5 sur 10 points\n');
});

describe('a student is named', () => {
  test.for([
    ['by key', 'ada', 'ada'],
    ['by id', '1815', 'ada'],
    ['by address', 'ada@example.ORG', 'ada'],
    ['by name', 'Ada Lovelace', 'ada'],
    ['by a name whose marks are written otherwise', 'Zoé B', 'bob'],
    ['by a key that is another’s id', 'bob', 'bob'],
  ] as const)('%s', async ([, name, key]) => {
    const folder = await folderOf();
    const { exitCode } = await override(folder, name, 'ex1', '--points', '1', ...because);
    expect(exitCode).toBe(0);
    expect(await pointsIn(folder, key)).toBe(1);
  });

  test.for([
    [
      'Sam Same',
      'names 2 students.\nGive the key of the right one: sam-1 (Sam Same), sam-2 (Sam Same).',
    ],
    [
      'Ada Lovelac',
      'names nobody in these grades, which are of 4 students.\nDid you mean ada (Ada Lovelace)?',
    ],
    ['ada lovelace', 'Did you mean ada (Ada Lovelace)?'],
    ['Lovelace', 'Did you mean ada (Ada Lovelace)?'],
    ['', 'names nobody'],
    ['xyz', 'Give the key, the id'],
  ] as const)('but not by “%s”', async ([name, expected]) => {
    const folder = await folderOf();
    const said = await override(folder, name, 'ex1', '--points', '1', ...because);
    expect(said).toMatchObject({ exitCode: 2, stdout: '' });
    expect(flat(said.stderr)).toContain(flat(expected));
  });
});

describe('refused, with nothing recorded, is', () => {
  test.for([
    ['no reason', ['--points', '1'], 'needs a reason'],
    ['an empty reason', ['--points', '1', '--because', '  '], 'needs a reason'],
    ['no points', because, 'The points are missing'],
    ['both at once', ['--points', '1', '--withdraw', ...because], 'do not go together'],
    ['less than nothing', ['--points', '-1', ...because], '“-1” is not a number of points'],
    ['no number', ['--points', 'NaN', ...because], 'is not a number of points'],
    ['thousandths', ['--points', '1.234', ...because], 'two decimals at most'],
    ['a withdrawal of nothing', ['--withdraw'], 'Nothing to take back'],
    ['a reason without end', ['--points', '1', '--because', 'x'.repeat(4_001)], 'too long'],
  ] as const)('%s', async ([, args, expected]) => {
    const folder = await folderOf();
    const said = await override(folder, 'ada', 'ex1', ...args);
    expect(said).toMatchObject({ exitCode: 2, stdout: '' });
    expect(said.stderr).toContain(expected);
    expect((await openGrades(folder)).overrides.size).toBe(0);
  });

  test('an exercise that was not graded', async () => {
    const said = await override(await folderOf(), 'ada', 'ex5', '--points', '1', ...because);
    expect(said.exitCode).toBe(2);
    expect(flat(said.stderr)).toContain(
      'ex5-event-loop is not among these grades. They are of: ex1-',
    );
  });

  test('a folder without grades', async () => {
    const said = await override('/nowhere', 'ada', 'ex1', '--points', '1', ...because);
    expect(said.exitCode).toBe(2);
    expect(said.stderr).toContain('There is no folder /nowhere.');
  });

  test('a name too few', async () => {
    const said = await overlap(['override', 'grades', 'ada', '--withdraw']);
    expect(said.exitCode).toBe(2);
    expect(said.stderr).toContain('EXERCISE is missing');
  });

  test('a folder in which another command is at work', async () => {
    const folder = await folderOf();
    await using _lock = await lockGrades(folder, 'grade');
    const said = await override(folder, 'ada', 'ex1', '--points', '1', ...because);
    expect(said.exitCode).toBe(2);
    expect(flat(said.stderr)).toContain(`\`npm run grade\` (process ${process.pid}).`);
  });
});
