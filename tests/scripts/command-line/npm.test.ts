// What npm leaves of a command line on which -- was forgotten, and the line that is suggested.
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../graders/engine/errors.ts';
import { translator } from '../../../graders/engine/messages/translate.ts';
import { command as check } from '../../../scripts/check.ts';
import type { Spelling } from '../../../scripts/command-line/corrected-line.ts';
import {
  callersFolder,
  refuseSwallowedOptions,
  swallowedLang,
} from '../../../scripts/command-line/npm.ts';
import { command as grade } from '../../../scripts/grade.ts';
import { command as hint } from '../../../scripts/hint.ts';
import { command as kit } from '../../../scripts/kit.ts';

const isExercise = (name: string) => /^(ex)?[12]$/.test(name);

/** What is said when npm left `args` of a command line, and `config` of its options. */
function refusal(
  command: typeof check,
  args: string,
  config: Record<string, string>,
  spelling: Spelling = { platform: 'linux' },
) {
  const taken = Object.entries(config).map(([name, value]) => [`npm_config_${name}`, value]);
  const env = { npm_lifecycle_event: command.verb, ...Object.fromEntries(taken) };
  try {
    refuseSwallowedOptions(command, args.split(' '), env, isExercise, spelling);
  } catch (error) {
    if (error instanceof UserError) return error.values;
    throw error;
  }
  return undefined;
}

// As npm 10 and 11 leave them: the value too only where it was written with an equals sign.
const LANG = { long: 'true', all: 'true', global: 'true', yes: '' };

describe('the line as it must be puts the dashes before', () => {
  test.for([
    ['ex1 42', { seed: 'true' }, 'ex1 -- --seed 42'],
    ['ex1', { seed: '42' }, 'ex1 -- --seed 42'],
    ['42 ex1', { seed: 'true' }, 'ex1 -- --seed 42'],
    ['2 ex1', { seed: 'true' }, 'ex1 -- --seed 2'],
    ['ex1', { seed: 'true' }, 'ex1 -- --seed N'],
    ['ex1 en', LANG, 'ex1 -- --lang en'],
    ['ex1', { json: 'true' }, 'ex1 -- --json'],
    ['ex1 out.json', { json: 'true' }, 'ex1 -- --json out.json'],
    ['ex1 ../alice', { submission: 'true', json: 'true' }, 'ex1 -- --submission ../alice --json'],
    ['ex1 a b', { submission: 'true' }, 'ex1 -- --submission DIR'],
    ['ex1 none 20', { sandbox: 'true', timeout: 'true' }, 'ex1 -- --timeout 20 --sandbox none'],
    ['ex1 3 20', { seed: 'true', timeout: 'true' }, 'ex1 -- --seed N --timeout SECONDS'],
    ['a.json', { evidence: 'true' }, '-- --evidence a.json'],
    ['ex1', { save_evidence: 'e f.json' }, "ex1 -- --save-evidence 'e f.json'"],
    ['ex1 4 --json out.json', { seed: 'true' }, 'ex1 -- --seed 4 --json out.json'],
  ] as const)('"%s" with %j: %s', ([args, config, line]) => {
    expect(refusal(check, args, config)?.command).toBe(`npm run check ${line}`);
  });

  test.for([
    [
      '../class ../grades ex1',
      { out: 'true', exercises: 'true' },
      'SUBMISSIONS --out GRADES --exercises LIST',
    ],
    [
      '../class',
      { out: '../grades', exercises: 'ex1' },
      '../class --out ../grades --exercises ex1',
    ],
    ['../class', { out: '../grades', regrade: 'true' }, '../class --out ../grades --regrade'],
  ] as const)('of a class, "%s" with %j: %s', ([args, config, line]) => {
    expect(refusal(grade, args, config)?.command).toBe(`npm run grade -- ${line}`);
  });

  test('of a command that asks for nothing, no exercise of a list goes before them', () => {
    expect(refusal(kit, '../kit ex1', { out: 'true', exercises: 'true' })?.command).toBe(
      'npm run kit -- --out DIR --exercises LIST',
    );
  });

  test('an exercise that is a number is not the number of a hint', () => {
    expect(refusal(hint, '1 2', { number: 'true' })?.command).toBe('npm run hint 1 -- --number 2');
  });
});

test('what stands for a value is said in the person’s language', () => {
  const spelling = { platform: 'linux', calls: () => 'DOSSIER' } as const;
  const values = refusal(check, 'ex1 a b', { submission: 'true' }, spelling);
  expect(values).toMatchObject({ system: 'other' });
  expect(values?.command).toBe('npm run check ex1 -- --submission DOSSIER');
});

test('on Windows the dashes stand in quotes, for PowerShell takes bare ones away', () => {
  const values = refusal(check, 'ex1', { seed: '42' }, { platform: 'win32' });
  expect(values?.command).toBe('npm run check ex1 "--" --seed 42');
  const hints = (['fr', 'en'] as const).map((lang) =>
    translator(lang)('errors.npm-took-flag.hint', values),
  );
  for (const hint of hints) expect(hint).toContain('PowerShell');
});

test('every option that npm took is named', () => {
  expect(refusal(check, 'ex1 en 4', { ...LANG, seed: 'true' })).toMatchObject({
    flags: '--seed, --lang',
    count: 2,
  });
});

test('the language that npm swallowed is still the one to answer in', () => {
  const env = { npm_config_long: 'true', npm_config_all: 'true', npm_config_global: 'true' };
  expect(swallowedLang(['ex1', 'en'], env)).toBe('en');
  expect(swallowedLang(['ex1'], env)).toBeUndefined();
  expect(swallowedLang(['ex1', 'en'], { ...env, npm_config_all: undefined })).toBeUndefined();
});

test('what npm was told for another script, or for itself, is nothing to us', () => {
  const other = { npm_lifecycle_event: 'test', npm_config_json: 'true' };
  refuseSwallowedOptions(check, ['ex1'], other, isExercise);
  expect(refusal(check, 'ex1', { loglevel: 'silent', global: 'true' })).toBeUndefined();
});

test("relative paths start in the caller's folder, which npm leaves", () => {
  const env = { npm_lifecycle_event: 'check', INIT_CWD: '/home/ada' };
  expect(callersFolder('check', env)).toBe('/home/ada');
  expect(callersFolder('check', { ...env, npm_lifecycle_event: 'test' })).toBe(process.cwd());
  expect(callersFolder('check', {})).toBe(process.cwd());
});
