// What `npm run grade` says at its end, by which code it ends, and what it would not write over.
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Gradebook } from '../../graders/engine/batch/gradebook/gradebook.ts';
import { flawsFolder, solutionFolder } from '../../graders/engine/catalogue/places.ts';
import { overlap } from './run.ts';

const EX1 = 'ex1-requests';

let top = '';
beforeEach(async () => {
  top = await mkdtemp(join(tmpdir(), 'overlap-test-'));
  await cp(solutionFolder(EX1), join(top, 'hand-ins', 'ada', EX1), { recursive: true });
});
afterEach(() => rm(top, { recursive: true, force: true }));

const grades = () => join(top, 'grades');
const ARGS = () => ['grade', join(top, 'hand-ins'), '--out', grades(), '--exercises', 'ex1'];
const handInFlaw = (name: string, flaw: string) =>
  cp(join(flawsFolder(EX1), flaw), join(top, 'hand-ins', name, EX1), { recursive: true });

/** The path of a new file. */
async function file(name: string, text: string): Promise<string> {
  await writeFile(join(top, name), text);
  return join(top, name);
}

test('it fails under a share only where that was asked for, and says why', async () => {
  await handInFlaw('bob', 'sequential-await');
  expect((await overlap([...ARGS(), '--fail-under', '55'])).exitCode).toBe(0);
  const under = await overlap([...ARGS(), '--fail-under', '55,5']);
  expect(under.exitCode).toBe(1);
  expect(under.stdout).toContain('Under 55.5%: 1 total.');
});

test('what was never seen is not judged again, and that is no success', async () => {
  const { exitCode, stdout } = await overlap([...ARGS(), '--regrade']);
  expect(stdout).toContain('Not graded yet: 1.');
  expect(exitCode).toBe(4);
});

test('due dates touch nobody, and that is told, until a roster says when hand-ins came', async () => {
  const due = 'exercises: { ex1: { due: 2026-01-01 23:59 } }';
  const course = await file('course.yaml', `title: A\ntime-zone: Europe/Paris\n${due}\n`);
  const roster = await file('roster.csv', 'name,submitted\nada,2026-01-02 23:59\n');
  const args = [...ARGS(), '--course', course];
  expect((await overlap(args)).stdout).toContain('Due dates do not count for 1 student');
  expect((await overlap([...args, '--roster', roster])).stdout).not.toContain('Due dates');
  const { students } = Gradebook.parse(JSON.parse(await read('grades.json')));
  expect(students[0]?.entries[0]?.mark.late?.days).toBe(1);
});

test('a decision that no longer is about anybody is told', async () => {
  await overlap(ARGS());
  await overlap(['override', grades(), 'ada', 'ex1', '--points', '15', '--because', 'shown']);
  const roster = await file('roster.csv', 'id,name\n7,ada\n'); // the same person by another key
  const known = await overlap([...ARGS(), '--roster', roster]);
  expect(known.stdout).not.toContain('does not count any more');
  await rename(join(top, 'hand-ins', 'ada'), join(top, 'hand-ins', 'grace')); // and now somebody else
  const { stdout } = await overlap(ARGS());
  expect(stdout).toContain('One decision does not count any more');
});

test('the grades keep their language, until all is judged again in another', async () => {
  await overlap([...ARGS(), '--lang', 'fr']);
  const before = await read('journal.jsonl');
  for (const more of [[], ['--lang', 'en']]) {
    const { stdout, stderr } = await overlap([...ARGS(), ...more]);
    expect(stdout).toContain('nothing was run');
    expect(stderr.includes('These grades are in French, and stay so.')).toBe(more.length > 0);
    expect(await read('journal.jsonl')).toBe(before);
    expect(await read('gradebook.fr.csv')).toContain('réussi');
  }
  const { stderr } = await overlap([...ARGS(), '--regrade', '--lang', 'en']);
  expect(stderr).not.toContain('stay so');
  expect(await read('students/ada/feedback.md')).toContain('Every check passed.');
  expect((await overlap([...ARGS(), '--lang', 'fr'])).stderr).toContain('sont en anglais');
});

test('a file that no grading made is not written over', async () => {
  await mkdir(grades());
  await file('grades/gradebook.csv', 'mine');
  const { exitCode, stderr } = await overlap(ARGS());
  expect([exitCode, await read('gradebook.csv')]).toEqual([2, 'mine']);
  expect(stderr).toContain('gradebook.csv');
});

test('grades are not taken for hand-ins', async () => {
  await overlap(ARGS());
  const swapped = ['grade', grades(), '--out', join(top, 'hand-ins')];
  const { exitCode, stderr } = await overlap(swapped);
  expect(stderr).toContain('holds grades, not hand-ins');
  expect(exitCode).toBe(2);
});

function read(name: string): Promise<string> {
  return readFile(join(grades(), name), 'utf8');
}
