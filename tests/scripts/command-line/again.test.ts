// Commands that are printed to be typed again: a real shell must read the same words back.
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { commandAgain, commandsAgain } from '../../../scripts/command-line/again.ts';
import { optionWords, shellWord } from '../../../scripts/command-line/shell-word.ts';

const EX1 = 'ex1-requests';
const given = (options: Record<string, string>) => ({
  names: [],
  options: new Map(Object.entries(options)),
});
const isPosix = process.platform !== 'win32';

/** The words of `line`, as `sh` reads it. */
function wordsOf(line: string): string[] {
  const script = `npm() { printf '%s\\0' npm "$@"; }\n${line}\n`;
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

const NASTY = [
  'plain',
  '../Élodie B',
  "l'été",
  'a"b',
  '$HOME',
  '`id`',
  'a\\b',
  '~',
  '*',
  'a;b',
  '!x',
];

test.runIf(isPosix).for(NASTY)('the shell reads %j back as it was', (value) => {
  expect(wordsOf(`npm ${shellWord(value)}`)).toEqual(['npm', value]);
});

test('what needs no quotes gets none', () => {
  expect(shellWord('../alice/ex1_v2,5', 'linux')).toBe('../alice/ex1_v2,5');
  expect(shellWord('C:\\cours\\ex1', 'win32')).toBe('C:\\cours\\ex1');
  expect(shellWord('C:\\mes cours', 'win32')).toBe('"C:\\mes cours"');
  expect(shellWord('2,5', 'win32')).toBe('"2,5"'); // two words to PowerShell
});

test('a value that begins with a dash stands behind an equals sign', () => {
  expect(optionWords('submission', '-mine')).toEqual(['--submission=-mine']);
});

describe('a replay', () => {
  const everything = { sandbox: 'none', lang: 'en', submission: "../l'été", timeout: '2,5' };

  test('repeats all that the verdict depends on, and the seed that was drawn', () => {
    const typed = given({ ...everything, verbose: '', json: 'a.json', 'save-evidence': 'e.json' });
    expect(commandsAgain(typed, 200).replay(EX1, 42)).toBe(
      "npm run check ex1 -- --submission '../l'\\''été' --seed 42 --timeout 2,5 --sandbox none --verbose --lang en",
    );
  });

  test('of a seed that was given has it once', () => {
    expect(commandsAgain(given({ seed: '42' }), 80).replay(EX1, 42)).toBe(
      'npm run check ex1 -- --seed 42',
    );
  });

  test('of saved evidence names the file, and nothing that would run', () => {
    const typed = given({ evidence: 'a b.json', lang: 'fr', json: '-' });
    expect(commandsAgain(typed, 80).replay(EX1, 42)).toBe(
      "npm run check -- --evidence 'a b.json' --lang fr",
    );
  });

  test.runIf(isPosix)('that goes over several lines is read as one', () => {
    const typed = given({ ...everything, submission: `/home/${'long/'.repeat(9)}x` });
    const whole = commandsAgain(typed, 1_000).replay(EX1, 42);
    const lines = commandsAgain(typed, 60).replay(EX1, 42);
    expect(whole).not.toContain('\n');
    for (const line of lines.split('\n')) expect(line.length).toBeLessThanOrEqual(60);
    expect(wordsOf(lines)).toEqual(wordsOf(whole));
  });
});

describe('the next command', () => {
  test('repeats what it takes of what was given', () => {
    const { next } = commandsAgain(given({ submission: '../alice', lang: 'en' }), 80);
    expect(next('check', EX1)).toBe('npm run check ex1 -- --submission ../alice --lang en');
    expect(next('hint', EX1)).toBe('npm run hint ex1 -- --lang en');
  });

  test('is bare where nothing was given', () => {
    expect(commandsAgain(given({}), 80).next('try', EX1)).toBe('npm run try ex1');
  });

  test('after a hint keeps its language', () => {
    const typed = given({ number: '1', lang: 'fr' });
    expect(commandAgain(typed, 'hint', EX1)).toBe('npm run hint ex1 -- --lang fr');
    const more = { number: '2' };
    expect(commandAgain(typed, 'hint', EX1, more)).toBe('npm run hint ex1 -- --number 2 --lang fr');
  });
});
