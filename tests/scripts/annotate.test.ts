// `npm run annotate`: on standard output what GitHub reads, and a summary where GitHub wants it.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aBook, aStudent, judged } from '../engine/batch/gradebook/books.ts';
import { overlap } from './run.ts';

let folder: string;
const grades = () => join(folder, 'grades');
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overlap-annotate-'));
  await mkdir(grades());
  const book = aBook([aStudent({ key: 'ada', name: 'Ada' }, [judged(4)])]);
  await writeFile(join(grades(), 'grades.json'), JSON.stringify(book));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('prints annotations, and adds its table to what the step has written', async () => {
  const summary = join(folder, 'summary.md');
  await writeFile(summary, 'before\n');
  const said = await overlap(['annotate', grades()], { env: { GITHUB_STEP_SUMMARY: summary } });
  expect([said.exitCode, said.stderr]).toEqual([0, '']);
  expect(said.stdout).toMatch(/^::error title=Ada · ex1-requests::4 \/ 10/);
  expect(await readFile(summary, 'utf8')).toMatch(
    /^before\n## Grades\n\n\| Student [\s\S]*\| Ada \|/,
  );
});

test('writes no summary where nobody asked for one', async () => {
  const { exitCode, stdout } = await overlap(['annotate', grades()], {
    env: { OVERLAP_LANG: 'fr' },
  });
  expect([exitCode, stdout.split('\n')[0]]).toEqual([
    0,
    expect.stringContaining('::error title=Ada'),
  ]);
});

test.for([
  ['no folder of grades', [], 'GRADES is missing'],
  ['one that is not there', ['nowhere'], 'nowhere'],
] as const)('refuses %s', async ([, args, words]) => {
  const { exitCode, stderr } = await overlap(['annotate', ...args]);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining(words)]);
});

test('says so where the summary cannot be written', async () => {
  const env = { GITHUB_STEP_SUMMARY: join(folder, 'no', 'summary.md') };
  const { exitCode, stderr } = await overlap(['annotate', grades()], { env });
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('Cannot write')]);
});
