import { expect, test } from 'vitest';
import {
  parsePressureMs,
  parseStealMs,
} from '../../../../graders/engine/sandbox/noise/pressure.ts';

test('the pressure on cores is what some tasks waited, in ms', () => {
  const text =
    'some avg10=0.13 avg60=0.35 avg300=0.30 total=11344059\n' +
    'full avg10=0.00 avg60=0.00 avg300=0.00 total=7\n';
  expect(parsePressureMs(text)).toBe(11_344.059);
});

test('steal is the eighth number of the line for all cores, in ms', () => {
  const text = 'cpu  1 2 3 4 5 6 7 800 9 10\ncpu0 1 2 3 4 5 6 7 8 9 10\n';
  expect(parseStealMs(text)).toBe(8_000);
});

test.for(['', 'full avg10=0.00 total=7\n', 'cpu0 1 2 3 4 5 6 7 8 9 10\n', 'cpu  1 2 3 4\n'])(
  'a text that does not say is not guessed at: %o',
  (text) => {
    expect(parsePressureMs(text)).toBeNull();
    expect(parseStealMs(text)).toBeNull();
  },
);
