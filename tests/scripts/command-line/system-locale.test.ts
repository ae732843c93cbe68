// Where the system itself says its language; the programs that tell it are not on every machine.
import { expect, test } from 'vitest';
import { systemLocale } from '../../../scripts/command-line/system-locale.ts';

const unasked = () => {
  throw new Error('a program was run');
};

test('macOS is asked for its own setting, for Node only knows the variables there', () => {
  const asked: string[] = [];
  const ask = (program: string, args: readonly string[]) => {
    asked.push([program, ...args].join(' '));
    return 'fr_CA\n';
  };
  expect(systemLocale('darwin', ask)).toBe('fr_CA');
  expect(asked).toEqual(['/usr/bin/defaults read -g AppleLocale']);
});

test('a setting that is not there is no fault', () => {
  expect(systemLocale('darwin', unasked)).toBe('');
});

test('Windows is told by Node, and Linux by variables alone', () => {
  expect(systemLocale('win32', unasked)).toMatch(/^[a-z]{2,}/);
  expect(systemLocale('linux', unasked)).toBe('');
});
