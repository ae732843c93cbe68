// Wrapping what is said on the command line, without breaking what a person may copy.
import { expect, test } from 'vitest';
import { wrapSentences } from '../../../scripts/command-line/wrap-sentences.ts';

test('sentences break at spaces, and keep their own line ends and margins', () => {
  expect(wrapSentences('one two three four\n  five six seven\n', 10)).toBe(
    'one two\nthree four\n  five six\n  seven\n',
  );
});

test('a command in backticks stays whole, with the sign behind it', () => {
  expect(wrapSentences('Type `npm run check ex1`, then look.', 16)).toBe(
    'Type\n`npm run check ex1`,\nthen look.',
  );
});

test('a backtick without a partner is a letter like any other', () => {
  expect(wrapSentences('the folder a`b is not there', 12)).toBe('the folder\na`b is not\nthere');
});

test('no-break spaces hold', () => {
  expect(wrapSentences('dire «\u202foui\u202f»\u202f?', 9)).toBe('dire\n«\u202foui\u202f»\u202f?');
});
