// Hints: the first unless another is asked for, in the person's language.
import { expect, test } from 'vitest';
import { readHints } from '../../scripts/hint/hints.ts';
import { overlap } from './run.ts';

test('the first hint says how to get the second', async () => {
  const { exitCode, stdout } = await overlap(['hint', 'ex1']);
  const [first = ''] = await readHints('ex1-requests', 'en');
  expect(exitCode).toBe(0);
  expect(stdout).toContain(first);
  expect(stdout).toContain('npm run hint ex1 -- --number 2');
});

test('the last hint promises no other', async () => {
  const { stdout } = await overlap(['hint', 'ex1', '--number', '3', '--lang', 'fr']);
  const hints = await readHints('ex1-requests', 'fr');
  expect(stdout).toContain(hints[2]);
  expect(stdout).not.toContain('npm run hint');
});

test('there is no fourth', async () => {
  expect(await overlap(['hint', 'ex1', '--number', '4'])).toMatchObject({
    exitCode: 2,
    stdout: '',
  });
});
