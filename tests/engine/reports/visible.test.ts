import { expect, test } from 'vitest';
import { visible, visibleLines, withoutCommands } from '../../../graders/engine/reports/visible.ts';

test.for([
  ['plain ASCII ~', 'plain ASCII ~'],
  ['Début « oui » 漢字 🚀 ✅', 'Début « oui » 漢字 🚀 ✅'],
  ['שלום', 'שלום'],
  ['\x1b[31mred\x1b[0m', '␛[31mred␛[0m'],
  ['FAIL\rPASS', 'FAIL␍PASS'],
  ['a\b\0\t\x07b', 'a␈␀␉␇b'],
  ['two\nlines', 'two␊lines'],
  ['gone\x7f', 'gone␡'],
  ['\x9b31m\x90', '\\x9b31m\\x90'],
  ['abc\u202egpj.exe', 'abc⟨U+202E⟩gpj.exe'],
  ['\u2066x\u2069\u200e\u061c', '⟨U+2066⟩x⟨U+2069⟩⟨U+200E⟩⟨U+061C⟩'],
  ['a\u200bb\u200c\u200d\u2060\ufeff', 'a⟨U+200B⟩b⟨U+200C⟩⟨U+200D⟩⟨U+2060⟩⟨U+FEFF⟩'],
  ['a\u00adb', 'a⟨U+00AD⟩b'],
  ['a\u2028b\u2029', 'a⟨U+2028⟩b⟨U+2029⟩'],
  ['\ud800 and \udc00', '⟨U+D800⟩ and ⟨U+DC00⟩'],
  ['\u{e0041}\u{f0000}\uffff', '⟨U+E0041⟩⟨U+F0000⟩⟨U+FFFF⟩'],
  ['\u3164\u115f', '⟨U+3164⟩⟨U+115F⟩'],
  ['⚠\ufe0f and a\ufe0f', '⚠ and a⟨U+FE0F⟩'],
  ['e\u0301', 'e\u0301'],
  ['z\u0301\u0302\u0303\u0304\u0305\u0306', 'z\u0301\u0302\u0303\u0304⟨U+0305⟩⟨U+0306⟩'],
  ['\u0301alone', '◌\u0301alone'],
] as const)('%j is shown as %j', ([text, shown]) => {
  expect(visible(text)).toBe(shown);
});

test('what is visible already stays as it is', () => {
  const hostile = '\x1b\u202e\u0301\u0301\u0301\u0301\u0301\u0301\ud800\u2028\ufe0f';
  expect(visible(visible(hostile))).toBe(visible(hostile));
});

test('nothing that could act on a terminal is left, whatever the character', () => {
  const survivors: string[] = [];
  for (let code = 0; code <= 0x1ffff; code++) {
    const shown = visible(String.fromCodePoint(code));
    if (/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u.test(shown)) {
      survivors.push(code.toString(16));
    }
  }
  expect(survivors).toEqual([]);
});

test('lines stay lines, whichever system ended them', () => {
  expect(visibleLines('one\ntwo\r\nthree\rfour')).toEqual(['one', 'two', 'three␍four']);
  expect(visibleLines('')).toEqual(['']);
});

test.for([
  ['::error::oops', ': :error::oops'],
  ['  ::set-output name=x::y', '  : :set-output name=x::y'],
  ['##[error]oops', '# #[error]oops'],
  ['x ##vso[task.complete]', 'x # #vso[task.complete]'],
  ['###[group]', '## #[group]'],
  ['a::b', 'a::b'],
  ['## title [x]', '## title [x]'],
] as const)('the command %j becomes %j at the start of a line', ([text, harmless]) => {
  expect(withoutCommands(text, true)).toBe(harmless);
});

test('two colons inside a line are no command', () => {
  expect(withoutCommands('::error::', false)).toBe('::error::');
});
