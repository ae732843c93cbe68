// The arithmetic of the bench; its figures are nothing that a test could assert.
import { expect, test } from 'vitest';
import { median, pairedRatio } from '../../scripts/bench/statistics.ts';

test('the median is the middle, or the mean of the two in the middle', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([9, 1, 5, 6])).toBe(5.5);
  expect(median([3])).toBe(3);
  expect(() => median([])).toThrow(RangeError);
});

test('a slow minute falls out of a paired ratio', () => {
  expect(pairedRatio([2, 20, 2.2], [1, 10, 1.1])).toBeCloseTo(2);
});
