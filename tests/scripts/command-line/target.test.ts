// Writing a file whole or not at all, and finding out early that it cannot be written.
import { existsSync } from 'node:fs';
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTarget } from '../../../scripts/command-line/target.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overlap-target-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a new file is written, relative to the given folder', async () => {
  const target = await openTarget('a.json', folder);
  await target.write('text');
  expect(await readFile(join(folder, 'a.json'), 'utf8')).toBe('text');
});

test('nothing is there before it is written, and nothing else afterwards', async () => {
  const target = await openTarget('a.json', folder);
  expect(await readdir(folder)).toEqual([]);
  await target.write('text');
  expect(await readdir(folder)).toEqual(['a.json']);
});

test('an older file keeps its content until the new one is whole', async () => {
  await writeFile(join(folder, 'a.json'), 'old');
  const target = await openTarget('a.json', folder);
  expect(await readFile(target.path, 'utf8')).toBe('old');
  await target.write('new');
  expect(await readFile(target.path, 'utf8')).toBe('new');
});

test('what a link points to is replaced, not the link', async () => {
  await writeFile(join(folder, 'real.json'), 'old');
  await symlink(join(folder, 'real.json'), join(folder, 'link.json'));
  await (await openTarget('link.json', folder)).write('new');
  expect((await lstat(join(folder, 'link.json'))).isSymbolicLink()).toBe(true);
  expect(await readFile(join(folder, 'real.json'), 'utf8')).toBe('new');
});

describe('refused at once is', () => {
  test.for([
    ['a file in a folder that is not there', 'missing/a.json', 'ENOENT'],
    ['a file below a file', 'file/a.json', 'ENOTDIR'],
    ['a folder', 'folder', 'EISDIR'],
    ['a link to nowhere', 'dangling', 'ENOENT'],
    ['a name that no file system takes', 'n'.repeat(300), 'other'],
  ] as const)('%s', async ([, path, why]) => {
    await writeFile(join(folder, 'file'), '');
    await mkdir(join(folder, 'folder'));
    await symlink(join(folder, 'nowhere'), join(folder, 'dangling'));
    await expect(openTarget(path, folder)).rejects.toMatchObject({
      problem: 'errors.cannot-write.problem',
      values: { why },
    });
  });
});

test('a folder that vanished meanwhile is told when it is written', async () => {
  const target = await openTarget('gone/a.json', await withFolder('gone'));
  await rm(join(folder, 'gone'), { recursive: true });
  await expect(target.write('text')).rejects.toMatchObject({ values: { why: 'ENOENT' } });
});

test.skipIf(!existsSync('/dev/full'))('a full disk is told, and the device stays', async () => {
  const target = await openTarget('/dev/full', folder);
  await expect(target.write('text')).rejects.toMatchObject({ values: { why: 'ENOSPC' } });
  expect((await lstat('/dev/full')).isCharacterDevice()).toBe(true);
});

async function withFolder(name: string): Promise<string> {
  await mkdir(join(folder, name));
  return folder;
}
