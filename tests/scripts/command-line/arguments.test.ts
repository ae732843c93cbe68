// Reading a command line: names, options, and the optional value of --json.
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../graders/engine/errors.ts';
import { readArguments } from '../../../scripts/command-line/arguments.ts';
import { OPTIONS } from '../../../scripts/command-line/options.ts';

const declared = [OPTIONS.json, OPTIONS.seed, OPTIONS.saveEvidence, OPTIONS.verbose, OPTIONS.help];
const isExercise = (name: string) => /^(ex)?[12]$|^exercises\/ex1$/.test(name);

function read(line: string): { names: readonly string[]; options: Record<string, string> } {
  const { names, options } = readArguments(line.split(' '), declared, isExercise);
  return { names, options: Object.fromEntries(options) };
}

function refusal(line: string): UserError {
  try {
    read(line);
  } catch (error) {
    if (error instanceof UserError) return error;
  }
  throw new Error(`"${line}" was accepted`);
}

describe('--json', () => {
  test.for([
    ['ex1 --json', ['ex1'], '-'],
    ['--json ex1', ['ex1'], '-'],
    ['--json exercises/ex1', ['exercises/ex1'], '-'],
    ['ex1 --json --verbose', ['ex1'], '-'],
    ['ex1 --json -', ['ex1'], '-'],
    ['--json - ex1', ['ex1'], '-'],
    ['ex1 --json out.json', ['ex1'], 'out.json'],
    ['--json out.json ex1', ['ex1'], 'out.json'],
    ['ex1 --json out', ['ex1'], 'out'],
    ['ex1 --json=out', ['ex1'], 'out'],
    ['--json=ex2 ex1', ['ex1'], 'ex2'],
    ['--json exx1', ['exx1'], '-'], // a mistyped exercise, not a file
    ['--json out.json', [], 'out.json'], // then no exercise is named, and that is said
    ['ex1 --json ex2', ['ex1', 'ex2'], '-'], // then two are named, and that is said
    ['ex1 --json /tmp/a/b', ['ex1'], '/tmp/a/b'],
    ['ex1 --verbose out', ['ex1', 'out'], undefined],
  ] as const)('in "%s" leaves the names %j and goes to %s', ([line, names, json]) => {
    const given = read(line);
    expect(given.names).toEqual(names);
    expect(given.options.json).toBe(json);
  });

  test('with an empty file name is refused', () => {
    expect(refusal('ex1 --json=').problem).toBe('errors.flag-needs-value.problem');
  });
});

test('the last of several values counts', () => {
  expect(read('ex1 --seed 1 --seed 2').options.seed).toBe('2');
});

test('a value that begins with a dash and a digit is a value', () => {
  expect(read('ex1 --seed -1').options.seed).toBe('-1');
});

test('-h is --help', () => {
  expect(read('-h').options).toEqual({ help: '' });
});

test('behind -- everything is a name', () => {
  expect(read('-- --seed').names).toEqual(['--seed']);
});

describe('--poll', () => {
  test.for([
    ['--poll', [], '-'],
    ['ex1 --poll', ['ex1'], '-'],
    ['--poll ex1', ['ex1'], '-'],
    ['--poll 500', [], '500'],
    ['--poll 500 ex1', ['ex1'], '500'],
    ['ex1 --poll 500', ['ex1'], '500'],
    ['ex1 --poll=500', ['ex1'], '500'],
    ['--poll 1', ['1'], '-'], // the number of an exercise
    ['ex1 --poll 1', ['ex1'], '1'], // which has been named already
    ['ex1 --poll soon', ['ex1', 'soon'], '-'], // then two are named, and that is said
  ] as const)('in "%s" leaves the names %j and is %s', ([line, names, poll]) => {
    const given = readArguments(line.split(' '), [OPTIONS.poll], isExercise);
    expect(given.names).toEqual(names);
    expect(given.options.get('poll')).toBe(poll);
  });
});

describe('refused is', () => {
  test.for([
    ['ex1 --sed 4', '--sed', '--seed'],
    ['ex1 --save-evidnce=a', '--save-evidnce', '--save-evidence'],
    ['ex1 --banana', '--banana', 'none'],
    ['ex1 -x', '-x', 'none'],
    ['ex1 -seed 4', '-seed', '--seed'],
    ['ex1 --no-verbose', '--no-verbose', '--verbose'],
  ] as const)('an unknown option: "%s" names %s and suggests %s', ([line, flag, near]) => {
    expect(refusal(line)).toMatchObject({
      problem: 'errors.unknown-flag.problem',
      values: { flag, nearest: near, known: expect.stringContaining('--json, --seed') },
    });
  });

  test.for(['ex1 --seed', 'ex1 --seed=', 'ex1 --seed --json', 'ex1 --save-evidence -h'])(
    'an option without its value: "%s"',
    (line) => {
      expect(refusal(line).problem).toBe('errors.flag-needs-value.problem');
    },
  );

  test('a value for an option that takes none', () => {
    expect(refusal('ex1 --verbose=yes')).toMatchObject({
      problem: 'errors.flag-takes-no-value.problem',
      values: { flag: '--verbose' },
    });
  });
});
