// Abandoned stages are removed; whatever might still be somebody's stays.
import { mkdir, readdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeEach, expect, test, vi } from 'vitest';
import {
  ABANDONED_AFTER_MS,
  removeStage,
  sweep,
} from '../../../graders/engine/submission/sweep.ts';
import { folderWith } from './handed-in.ts';

const nowMs = Date.now();
let temporary: string;
let deadPid: number;

beforeEach(async () => {
  const ended = execa(process.execPath, ['-e', '']);
  deadPid = ended.pid as number;
  await ended;
  temporary = await folderWith({});
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, temporary);
  return () => vi.unstubAllEnvs();
});

async function leave(name: string, ageMs: number): Promise<void> {
  await mkdir(join(temporary, name, 'scratch'), { recursive: true });
  await writeFile(join(temporary, name, 'scratch', 'file'), '');
  const at = new Date(nowMs - ageMs);
  await utimes(join(temporary, name), at, at);
}

test('an old stage of a dead process is removed', async () => {
  await leave(`overlap-${deadPid}-aB3xYz`, ABANDONED_AFTER_MS + 1_000);
  await sweep(nowMs);
  expect(await readdir(temporary)).toEqual([]);
});

test('a stage of a dead process stays until it is an hour old', async () => {
  await leave(`overlap-${deadPid}-aB3xYz`, ABANDONED_AFTER_MS - 1_000);
  await sweep(nowMs);
  expect(await readdir(temporary)).toHaveLength(1);
});

test('an old stage of a living process stays', async () => {
  await leave(`overlap-${process.pid}-aB3xYz`, ABANDONED_AFTER_MS + 1_000);
  await sweep(nowMs);
  expect(await readdir(temporary)).toHaveLength(1);
});

test('what is not called as a stage is stays', async () => {
  const names = [
    'overlap-thesis',
    `overlap-${deadPid}`,
    `my-overlap-${deadPid}-aB3xYz`,
    'overlap-0-aB3xYz',
  ];
  for (const name of names) await leave(name, ABANDONED_AFTER_MS + 1_000);
  await sweep(nowMs);
  expect((await readdir(temporary)).sort()).toEqual(names.sort());
});

test('a link that is called as a stage is neither followed nor removed', async () => {
  const target = await folderWith({ precious: '' });
  const link = `overlap-${deadPid}-aB3xYz`;
  await symlink(target, join(temporary, link), 'junction');
  await sweep(nowMs + 2 * ABANDONED_AFTER_MS);
  expect(await readdir(temporary)).toContain(link);
  expect(await readdir(target)).toEqual(['precious']);
});

test('a folder for temporary files that is not there is not an error', async () => {
  vi.stubEnv('TMPDIR', join(temporary, 'nowhere'));
  await expect(sweep(nowMs)).resolves.toBeUndefined();
});

test('folders that the submission locked are removed all the same', async (context) => {
  if (process.platform === 'win32') return context.skip('Windows has no such permissions');
  const stage = join(temporary, 'stage');
  await mkdir(join(stage, 'scratch', 'locked'), { recursive: true });
  await writeFile(join(stage, 'scratch', 'locked', 'file'), '');
  await execa('chmod', ['-R', '000', join(stage, 'scratch')]);
  const asRoot = process.getuid?.() === 0; // whom no lock stops: the removal runs as somebody else
  if (asRoot) await execa('chown', ['-R', '65534:65534', temporary]);
  const module = new URL('../../../graders/engine/submission/sweep.ts', import.meta.url).href;
  const script = `await (await import('${module}')).removeStage(${JSON.stringify(stage)})`;
  const user = asRoot ? { uid: 65_534, gid: 65_534 } : {};
  const { exitCode } = await execa(process.execPath, ['--input-type=module', '-e', script], {
    reject: false,
    ...user,
  });
  if (exitCode !== 0) return context.skip('no other user can run here');
  expect(await readdir(temporary)).toEqual([]);
});

test('removing a stage that is gone is not an error', async () => {
  await expect(removeStage(join(temporary, 'nowhere'))).resolves.toBeUndefined();
});
