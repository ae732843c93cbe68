// Hints: the first unless another is asked for, in the person's language.
import { expect, test } from 'vitest';
import { readHints } from '../../scripts/hint/hints.ts';
import { overlap } from './run.ts';

/** The words of a text, however it is wrapped and marked. */
function wordsOf(text: string): string[] {
  return text.match(/\p{L}{2,}/gu) ?? [];
}

test('the first hint says how to get the second', async () => {
  const { exitCode, stdout, stderr } = await overlap(['hint', 'ex1']);
  const [first = ''] = await readHints('ex1-requests', 'en');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(wordsOf(stdout).join(' ')).toContain(wordsOf(first).join(' '));
  expect(stdout).toMatch(/^ *npm run hint ex1 -- --number 2$/m);
});

test('the last hint promises no other', async () => {
  const { stdout } = await overlap(['hint', 'ex1', '--number', '3', '--lang', 'fr']);
  const hints = await readHints('ex1-requests', 'fr');
  expect(wordsOf(stdout).join(' ')).toContain(wordsOf(hints[2] ?? '').join(' '));
  expect(stdout).not.toContain('npm run hint');
});

test('a hint is wrapped to the terminal, and its Markdown is read', async () => {
  const args = ['hint', 'ex1', '--number', '3', '--lang', 'en'];
  const { stdout } = await overlap(args, { env: { COLUMNS: '50' } });
  for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(50);
  expect(stdout).toContain('  •');
});

test('the next hint is promised in the language that was asked for', async () => {
  const { stdout } = await overlap(['hint', 'ex1', '--lang', 'fr']);
  expect(stdout).toContain('npm run hint ex1 -- --number 2 --lang fr');
});

test('there is no fourth', async () => {
  expect(await overlap(['hint', 'ex1', '--number', '4'])).toMatchObject({
    exitCode: 2,
    stdout: '',
  });
});

test('a number without its option gets the line with it', async () => {
  const { exitCode, stderr } = await overlap(['hint', 'ex1', '2']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('`npm run hint ex1 -- --number 2`');
});
