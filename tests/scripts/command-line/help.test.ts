// The help texts, as they are printed: what a command declares is what its help tells.
import { describe, expect, test } from 'vitest';
import { LANGS } from '../../../graders/engine/messages/lang.ts';
import { translator } from '../../../graders/engine/messages/translate.ts';
import { command as bench } from '../../../scripts/bench.ts';
import { command as check } from '../../../scripts/check.ts';
import type { Command } from '../../../scripts/command-line/command.ts';
import { helpText } from '../../../scripts/command-line/help.ts';
import { command as hint } from '../../../scripts/hint.ts';
import { command as selfCheck } from '../../../scripts/self-check.ts';
import { command as tryOut } from '../../../scripts/try.ts';

const french = translator('fr');
const english = translator('en');
const commands: Command[] = [check, tryOut, hint, selfCheck, bench];

test('check, in English', () => {
  expect(helpText(check, english)).toMatchInlineSnapshot();
});

test('check, in French', () => {
  expect(helpText(check, french)).toMatchInlineSnapshot();
});

test('try', () => {
  expect(helpText(tryOut, english)).toMatchInlineSnapshot();
});

test('hint', () => {
  expect(helpText(hint, english)).toMatchInlineSnapshot();
});

test('self-check', () => {
  expect(helpText(selfCheck, english)).toMatchInlineSnapshot();
});

test('bench', () => {
  expect(helpText(bench, english)).toMatchInlineSnapshot();
});

describe('every command', () => {
  test.for(LANGS)('fits into 80 columns in %s', (lang) => {
    for (const command of commands) {
      for (const line of helpText(command, translator(lang)).split('\n')) {
        expect(line.length, line).toBeLessThanOrEqual(80);
      }
    }
  });

  test('lets its language be chosen, and helps', () => {
    for (const { verb, options } of commands) {
      expect(
        options.map(({ name }) => name),
        verb,
      ).toEqual(expect.arrayContaining(['lang', 'help']));
    }
  });
});
