// A folder of grades, opened and saved: whole files or none, and every way in which it can be wrong.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withMarks } from '../../../graders/engine/batch/gradebook/marks.ts';
import { loadExercises } from '../../../graders/engine/catalogue/load.ts';
import { gradeAgain, keepCommand, partsOf } from '../../../scripts/grades/command.ts';
import { readCourse } from '../../../scripts/grades/course.ts';
import { evidenceIn } from '../../../scripts/grades/evidence.ts';
import { openGrades } from '../../../scripts/grades/open.ts';
import { saveGrades } from '../../../scripts/grades/save.ts';
import { aBook, aCourse, aStudent, EX1, EX2, judged } from '../../engine/batch/gradebook/books.ts';
import { aRun, someEvidence } from '../../engine/reports/samples.ts';
import { emptyFolder, gradesOf } from './folder.ts';

const ada = aStudent({ key: 'ada' }, [judged(7)]);
const book = withMarks(aBook([ada]), null, new Map());

describe('grades that were saved', () => {
  test('are opened as they were, and nothing is left beside them', async () => {
    const folder = await emptyFolder();
    expect(await saveGrades(folder, book)).toContain('grades.json');
    expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(await openGrades(folder)).toEqual({ folder, book, rules: null, overrides: new Map() });
  });

  test('are found from where the person is', async () => {
    const folder = await gradesOf(book);
    expect((await openGrades('.', folder)).folder).toBe(folder);
  });

  test('follow the course that was kept, whatever marks they were saved with', async () => {
    const course = aCourse({ passPercent: 20 });
    const folder = await gradesOf(aBook([ada]), course);
    await writeFile(join(folder, 'grades.json'), JSON.stringify(book)); // cut short in between
    const { book: opened, rules } = await openGrades(folder);
    expect(rules).toEqual(course);
    expect(opened.students[0]?.total).toMatchObject({ percent: 23.33, passed: true });
  });

  test('leave other files alone, and a file of the same text untouched', async () => {
    const folder = await gradesOf(book);
    await saveGrades(folder, book);
    await writeFile(join(folder, 'notes.txt'), 'mine');
    const before = await stat(join(folder, 'grades.json'));
    await saveGrades(folder, book);
    expect((await stat(join(folder, 'grades.json'))).ino).toBe(before.ino);
    expect(await readFile(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
  });

  test('keep no file that would go on telling a grade that holds no more', async () => {
    const folder = await emptyFolder();
    const evidence = 'students/ada/ex1-requests.evidence.json';
    const told = await saveGrades(folder, book);
    await writeFile(join(folder, evidence), '{}');
    expect(told).toContain('students/ada/gradescope.json');
    const undecided = aStudent({ key: 'ada' }, [{ kind: 'pending' }]);
    const left = await saveGrades(folder, withMarks(aBook([undecided]), null, new Map()));
    const gone = told.filter((path) => !left.includes(path));
    expect(gone).toContain('students/ada/gradescope.json');
    expect(gone.filter((path) => existsSync(join(folder, path)))).toEqual([]);
    expect([...left, evidence].filter((path) => !existsSync(join(folder, path)))).toEqual([]);
  });

  test('keep what was exported from Canvas for the next time', async () => {
    const folder = await emptyFolder();
    const canvasExport =
      'Student,ID,SIS User ID,SIS Login ID,Section\n    Points Possible,,,,\nLovelace,1,,ada,S1\n';
    const paths = await saveGrades(folder, book, { canvasExport });
    expect(await readFile(join(folder, 'canvas-template.csv'), 'utf8')).toBe(canvasExport);
    const filled = () => Promise.all(paths.map((path) => readFile(join(folder, path), 'utf8')));
    const first = await filled();
    expect(await saveGrades(folder, book)).toEqual(paths);
    expect(await filled()).toEqual(first);
  });

  test.skipIf(!existsSync('/dev/full'))('stay as they were on a full disk', async () => {
    const folder = await gradesOf(book);
    const old = await readFile(join(folder, 'grades.json'), 'utf8');
    await symlink('/dev/full', join(folder, '.being-written')); // what each is written to first
    await expect(saveGrades(folder, aBook([]))).rejects.toMatchObject({
      problem: 'errors.cannot-write.problem',
      values: { path: join(folder, 'grades.json'), why: 'ENOSPC' },
    });
    expect(await readFile(join(folder, 'grades.json'), 'utf8')).toBe(old);
    expect(await readdir(folder)).toEqual(['grades.json']);
  });
});

describe('refused is', () => {
  test.for([
    ['a folder that is not there', 'missing', 'missing'],
    ['a file', 'file', 'file'],
    ['a folder without grades', '.', 'empty'],
  ] as const)('%s', async ([, path, kind]) => {
    const folder = await emptyFolder();
    await writeFile(join(folder, 'file'), '');
    await expect(openGrades(path, folder)).rejects.toMatchObject({
      problem: 'errors.no-grades.problem',
      values: { folder: join(folder, path), kind },
    });
  });

  test.for([
    ['a book of a later version', { ...book, version: 'gradebook/v2' }, 'version'],
    ['a book that lacks its seed', { ...book, seed: undefined }, 'damaged'],
    ['what is no book', [], 'damaged'],
  ] as const)('%s', async ([, content, what]) => {
    const folder = await emptyFolder();
    await writeFile(join(folder, 'grades.json'), JSON.stringify(content));
    const problem = `errors.grades-${what}.problem`;
    await expect(openGrades(folder)).rejects.toMatchObject({ name: 'UserError', problem });
  });

  test('a book that is cut off, and rules that are', async () => {
    const folder = await emptyFolder();
    await writeFile(join(folder, 'grades.json'), '{"version": "gradebook/v1", "sta');
    const problem = 'errors.grades-damaged.problem';
    await expect(openGrades(folder)).rejects.toMatchObject({ name: 'UserError', problem });
    const ruled = await gradesOf(book, aCourse());
    await writeFile(join(ruled, 'course.json'), '{');
    await expect(openGrades(ruled)).rejects.toMatchObject({ name: 'UserError', problem });
  });

  test('a book that is a folder', async () => {
    const folder = await emptyFolder();
    await mkdir(join(folder, 'grades.json'));
    const problem = 'errors.cannot-read.problem';
    await expect(openGrades(folder)).rejects.toMatchObject({ problem, values: { code: 'EISDIR' } });
  });
});

describe('a course file', () => {
  test.for(['course.yaml', 'Course.YML', 'course.json'])('called %s is read', async (name) => {
    const folder = await emptyFolder();
    await writeFile(join(folder, name), '{ "title": "C", "time-zone": "UTC" }');
    const course = await readCourse(name, folder, await loadExercises());
    expect(course.title).toBe('C');
  });

  test.for([
    ['course.txt', 'errors.course-format.problem'],
    ['course', 'errors.course-format.problem'],
    ['missing.yaml', 'errors.cannot-read.problem'],
    ['large.yaml', 'errors.cannot-read.problem'],
    ['wrong.yaml', 'errors.bad-course.problem'],
  ] as const)('called %s is refused: %s', async ([name, problem]) => {
    const folder = await emptyFolder();
    await writeFile(join(folder, 'wrong.yaml'), 'title: C\n');
    await writeFile(join(folder, 'large.yaml'), Buffer.alloc(4_000_001, 35));
    const reading = readCourse(name, folder, await loadExercises());
    await expect(reading).rejects.toMatchObject({ name: 'UserError', problem });
  });
});

describe('evidence', () => {
  const evidence = someEvidence([aRun('eight requests')]);

  async function folderWith(text: string): Promise<string> {
    const folder = await emptyFolder();
    await mkdir(join(folder, 'evidence'));
    await writeFile(join(folder, 'evidence', 'some.json'), text);
    return folder;
  }

  test('of a judged entry is read', async () => {
    const folder = await folderWith(JSON.stringify(evidence));
    const evidenceOf = evidenceIn(folder, book);
    expect(await evidenceOf('ada', EX1)).toEqual(evidence);
    expect(await evidenceOf('ada', EX2)).toBeNull(); // missing
    expect(await evidenceOf('bob', EX1)).toBeNull();
  });

  test('that is gone, damaged or outside of the grades is none', async () => {
    expect(await evidenceIn(await emptyFolder(), book)('ada', EX1)).toBeNull();
    expect(await evidenceIn(await folderWith('{"version": "evi'), book)('ada', EX1)).toBeNull();
    expect(await evidenceIn(await folderWith('{}'), book)('ada', EX1)).toBeNull();
    const folder = await folderWith(JSON.stringify(evidence));
    await mkdir(join(folder, 'inner'));
    const state = { ...judged(7), evidence: '../evidence/some.json' };
    const outside = aBook([aStudent({ key: 'ada' }, [state as never])]);
    expect(await evidenceIn(join(folder, 'inner'), outside)('ada', EX1)).toBeNull();
  });
});

describe('the command that grades what is left', () => {
  test('is the one that was kept, as a shell reads it', async () => {
    const folder = await emptyFolder();
    await keepCommand(folder, [['/home/me/hand ins'], ['--out', folder]]);
    const again = await gradeAgain(folder, 'SUBMISSIONS');
    expect(again).toBe(`npm run grade -- '/home/me/hand ins' --out ${folder}`);
  });

  test('has the options that decide what is graded, and how', () => {
    const names = ['exercises', 'no-retry', 'jobs', 'regrade', 'course', 'fail-under', 'seed'];
    const options = new Map(names.map((name) => [name, name === 'no-retry' ? '' : '1']));
    const settings = { submissions: '/h', folder: '/g', roster: '/r.csv' };
    const parts = partsOf({ given: { names: ['h'], options } }, settings);
    expect(parts.map((part) => part.join(' '))).toEqual([
      ...['/h', '--out /g', '--roster /r.csv', '--exercises 1', '--jobs 1', '--no-retry'],
    ]);
  });

  test('has a placeholder where none was kept', async () => {
    const folder = await emptyFolder();
    const again = await gradeAgain(folder, 'SUBMISSIONS');
    expect(again).toBe(`npm run grade -- SUBMISSIONS --out ${folder}`);
  });
});
