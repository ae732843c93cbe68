// Random inputs: had again from their seed, and within their bounds.
import { expect, test } from 'vitest';
import { randomFrom } from '../../../graders/engine/sandbox/random.ts';

const draws = (seed: number, label: string): number[] => {
  const random = randomFrom(seed, label);
  return Array.from({ length: 20 }, () => random.fraction());
};
const times = (count: number, draw: () => number): number[] => Array.from({ length: count }, draw);

test('the same seed and label give the same stream', () => {
  expect(draws(20_261_122, 'inputs')).toEqual(draws(20_261_122, 'inputs'));
});

test('a printed seed means the same inputs for ever', () => {
  const random = randomFrom(1, 'eight held requests');
  expect([random.integer(0, 999), random.integer(0, 999), random.word(6)]).toMatchInlineSnapshot(`
    [
      898,
      326,
      "nf7rre",
    ]
  `);
});

test('another seed or label gives another stream', () => {
  const streams = [draws(1, 'a'), draws(2, 'a'), draws(1, 'b'), draws(0xffffffff, 'a')];
  expect(new Set(streams.flat()).size).toBe(80);
});

test('a stream does not depend on what others drew', () => {
  const alone = draws(5, 'mine');
  const mine = randomFrom(5, 'mine');
  const other = randomFrom(5, 'other');
  const beside = times(20, () => {
    other.fraction();
    return mine.fraction();
  });
  expect(beside).toEqual(alone);
});

test('fractions lie in [0, 1), over all of it', () => {
  const random = randomFrom(3, 'fractions');
  const drawn = times(2_000, random.fraction);
  expect(drawn.every((one) => one >= 0 && one < 1)).toBe(true);
  expect(new Set(drawn.map((one) => Math.floor(one * 10))).size).toBe(10);
});

test('both bounds of an integer are drawn, and nothing beyond', () => {
  const random = randomFrom(4, 'bounds');
  expect(new Set(times(500, () => random.integer(-2, 3)))).toEqual(new Set([-2, -1, 0, 1, 2, 3]));
  expect(random.integer(8, 8)).toBe(8);
});

test('every entry can be picked', () => {
  const random = randomFrom(6, 'pick');
  expect(new Set(Array.from({ length: 100 }, () => random.pick(['a', 'b', 'c'])))).toEqual(
    new Set(['a', 'b', 'c']),
  );
});

test('there is nothing to pick from an empty list', () => {
  expect(() => randomFrom(7, 'pick').pick([])).toThrow(RangeError);
});

test('a shuffled list is the same entries in another order, and the list stays as it was', () => {
  const list = Object.freeze(Array.from({ length: 30 }, (_, i) => i));
  const shuffled = randomFrom(8, 'shuffle').shuffled(list);
  expect(shuffled).not.toEqual(list);
  expect([...shuffled].sort((a, b) => a - b)).toEqual(list);
  expect(randomFrom(8, 'shuffle').shuffled([])).toEqual([]);
});

test('every order of three comes up, about equally often', () => {
  const random = randomFrom(9, 'orders');
  const counts = new Map<string, number>();
  for (let i = 0; i < 6_000; i++) {
    const order = random.shuffled(['a', 'b', 'c']).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
});

test('words are as long as asked, without letters that look alike', () => {
  const random = randomFrom(10, 'words');
  expect(random.word(0)).toBe('');
  expect(random.word(400)).toMatch(/^[a-hjkmnp-z2-9]{400}$/);
});
