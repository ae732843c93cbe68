// What is said when a command could not do its work.
import { expect, test } from 'vitest';
import { UserError } from '../../../graders/engine/errors.ts';
import { translator } from '../../../graders/engine/messages/translate.ts';
import { describeFailure } from '../../../scripts/command-line/failure.ts';

const english = translator('en');

test('what a person can mend is one sentence and what to do, without a stack', () => {
  const error = new UserError(
    'errors.flag-takes-no-value.problem',
    'errors.flag-takes-no-value.hint',
    {
      flag: '--verbose',
    },
  );
  const { exitCode, text } = describeFailure(error, english, 80);
  expect(exitCode).toBe(2);
  expect(text).toBe('The option --verbose takes no value.\nWrite just --verbose.\n');
});

test('a command on a line of its own comes without backticks, ready to be copied', () => {
  const values = { id: 'ex1', hint: 'npm run hint ex1', command: 'npm run solution ex1' };
  const error = new UserError(
    'errors.solution-too-early.problem',
    'errors.solution-too-early.hint',
    values,
  );
  const { text } = describeFailure(error, english, 20);
  expect(text).toMatch(/^ {2}npm run hint ex1$/m);
  expect(text).toMatch(/^ {2}npm run solution ex1$/m);
  expect(text).not.toContain('`');
});

test('our bug says that it is ours, with its stack and the stacks of its causes', () => {
  const error = new TypeError('outer', { cause: new Error('inner') });
  const { exitCode, text } = describeFailure(error, english, 10);
  expect(exitCode).toBe(3);
  expect(text).toContain(english('ui.bug'));
  expect(text).toMatch(
    /TypeError: outer\n +at .*failure\.test\.ts[\s\S]*\[cause\] Error: inner\n +at /,
  );
});

test('something thrown that is no error is our bug too', () => {
  expect(describeFailure('just text', english, 80)).toMatchObject({
    exitCode: 3,
    text: expect.stringContaining('just text'),
  });
});
