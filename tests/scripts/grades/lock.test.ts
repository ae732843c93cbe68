// One command at a time on a folder of grades, whatever path leads there, and however the other ended.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { lockGrades } from '../../../scripts/grades/lock.ts';
import { emptyFolder } from './folder.ts';

const LOCK = pathToFileURL(join(import.meta.dirname, '../../../scripts/grades/lock.ts')).href;

const inUse = (values: object) => ({ problem: 'errors.grades-in-use.problem', values });

test('the second is told who is at work, and has it afterwards', async () => {
  const folder = await emptyFolder();
  {
    await using _first = await lockGrades(folder, 'grade');
    const told = inUse({ folder, verb: 'grade', process: process.pid });
    await expect(lockGrades(folder, 'override')).rejects.toMatchObject(told);
  }
  await using _second = await lockGrades(folder, 'override');
});

test('nothing is left in the folder', async () => {
  const folder = await emptyFolder();
  await (await lockGrades(folder, 'grade'))[Symbol.asyncDispose]();
  expect(await readdir(folder)).toEqual([]);
});

test('another folder is free, and a link to it is the same folder', async () => {
  const folder = await emptyFolder();
  const other = await emptyFolder();
  await symlink(folder, join(other, 'link'));
  await using _first = await lockGrades(folder, 'grade');
  await using _other = await lockGrades(other, 'grade');
  await expect(lockGrades(join(other, 'link'), 'grade')).rejects.toMatchObject(inUse({}));
});

test('who is at work need not be known', async () => {
  const folder = await emptyFolder();
  await using _first = await lockGrades(folder, 'grade');
  await rm(join(folder, '.in-use.json'));
  await expect(lockGrades(folder, 'grade')).rejects.toMatchObject(inUse({ verb: 'none' }));
});

test('what a killed command held is free', async () => {
  const folder = await emptyFolder();
  const code = `const { lockGrades } = await import(${JSON.stringify(LOCK)});
    const lock = await lockGrades(${JSON.stringify(folder)}, 'grade');
    console.log('held');
    setInterval(() => lock, 1000);`;
  const holder = spawn(process.execPath, ['--input-type=module', '--eval', code]);
  onTestFinished(() => void holder.kill('SIGKILL'));
  await once(holder.stdout, 'data');
  const told = inUse({ verb: 'grade', process: holder.pid });
  await expect(lockGrades(folder, 'override')).rejects.toMatchObject(told);
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  await using _mine = await lockGrades(folder, 'override');
});
