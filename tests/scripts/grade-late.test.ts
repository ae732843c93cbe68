// What `npm run grade` does where a folder has grades that are not asked for now: it loses none of them.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { flawsFolder, solutionFolder } from '../../graders/engine/catalogue/places.ts';
import { bookIn, EX1, handIn, pointsIn } from './hand-ins.ts';
import { overlap } from './run.ts';

const right = solutionFolder(EX1);
const wrong = join(flawsFolder(EX1), 'sequential-await');

let top = '';
beforeEach(async () => {
  top = await mkdtemp(join(tmpdir(), 'overlap-test-'));
});
afterEach(() => rm(top, { recursive: true, force: true }));

const handIns = () => join(top, 'hand-ins');
const grades = () => join(top, 'grades');
const ARGS = () => ['grade', handIns(), '--out', grades(), '--exercises', 'ex1'];
const csv = () => readFile(join(grades(), 'gradebook.csv'), 'utf8');
const unwrapped = (text: string) => text.replace(/\s+/g, ' ');

const points = async () => pointsIn(await bookIn(grades()));

test('a class is not replaced by a late hand-in, nor by another exercise, unless that is meant', async () => {
  await handIn(handIns(), { ada: right, bob: wrong });
  await overlap(ARGS());
  const before = await csv();
  const late = join(top, 'late');
  await cp(right, join(late, 'cy', EX1), { recursive: true });
  const alone = (...more: string[]) =>
    overlap(['grade', late, '--out', grades(), '--exercises', 'ex1', ...more]);
  const refused = await alone();
  expect(refused.exitCode).toBe(2);
  expect(unwrapped(refused.stderr)).toContain(
    'of 2 students who are not in this class (ada is one)',
  );
  const other = await overlap(['grade', handIns(), '--out', grades(), '--exercises', 'ex2']);
  expect(other.exitCode).toBe(2);
  expect(unwrapped(other.stderr)).toContain('--exercises ex1,ex2');
  expect(await csv()).toBe(before);
  await cp(join(late, 'cy'), join(handIns(), 'cy'), { recursive: true });
  const together = await overlap(ARGS());
  expect(together.stderr).toContain('kept: 2');
  expect(await points()).toEqual({ ada: 20, bob: 11, cy: 20 });
  expect((await alone('--leave-out')).exitCode).toBe(0);
  expect(await points()).toEqual({ cy: 20 });
});

test('a class whose students are named by a roster that came later is the same', async () => {
  await handIn(handIns(), { ada: right });
  await overlap(ARGS());
  const roster = join(top, 'class.csv');
  await writeFile(roster, 'id,name,path\n17,Ada Lovelace,ada\n');
  const { exitCode } = await overlap([...ARGS(), '--roster', roster]);
  expect(exitCode).toBe(0);
  expect(await points()).toEqual({ 'Ada Lovelace': 20 });
});

test('a class is graded and judged again as it was the last time, unless told otherwise', async () => {
  await cp(right, join(handIns(), 'ada'), { recursive: true }); // at the top: for one exercise only
  const roster = join(top, 'class.csv');
  await writeFile(roster, 'id,name,path\n17,Ada Lovelace,ada\n');
  await overlap([...ARGS(), '--roster', roster]);
  const before = await csv();
  const bare = ['grade', handIns(), '--out', grades()];
  const regraded = await overlap([...bare, '--regrade']);
  expect(unwrapped(regraded.stderr)).toContain(`--roster ${roster} --exercises ex1`);
  expect(await csv()).toBe(before);
  await overlap(bare);
  expect(await csv()).toBe(before);
  const told = await overlap([...bare, '--leave-out']);
  expect(told.stderr).toContain('ex0, ex1');
  expect(await points()).toEqual({ ada: 0 }); // six exercises, by the folder's own name
});
