// What counts in the total: weights, what is dropped or left out, and the pass mark.
import { describe, expect, test } from 'vitest';
import type { Course } from '../../../../graders/engine/batch/gradebook/course.ts';
import type { GradedStudent } from '../../../../graders/engine/batch/gradebook/gradebook.ts';
import * as books from './books.ts';

const { aCourse, CONTESTED, EX1, EX2, EX3, judged, marksOf, OPEN } = books;

const droppedOf = ({ entries }: GradedStudent) => entries.map(({ mark }) => mark.isDropped);

describe('weights', () => {
  const weighted = aCourse({
    passPercent: 50,
    exercises: {
      [EX1]: { dueAt: null, weight: 1 },
      [EX2]: { dueAt: null, weight: 3 },
      [EX3]: { dueAt: null, weight: 0 },
    },
  });

  test('are what full points count', () => {
    const ada = marksOf([judged(7), judged(5), judged(10)], weighted);
    expect(ada.total).toEqual({ points: 2.2, maxPoints: 4, percent: 55, passed: true });
  });

  test('of 0 in all leave no percentage', () => {
    const none = { dueAt: null, weight: 0 };
    const rules = aCourse({
      passPercent: 50,
      exercises: { [EX1]: none, [EX2]: none, [EX3]: none },
    });
    expect(marksOf([judged(7)], rules).total).toEqual({
      points: 0,
      maxPoints: 0,
      percent: null,
      passed: null,
    });
  });
});

describe('the pass mark', () => {
  test.for([
    [50, true],
    [50.01, false],
    [0, true],
  ] as const)('of %d %% at exactly half: %s', ([passPercent, passed]) => {
    const ada = marksOf([judged(5), judged(5), judged(5)], aCourse({ passPercent }));
    expect(ada.total).toMatchObject({ percent: 50, passed });
  });
});

describe('what was not handed in, in a course that leaves it empty', () => {
  const rules = aCourse({ missing: 'empty', passPercent: 50 });

  test('is left out of the total', () => {
    const ada = marksOf([judged(7), judged(4)], rules);
    expect(ada.entries[2]?.mark).toMatchObject({ rawPoints: null, points: null });
    expect(ada.total).toEqual({ points: 11, maxPoints: 20, percent: 55, passed: true });
  });

  test('leaves no total where there is nothing else', () => {
    const none = { points: null, maxPoints: 0, percent: null, passed: null };
    expect(marksOf([], rules).total).toEqual(none);
  });

  test('is not what may be somebody else’s: of that there is no total yet', () => {
    const ada = marksOf([judged(7), CONTESTED], rules);
    expect(ada.entries[1]?.mark).toMatchObject({ rawPoints: null, points: null });
    expect(ada.total).toMatchObject({ points: null, maxPoints: 20, passed: null });
  });

  test('counts where a person decided', () => {
    const ada = marksOf([judged(7)], rules, { [EX2]: 6 });
    expect(ada.total).toMatchObject({ points: 13, maxPoints: 20 });
  });
});

describe('the lowest are dropped', () => {
  test.for<[string, books.Work[], Partial<Course>, boolean[], number | null]>([
    ['one', [judged(7), judged(4), judged(9)], { dropLowest: 1 }, [false, true, false], 16],
    ['two', [judged(7), judged(4), judged(9)], { dropLowest: 2 }, [true, true, false], 9],
    ['never all', [judged(7), judged(4), judged(9)], { dropLowest: 9 }, [true, true, false], 9],
    ['none without a rule', [judged(0), judged(0)], {}, [false, false, false], 0],
    ['what is missing, as 0', [judged(7), judged(4)], { dropLowest: 1 }, [false, false, true], 11],
    [
      'of equal ones the first',
      [judged(5), judged(5), judged(5)],
      { dropLowest: 1 },
      [true, false, false],
      10,
    ],
    [
      'not what is left out',
      [judged(7), judged(4)],
      { dropLowest: 1, missing: 'empty' },
      [false, true, false],
      7,
    ],
    [
      'only what is told',
      [OPEN, judged(9), judged(8)],
      { dropLowest: 1 },
      [false, false, true],
      null,
    ],
  ])('%s', ([, work, rules, dropped, points]) => {
    const ada = marksOf(work, aCourse(rules));
    expect(droppedOf(ada)).toEqual(dropped);
    expect(ada.total.points).toBe(points);
  });

  test('by share, not by weight: 8 of 20 goes before 2 of 4', () => {
    const weigh = (weight: number) => ({ dueAt: null, weight });
    const exercises = { [EX1]: weigh(20), [EX2]: weigh(4), [EX3]: weigh(10) };
    const ada = marksOf([judged(4), judged(5), judged(9)], aCourse({ dropLowest: 1, exercises }));
    expect(droppedOf(ada)).toEqual([true, false, false]);
    expect(ada.total).toMatchObject({ points: 11, maxPoints: 14 });
  });

  test('of equal shares, the heavier first, then the earlier', () => {
    const weigh = (weight: number) => ({ dueAt: null, weight });
    const exercises = { [EX1]: weigh(5), [EX2]: weigh(20), [EX3]: weigh(20) };
    const ada = marksOf([judged(5), judged(5), judged(5)], aCourse({ dropLowest: 1, exercises }));
    expect(droppedOf(ada)).toEqual([false, true, false]);
  });

  test('an exercise without weight is not: that would spare nobody anything', () => {
    const exercises = { [EX3]: { dueAt: null, weight: 0 } };
    const ada = marksOf([judged(4), judged(5)], aCourse({ dropLowest: 1, exercises }));
    expect(droppedOf(ada)).toEqual([true, false, false]);
  });
});
