// The arithmetic of the bench, and what it leaves behind; its figures are nothing to assert.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { ROOT } from '../../graders/engine/catalogue/places.ts';
import { median, pairedRatio } from '../../scripts/bench/statistics.ts';
import { VITEST } from '../../scripts/bench.ts';

test('the median is the middle, or the mean of the two in the middle', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([9, 1, 5, 6])).toBe(5.5);
  expect(median([3])).toBe(3);
  expect(() => median([])).toThrow(RangeError);
});

test('a slow minute falls out of a paired ratio', () => {
  expect(pairedRatio([2, 20, 2.2], [1, 10, 1.1])).toBeCloseTo(2);
});

test('the one test that grading is compared with leaves nothing behind', async () => {
  const { exitCode } = await execa(process.execPath, VITEST.args, { env: { VITEST: undefined } });
  expect(exitCode).toBe(0);
  const folder = join(ROOT, 'scripts', 'bench', 'one-test');
  expect(await readdir(folder)).toEqual(['waits.test.ts']);
});
