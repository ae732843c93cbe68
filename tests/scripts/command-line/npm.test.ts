// What npm leaves of a command line on which -- was forgotten.
import { expect, test } from 'vitest';
import type { Command } from '../../../scripts/command-line/command.ts';
import { callersFolder, refuseSwallowedOptions } from '../../../scripts/command-line/npm.ts';
import { OPTIONS } from '../../../scripts/command-line/options.ts';

const command: Command = {
  verb: 'check',
  takesExercises: 'one',
  options: [OPTIONS.seed, OPTIONS.saveEvidence, OPTIONS.json],
  exitCodes: [],
  examples: [],
  run: async () => 0,
};

test.for([
  ['npm_config_seed', '--seed'],
  ['npm_config_save_evidence', '--save-evidence'],
  ['npm_config_json', '--json'],
])('%s in the environment means that npm took %s', ([name = '', flag]) => {
  const env = { npm_lifecycle_event: 'check', [name]: 'true' };
  expect(() => refuseSwallowedOptions(command, env)).toThrow(
    expect.objectContaining({
      problem: 'errors.npm-took-flag.problem',
      values: { flag, verb: 'check' },
    }),
  );
});

test('what npm was told for another script, or for itself, is nothing to us', () => {
  refuseSwallowedOptions(command, { npm_lifecycle_event: 'test', npm_config_json: 'true' });
  refuseSwallowedOptions(command, { npm_lifecycle_event: 'check', npm_config_loglevel: 'silent' });
});

test("relative paths start in the caller's folder, which npm leaves", () => {
  const env = { npm_lifecycle_event: 'check', INIT_CWD: '/home/ada' };
  expect(callersFolder('check', env)).toBe('/home/ada');
  expect(callersFolder('check', { ...env, npm_lifecycle_event: 'test' })).toBe(process.cwd());
  expect(callersFolder('check', {})).toBe(process.cwd());
});
