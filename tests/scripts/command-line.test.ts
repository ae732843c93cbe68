// What a person at the keyboard can get wrong: one sentence, what to do next, exit code 2, no stack.
import { existsSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../graders/engine/catalogue/places.ts';
import { overlap } from './run.ts';

describe('refused with exit code 2 is', { concurrent: true }, () => {
  test.for([
    ['an unknown exercise', 'check ex1-reqests', 'ex1-requests'],
    ['an exercise that resembles none', 'check banana', 'ex1-requests, ex2-thread-pool'],
    ['no exercise', 'check --submission solutions/ex1-requests', 'ex2-thread-pool: '],
    ['two exercises', 'check ex1 ex2', 'npm run check ex1'],
    ['an unknown option', 'check ex1 --sed 4', '--seed'],
    ['an option without its value', 'check ex1 --seed', '--seed N'],
    ['a value too many', 'check ex1 --verbose=yes', '--verbose'],
    ['a seed that is no number', 'check ex1 --seed abc', 'abc'],
    ['a negative seed', 'check ex1 --seed -1', '-1'],
    ['a broken seed', 'check ex1 --seed 1.5', '1.5'],
    ['a time-out of nothing', 'check ex1 --timeout 0', '0'],
    ['an unknown sandbox', 'check ex1 --sandbox gaurded', 'guarded'],
    ['an unknown language', 'check ex1 --lang de', 'de'],
    ['a folder that is not there', 'check ex1 --submission nowhere', 'nowhere'],
    ['a file for a folder', 'check ex1 --submission package.json', 'package.json'],
    ['a result that has no place to go', 'check ex1 --json nowhere/v.json', 'nowhere'],
    ['a result in the place of a folder', 'check ex1 --json=scripts', 'scripts'],
    ['evidence that is not there', 'check --evidence nowhere.json', 'nowhere.json'],
    ['evidence that is none', 'check --evidence package.json', 'package.json'],
    ['evidence and a seed', 'check --evidence package.json --seed 1', '--seed'],
    ['an exercise to try that is not there', 'try ex99', 'ex99'],
    [
      'a wrong submission that is not there',
      'self-check --only sequential-awiat',
      'sequential-await',
    ],
    ['a verb that is not there', 'chekc ex1', 'check'],
    ['a name where none belongs', 'schemas ex1', 'npm run schemas'],
    [
      "another exercise's folder",
      'check ex1 --submission solutions/ex2-thread-pool',
      '`npm run check ex2 -- --submission solutions/ex2-thread-pool`',
    ],
    [
      "another exercise's folder to try",
      'try ex2 --submission solutions/ex1-requests',
      '`npm run try ex1 -- --submission solutions/ex1-requests`',
    ],
  ] as const)('%s', async ([, line, expected], { expect }) => {
    const { exitCode, stdout, stderr } = await overlap(line.split(' '));
    expect({ exitCode, stdout }, stderr).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(expected);
    expect(stderr).not.toMatch(/^ +at /m);
  });
});

test('what is refused is refused in the language that was asked for', async () => {
  const french = await overlap(['check', 'banana', '--lang', 'fr']);
  expect(french.stderr).toContain('«\u202fbanana\u202f»');
  const english = await overlap(['check', 'banana'], { env: { LC_ALL: 'en_GB.UTF-8' } });
  expect(english.stderr).toContain('“banana”');
});

test('control characters in what was typed are shown, not obeyed', async () => {
  const { stderr } = await overlap(['check', 'a\u001B[2Jb']);
  expect(stderr).toContain('a␛[2Jb');
  expect(stderr).not.toContain('\u001B');
});

test('an option that npm took for its own is told, with where the dashes go', async () => {
  const env = { npm_lifecycle_event: 'check', npm_config_seed: 'true', INIT_CWD: ROOT };
  const { exitCode, stderr } = await overlap(['check', 'ex1', '42'], { env });
  expect(exitCode).toBe(2);
  expect(stderr).toContain('npm run check ex1 -- --seed 42');
});

test('--help is told whatever else is on the line', async () => {
  const { exitCode, stdout, stderr } = await overlap(['check', 'ex1', '--sed', '-h', '--seed']);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toContain('--save-evidence FILE');
});

test('a terminal that knows ASCII only gets ASCII only', async () => {
  const env = { LC_ALL: 'en_GB.ISO-8859-1' };
  const { stderr } = await overlap(['check', 'banana', '--lang', 'fr'], { env });
  expect(stderr).toMatch(/^[\x20-\x7e\n]+$/);
});

test('every verb of the command line is an npm script of the same name', async () => {
  const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const { stderr } = await overlap(['banana']);
  const verbs = /: ([a-z-]+(?:, [a-z-]+)+)/.exec(stderr)?.[1]?.split(', ') ?? [];
  expect(verbs).toContain('check');
  for (const verb of verbs) expect(scripts[verb]).toBe(`node scripts/start.cjs ${verb}`);
});

test('a wrong submission that is not there gets the nearest names, not all', async () => {
  const { stderr } = await overlap(['self-check', 'ex1', '--only', 'nope']);
  expect(stderr).toContain('tests/submissions/');
  expect(stderr).not.toContain('solution 1/5');
  for (const line of stderr.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  expect(stderr.split('\n').length).toBeLessThanOrEqual(5);
});

describe.skipIf(!existsSync('/dev/full'))('on a full disk', () => {
  test('output that finds no room is told in a sentence, with exit code 2', async () => {
    const { exitCode, stderr } = await into('stdout', ['check', '--help']);
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      'The output could not be written: the disk is full.\nFree some space, or send the output somewhere else, then run it again.',
    );
  });

  test('a refusal that finds no room keeps its exit code', async () => {
    expect(await into('stderr', ['check', 'banana'])).toMatchObject({ exitCode: 2, stdout: '' });
  });
});

/** Runs a command with one of its streams on a disk that has no room left. */
async function into(stream: 'stdout' | 'stderr', args: string[]) {
  const full = await open('/dev/full', 'w');
  try {
    return await overlap(args, { [stream]: full.fd });
  } finally {
    await full.close();
  }
}
