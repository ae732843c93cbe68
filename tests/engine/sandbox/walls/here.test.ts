// Says on every machine whether the tests of the walls were run, so that they are never skipped in silence.
import { expect, test } from 'vitest';
import { HINDRANCES } from '../../../../graders/engine/sandbox/canary/hindrance.ts';
import { trial, whyNot } from './here.ts';

test(`the walls of isolated ${whyNot === '' ? 'were tested here' : `were NOT tested here: ${whyNot}`}`, () => {
  if (whyNot !== '') process.stderr.write(`\nisolated was not tested: ${whyNot}\n`);
  // A machine may well not have it; but where it starts it must hold, and why it does not must be known.
  expect(trial.kind).not.toBe('leaks');
  const known = HINDRANCES.filter((one) => one !== 'other');
  if (trial.kind === 'cannot-start') expect(known).toContain(trial.hindrance);
});
