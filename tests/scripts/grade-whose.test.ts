// `npm run grade` where it is not plain whose something is, or for which exercise: nobody gets a 0 by it.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { flawsFolder, solutionFolder } from '../../graders/engine/catalogue/places.ts';
import { bookIn, EX1, pointsIn } from './hand-ins.ts';
import { overlap } from './run.ts';

let top = '';
beforeEach(async () => {
  top = await mkdtemp(join(tmpdir(), 'overlap-test-'));
});
afterEach(() => rm(top, { recursive: true, force: true }));

const grades = () => join(top, 'grades');
const grade = (...more: string[]) =>
  overlap(['grade', join(top, 'hand-ins'), '--out', grades(), ...more]);
const read = (name: string) => readFile(join(grades(), name), 'utf8');
const csv = async (name: string): Promise<string[][]> => parse(await read(name), { bom: true });

/** `requests.ts` alone, in a folder of this name. */
async function handInFlat(name: string, from: string): Promise<void> {
  await mkdir(join(top, 'hand-ins', name), { recursive: true });
  await cp(join(from, 'requests.ts'), join(top, 'hand-ins', name, 'requests.ts'));
}

test('an exercise that is added later leaves the others’ marks as they were', async () => {
  await handInFlat('ada', solutionFolder(EX1));
  await handInFlat('bob', join(flawsFolder(EX1), 'sequential-await'));
  expect((await grade('--exercises', 'ex1')).exitCode).toBe(0);
  expect(pointsIn(await bookIn(grades()))).toEqual({ ada: 20, bob: 11 });
  const before = await read('journal.jsonl');
  const { exitCode, stdout } = await grade('--exercises', 'ex1,ex3');
  expect(exitCode).toBe(0);
  expect(stdout).toContain('nothing was run');
  expect(pointsIn(await bookIn(grades()))).toEqual({ ada: 20, bob: 11 });
  expect(await read('journal.jsonl')).toBe(before);
  expect((await csv('canvas.csv')).at(-1)?.slice(5)).toEqual(['11', '0']);
});

test('who may have handed in has no mark in any file, and is told of by name', async () => {
  const folders = [
    'Ana Ávila_20001_assignsubmission_file_',
    'Ana Ávila_20006_assignsubmission_file_',
  ];
  for (const folder of folders) await handInFlat(folder, solutionFolder(EX1));
  await writeFile(join(top, 'roster.csv'), 'id,name\n20001,Ana Ávila\n');
  const { exitCode, stdout } = await grade(
    ...['--exercises', 'ex1', '--roster', join(top, 'roster.csv')],
  );
  expect(stdout).toContain('Passed: 2. Failed: 0. Missing: 0. Contested: 1.');
  expect(exitCode).toBe(4);
  const [, ...moodle] = await csv('moodle.csv');
  expect(moodle.map((row) => row.slice(0, 3))).toEqual([['20001', 'Ana Ávila', '-']]);
  for (const folder of folders) expect(moodle[0]?.[3]).toContain(folder);
  expect(moodle[0]?.[3]).not.toContain('roster'); // that is no matter of a student’s
  const rows = (await csv('gradebook.csv')).filter(([key]) => key === '20001');
  expect(rows.map((row) => [row[4], row[5], row[8]])).toEqual([['', '', 'contested']]);
  const canvas = (await csv('canvas.csv')).filter((row) => row[2] === '20001');
  expect(canvas.map((row) => row[5])).toEqual(['']);
  const leftOut = (await csv('left-out.csv')).filter((row) => row[1] === '20001');
  expect(leftOut.map((row) => [row[3], row[4]])).toEqual([[EX1, 'contested']]);
  const report = await overlap(['report', grades()], { env: { COLUMNS: '200' } });
  const told = report.stdout.slice(report.stdout.indexOf('nobody can tell'));
  expect(told).toMatch(/^ {2}ex1 +20001 +Ana Ávila\n +Ana Ávila_20001\S+, Ana Ávila_20006/m);
});

test('whoever a slip in the roster sends to where nothing is has no mark in any file, and no 0', async () => {
  await handInFlat('alice-martin', solutionFolder(EX1));
  const roster = 'id,name,path\n1,Alice Martin,alice-martn\n2,Bob,\n';
  await writeFile(join(top, 'roster.csv'), roster);
  const { exitCode, stdout } = await grade(
    ...['--exercises', 'ex1', '--roster', join(top, 'roster.csv')],
  );
  expect(stdout).toContain('Passed: 1. Failed: 0. Missing: 1. Contested: 1.');
  expect(exitCode).toBe(4);
  const [, ...moodle] = await csv('moodle.csv');
  expect(moodle.map((row) => [row[1], row[2]])).toEqual([
    ['Alice Martin', '-'],
    ['Bob', '0'],
  ]);
  expect(moodle[0]?.[3]).toContain('“alice-martn”');
  expect(moodle[0]?.[3]).not.toContain('roster'); // that is no matter of a student’s
  const canvas = (await csv('canvas.csv')).filter((row) => ['1', '2'].includes(row[2] ?? ''));
  expect(canvas.map((row) => row[5])).toEqual(['', '0']);
  const feedback = await readFile(join(grades(), 'students/1/feedback.md'), 'utf8');
  expect(feedback).toContain('alice-martn');
});
