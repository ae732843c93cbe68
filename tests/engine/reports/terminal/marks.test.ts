import { expect, test } from 'vitest';
import { readMarks, verbatim } from '../../../../graders/engine/reports/terminal/marks.ts';

/** `[code]` and `<bold>`, so that a line shows what was read. */
function read(text: string, marks: 'code' | 'all' = 'all'): string {
  const shown = { text: ['', ''], code: ['[', ']'], bold: ['<', '>'] } as const;
  return readMarks(text, marks)
    .map((part) => shown[part.kind].join(part.text))
    .join('');
}

test.for([
  ['see `await f()` there', 'see [await f()] there'],
  ['**start**, then **wait for `it`**', '<start>, then <wait for `it`>'],
  ['it _returns_ a promise', 'it returns a promise'],
  ['snake_case_name and 2 * 3 ** 4 ** 5', 'snake_case_name and 2 * 3 ** 4 ** 5'],
  ['`a_b_c` and `**`', '[a_b_c] and [**]'],
  ['one ` alone', 'one ` alone'],
  ['`two\nlines`', '[two\nlines]'],
  ['``', '``'],
  ['', ''],
] as const)('%j is read as %j', ([text, shown]) => {
  expect(read(text)).toBe(shown);
});

test('messages have code and no other marks', () => {
  expect(read('`a` **b** _c_', 'code')).toBe('[a] **b** _c_');
});

test('backticks in somebody else’s words mark nothing', () => {
  expect(read(`Got ${verbatim('`x` and `')}: \`${verbatim('a`b')}\``)).toBe('Got `x` and `: [a`b]');
});
