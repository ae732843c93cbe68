import { expect, test } from 'vitest';
import { toAscii } from '../../../graders/engine/reports/ascii.ts';

test.for([
  ['«\u202fdéjà vu\u202f»\u00a0: là\u202f!', '"deja vu" : la !'],
  ['l’œuvre… “x” → y × 2 ≤ 3 – 4', 'l\'oeuvre... "x" -> y x 2 <= 3 - 4'],
  ['1\u202f234,5\u00a0ms', '1 234,5 ms'],
  ['␛[31m ␡ ⟨U+202E⟩', '\\x1b[31m \\x7f <U+202E>'],
  ['🚀 漢字', '? ??'],
  ['✅ é', '[ok] e'],
  ['two\nlines', 'two\nlines'],
] as const)('%j is spelt %j', ([text, ascii]) => {
  expect(toAscii(text)).toBe(ascii);
});

test('nothing is left that is not ASCII, whatever the character', () => {
  const left: string[] = [];
  for (let code = 0xa0; code <= 0x1ffff; code++) {
    if (/[^\x20-\x7e]/.test(toAscii(String.fromCodePoint(code)))) left.push(code.toString(16));
  }
  expect(left).toEqual([]);
});

test('spaces that must not be broken can be kept for whoever wraps the text', () => {
  expect(toAscii('1\u202f234\u00a0ms é', '\u00a0')).toBe('1\u00a0234\u00a0ms e');
});
