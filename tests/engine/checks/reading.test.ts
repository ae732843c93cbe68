import { describe, expect, test } from 'vitest';
import {
  equal,
  equalInAnyOrder,
  listOf,
  markOf,
  recordOf,
  resultOf,
} from '../../../graders/engine/checks/reading.ts';
import { runWith, WALL_KILL } from './evidence.ts';

test('a result is what was returned, and nothing for any other end', () => {
  expect(resultOf(runWith({ outcome: { kind: 'returned', value: [1] } }))).toEqual([1]);
  expect(resultOf(runWith({ outcome: { kind: 'returned', value: null } }))).toBeNull();
  expect(resultOf(runWith({ outcome: WALL_KILL }))).toBeUndefined();
});

test('a mark is the first one of its name', () => {
  const marks = ['a', 'b', 'a'].map((name, value) => ({ name, value, atMs: 0 }));
  expect(markOf(runWith({ marks }), 'a')).toBe(0);
  expect(markOf(runWith({ marks }), 'b')).toBe(1);
  expect(markOf(runWith({ marks }), 'c')).toBeUndefined();
});

describe('a value of the student’s side', () => {
  test.for([[null], [undefined], ['ab'], [{ length: 2 }], [3]])('%j is no list', ([value]) => {
    expect(listOf(value)).toEqual([]);
  });

  test.for([[null], [undefined], ['ab'], [[1]], [3]])('%j is no record', ([value]) => {
    expect(recordOf(value)).toEqual({});
  });

  test('is itself if it has the shape', () => {
    expect(listOf([1, 2])).toEqual([1, 2]);
    expect(recordOf({ a: 1 })).toEqual({ a: 1 });
  });
});

test('values are equal as JSON', () => {
  expect(equal({ a: [1] }, { a: [1] })).toBe(true);
  expect(equal([1, 2], [2, 1])).toBe(false);
  expect(equal(1, '1')).toBe(false);
});

test('entries are equal in any order, each as often as it is there', () => {
  expect(equalInAnyOrder([2, 10, 1], [1, 2, 10])).toBe(true);
  expect(equalInAnyOrder([{ a: 1 }, 'x'], ['x', { a: 1 }])).toBe(true);
  expect(equalInAnyOrder([1, 1, 2], [1, 2, 2])).toBe(false);
  expect(equalInAnyOrder([1], [1, 1])).toBe(false);
  expect(equalInAnyOrder(['1'], [1])).toBe(false);
  expect(equalInAnyOrder(null, [])).toBe(true); // no list has the entries of an empty one
  expect(equalInAnyOrder(null, [1])).toBe(false);
});
