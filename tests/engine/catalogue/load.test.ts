// Reading the exercises' own files, from this repository and from broken ones made for the purpose.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exerciseNumber } from '../../../graders/engine/catalogue/find.ts';
import { loadExercises } from '../../../graders/engine/catalogue/load.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'overlap-catalogue-'));
  await mkdir(join(root, 'exercises'));
});
afterEach(() => rm(root, { recursive: true }));

async function write(folder: string, content: string | object): Promise<void> {
  await mkdir(join(root, 'exercises', folder), { recursive: true });
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  await writeFile(join(root, 'exercises', folder, 'exercise.json'), text);
}

function exercise(id: string): object {
  const text = { fr: id, en: id };
  const files = [{ path: 'a.ts', exports: { a: 'function' } }];
  return { id, title: text, part: text, minutes: 5, skill: 'concept', files, given: [] };
}

test('the exercises of this repository come by number', async () => {
  const all = await loadExercises();
  expect(all.map(({ id }) => id)).toContain('ex1-requests');
  const numbers = all.map(({ id }) => exerciseNumber(id));
  expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
});

test('ten comes after two', async () => {
  await write('ex10-b', exercise('ex10-b'));
  await write('ex2-a', exercise('ex2-a'));
  expect((await loadExercises(root)).map(({ id }) => id)).toEqual(['ex2-a', 'ex10-b']);
});

test("a student's own folders and files beside the exercises are no exercises", async () => {
  await mkdir(join(root, 'exercises', 'my notes'));
  await writeFile(join(root, 'exercises', 'ex3-todo.txt'), '');
  expect(await loadExercises(root)).toEqual([]);
});

describe('an author is told', () => {
  test('that exercise.json is missing', async () => {
    await mkdir(join(root, 'exercises', 'ex1-a'));
    await expect(loadExercises(root)).rejects.toMatchObject({
      problem: 'errors.broken-exercise.problem',
      values: { why: expect.stringContaining('ENOENT') },
    });
  });

  test('that it is not JSON', async () => {
    await write('ex1-a', '{ "id": ');
    await expect(loadExercises(root)).rejects.toMatchObject({
      problem: 'errors.broken-exercise.problem',
      values: { file: expect.stringContaining('ex1-a'), why: expect.stringContaining('JSON') },
    });
  });

  test('which field is wrong', async () => {
    await write('ex1-a', { ...exercise('ex1-a'), minutes: 'many' });
    await expect(loadExercises(root)).rejects.toMatchObject({
      values: { why: expect.stringContaining('minutes') },
    });
  });

  test('that its id is not its folder', async () => {
    await write('ex1-a', exercise('ex1-b'));
    await expect(loadExercises(root)).rejects.toMatchObject({
      values: { why: '"id": ex1-b ≠ ex1-a' },
    });
  });

  test('that two exercises share a number', async () => {
    await write('ex1-a', exercise('ex1-a'));
    await write('ex1-b', exercise('ex1-b'));
    await expect(loadExercises(root)).rejects.toMatchObject({
      problem: 'errors.shared-number.problem',
      values: { one: 'ex1-a', other: 'ex1-b' },
    });
  });
});
