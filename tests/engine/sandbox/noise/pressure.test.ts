import { expect, test } from 'vitest';
import { parsePressureMs } from '../../../../graders/engine/sandbox/noise/pressure.ts';

test('the pressure on cores is what some tasks waited, in ms', () => {
  const text =
    'some avg10=0.13 avg60=0.35 avg300=0.30 total=11344059\n' +
    'full avg10=0.00 avg60=0.00 avg300=0.00 total=7\n';
  expect(parsePressureMs(text)).toBe(11_344.059);
});

test.for(['', 'full avg10=0.00 total=7\n'])(
  'a text that does not say is not guessed at: %o',
  (text) => {
    expect(parsePressureMs(text)).toBeNull();
  },
);
