// Durations among printed lines, in every way in which people write them.
import { describe, expect, test } from 'vitest';
import { numbersIn, unprinted } from '../../../graders/engine/checks/matchers/durations.ts';
import type { OutputLine, Run } from '../../../graders/engine/evidence/run.ts';

const quiet = { childQueueMs: 0, sleeperWorstLateMs: 0 };
const printing = (text: string, noise: object = quiet): Run => {
  const line: OutputLine = { stream: 'stdout', text, atMs: 0 };
  return { output: [line], noise } as Run;
};

describe('a duration of 1234.5 ms is printed', () => {
  test.for([
    'Une par une : 1.23s',
    'Une par une : 1,2 s',
    'took 1.234s',
    '1234 ms',
    '1235ms',
    '1234.5',
    '1 234,5 ms',
    '1\u202f235 ms',
    '1,235 ms',
    "1'234.50 ms",
    'de 5 à 1,235 s',
    '1 s 234 ms',
    '1 s et 235\u00a0ms',
    '1 seconde, 234 millisecondes',
  ])('in %j', (text) => {
    expect(unprinted(printing(text), [1_234.5])).toEqual([]);
  });

  test.for([
    '1 s', // says nothing of a duration near a second
    '1.4 s',
    '1 s, then 234 ms',
    '11 s 234 ms',
    '1300 ms',
    '12345 ms',
    'environ deux secondes',
    '',
  ])('not in %j', (text) => {
    expect(unprinted(printing(text), [1_234.5])).toEqual([1_234.5]);
  });

  test('not on the stream for errors', () => {
    const line: OutputLine = { stream: 'stderr', text: '1234.5', atMs: 0 };
    const run = { output: [line], noise: quiet } as unknown as Run;
    expect(unprinted(run, [1_234.5])).toEqual([1_234.5]);
  });
});

test('a program that was kept from a core may have measured once more, and later', () => {
  expect(unprinted(printing('1400 ms'), [1_234.5])).toEqual([1_234.5]);
  const kept = printing('1400 ms', { ...quiet, childQueueMs: 200 });
  expect(unprinted(kept, [1_234.5])).toEqual([]);
  expect(unprinted(kept, [], [1_234.5])).toEqual([1_234.5]); // a difference is not measured
});

describe('several durations', () => {
  test.for([
    '612 283 329',
    '612,283,329',
    '612, 283, 329',
    '612\t283\t329',
    '612 ms 283 ms 329 ms',
  ])('in %j are three numbers', (text) => {
    expect(unprinted(printing(text), [612, 283], [329])).toEqual([]);
    expect(unprinted(printing(text), [612, 283], [500])).toEqual([500]);
  });

  test('in groups of digits stay one', () => {
    expect(unprinted(printing('1 234 ms, 1 120 ms'), [1_234, 1_120])).toEqual([]);
  });

  test('each need a number of their own', () => {
    expect(unprinted(printing('0.6 s, 0.1 s'), [600, 120, 480])).toEqual([480]);
    expect(unprinted(printing('0.6 s, 0.1 s, 0.5 s'), [600, 120, 480])).toEqual([]);
  });

  test('find theirs whatever the order, also where one number would do for two', () => {
    expect(unprinted(printing('0.55 s, 0.5 s'), [500, 550])).toEqual([]);
    expect(unprinted(printing('0.5 s, 0.55 s'), [550, 500])).toEqual([]);
  });

  test('may have a sign', () => {
    expect(unprinted(printing('Différence : -0.48s'), [-480])).toEqual([]);
  });
});

test('a comma before three digits is read both ways', () => {
  expect(numbersIn('1,234').map((readings) => readings.map(({ value }) => value))).toEqual([
    [1.234, 1234],
  ]);
});
