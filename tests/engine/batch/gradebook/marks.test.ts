// What each rule and each decision does to the points of one exercise.
import { describe, expect, test } from 'vitest';
import {
  Gradebook,
  type GradedStudent,
} from '../../../../graders/engine/batch/gradebook/gradebook.ts';
import { overrideKey, withMarks } from '../../../../graders/engine/batch/gradebook/marks.ts';
import { rounded } from '../../../../graders/engine/batch/gradebook/rounded.ts';
import * as books from './books.ts';

const {
  aBook,
  aCourse,
  aStudent,
  anOverride,
  EX1,
  EX2,
  EX3,
  judged,
  marksOf,
  BROKEN,
  OPEN,
  PENDING,
  UNREADABLE,
} = books;

const pointsOf = ({ entries }: GradedStudent) => entries.map(({ mark }) => mark.pointsAfterLate);

describe('without a course', () => {
  test('the total is the sum, and what is missing counts 0', () => {
    const ada = marksOf([judged(7), judged(4)]);
    expect(pointsOf(ada)).toEqual([7, 4, 0]);
    expect(ada.total).toEqual({ points: 11, maxPoints: 30, percent: 36.67, passed: null });
  });

  test('nothing is late, whenever it was handed in', () => {
    const ada = marksOf([{ state: judged(7), submittedAt: '2036-01-01T00:00:00Z' }]);
    expect(ada.entries[0]?.mark).toEqual({
      rawPoints: 7,
      maxPoints: 10,
      points: 7,
      late: null,
      pointsAfterLate: 7,
      weight: 10,
      isDropped: false,
    });
  });

  test('the book has no rules and no due dates, whatever it had before', () => {
    const ruled = withMarks(aBook([]), aCourse({ passPercent: 50, dropLowest: 1 }), new Map());
    expect(ruled.course).toEqual({ title: 'Concurrency', passPercent: 50, dropLowest: 1 });
    expect(ruled.exercises.map(({ dueAt }) => dueAt)).toEqual([books.DUE, null, null]);
    const bare = withMarks(ruled, null, new Map());
    expect(bare.course).toBeNull();
    expect(bare.exercises.map(({ dueAt }) => dueAt)).toEqual([null, null, null]);
  });
});

describe('what is not told', () => {
  test.for([
    ['a verdict with an open check', OPEN],
    ['what the batch has not come to', PENDING],
    ['what could not be opened', UNREADABLE],
    ['a fault of ours', BROKEN],
  ] as const)('%s: neither the points nor the total', ([, state]) => {
    const ada = marksOf([state, judged(10)], aCourse({ passPercent: 10 }));
    expect(ada.entries[0]?.mark).toMatchObject({ rawPoints: null, points: null });
    expect(pointsOf(ada)).toEqual([null, 10, 0]);
    expect(ada.total).toEqual({ points: null, maxPoints: 30, percent: null, passed: null });
  });

  test('a failure beside an open check does not settle it', () => {
    const state = judged([
      books.aCheck('starts', 'failed', 0, 4, { diagnosis: 'threw' }),
      books.aCheck('at-once', 'inconclusive', 0, 6, { diagnosis: 'noisy-machine' }),
    ]);
    expect(pointsOf(marksOf([state]))[0]).toBeNull();
  });

  test('is told once a person decides', () => {
    const ada = marksOf([BROKEN, judged(10), judged(10)], aCourse({ passPercent: 90 }), {
      [EX1]: 8,
    });
    expect(ada.entries[0]?.mark).toMatchObject({ rawPoints: null, points: 8 });
    expect(ada.total).toEqual({ points: 28, maxPoints: 30, percent: 93.33, passed: true });
  });
});

describe('a decision', () => {
  test('replaces the points and leaves the raw ones', () => {
    const ada = marksOf([judged(7)], null, { [EX1]: 2.5 });
    expect(ada.entries[0]).toMatchObject({
      override: anOverride(2.5),
      mark: { rawPoints: 7, points: 2.5, pointsAfterLate: 2.5 },
    });
  });

  test('may be above the exercise’s points, and of what is missing', () => {
    const ada = marksOf([judged(10)], null, { [EX1]: 12, [EX3]: 3 });
    expect(pointsOf(ada)).toEqual([12, 0, 3]);
    expect(ada.total.points).toBe(15);
  });

  test('is gone when it is withdrawn', () => {
    const decided = new Map([[overrideKey('ada', EX1), anOverride(1)]]);
    const book = withMarks(aBook([aStudent({ key: 'ada' }, [judged(7)])]), null, decided);
    const again = withMarks(book, null, new Map());
    expect(again.students[0]?.entries[0]).toMatchObject({ override: null, mark: { points: 7 } });
  });

  test('of somebody else changes nothing', () => {
    const decided = new Map([[overrideKey('bob', EX1), anOverride(1)]]);
    const book = withMarks(aBook([aStudent({ key: 'ada' }, [judged(7)])]), null, decided);
    expect(book.students[0]?.entries[0]?.override).toBeNull();
  });
});

describe('lateness', () => {
  const late = { percentADay: 10, atMostPercent: 25, graceMinutes: 15, refuseAfterDays: 4 };
  const handedIn = (submittedAt: string, points = 8) => [{ state: judged(points), submittedAt }];

  test.for([
    ['at the due instant', '2026-12-01T23:59:00+01:00', null, 8],
    ['at the end of the grace', '2026-12-02T00:14:00+01:00', null, 8],
    ['a moment after the grace', '2026-12-02T00:14:00.001+01:00', { days: 1, penaltyPoints: 1 }, 7],
    ['a whole day after it', '2026-12-03T00:14:00+01:00', { days: 1, penaltyPoints: 1 }, 7],
    ['a day and a moment', '2026-12-02T23:14:01Z', { days: 2, penaltyPoints: 2 }, 6],
    ['three days: at most', '2026-12-04T12:00:00+01:00', { days: 3, penaltyPoints: 2.5 }, 5.5],
    ['four days: still', '2026-12-05T12:00:00+01:00', { days: 4, penaltyPoints: 2.5 }, 5.5],
    [
      'five days: refused',
      '2026-12-06T12:00:00+01:00',
      { days: 5, penaltyPoints: 8, isRefused: true },
      0,
    ],
    ['long before', '2026-01-01T00:00:00Z', null, 8],
  ] as const)('%s', ([name, at, expected, left]) => {
    // One point a day is 10 % of the exercise's ten, whatever was scored.
    const mark = marksOf(handedIn(at), aCourse({ late })).entries[0]?.mark;
    expect(mark, name).toMatchObject({ rawPoints: 8, points: 8, late: expected });
    expect(mark?.pointsAfterLate).toBe(left);
  });

  test('takes no more than there is', () => {
    const ada = marksOf(handedIn('2026-12-04T12:00:00Z', 1), aCourse({ late }));
    expect(ada.entries[0]?.mark).toMatchObject({
      points: 1,
      late: { days: 3, penaltyPoints: 1 },
      pointsAfterLate: 0,
    });
  });

  test('is not of what was not handed in, and lessens no decision about it', () => {
    const missing = { state: { kind: 'missing' as const }, submittedAt: '2026-12-06T12:00:00Z' };
    const ada = marksOf([missing], aCourse({ late }), { [EX1]: 7 });
    expect(ada.entries[0]?.mark).toMatchObject({ points: 7, late: null, pointsAfterLate: 7 });
  });

  test('lessens a decision too', () => {
    const ada = marksOf(handedIn('2026-12-02T12:00:00Z'), aCourse({ late }), { [EX1]: 10 });
    expect(ada.entries[0]?.mark).toMatchObject({ rawPoints: 8, points: 10, pointsAfterLate: 9 });
  });

  test('begins behind more time that was given, by key, id or e-mail', () => {
    const late2 = { days: 1, penaltyPoints: 1 };
    const until = '2026-12-03T23:59:00+01:00';
    const ada = { key: 'ada', id: '00712', email: 'Ada@ecole.example' };
    const markAfter = (submittedAt: string, extensions: Record<string, Record<string, string>>) => {
      const students = [aStudent(ada, handedIn(submittedAt))];
      const book = withMarks(aBook(students), aCourse({ late, extensions }), new Map());
      return Gradebook.parse(book).students[0]?.entries[0]?.mark;
    };
    for (const name of ['ada', '00712', 'ada@ecole.example']) {
      const given = { [name]: { [EX1]: until } };
      expect(markAfter('2026-12-04T00:14:00+01:00', given), name).toMatchObject({
        ...{ extendedTo: until, late: null, pointsAfterLate: 8 },
      });
      expect(markAfter('2026-12-04T00:14:01+01:00', given)).toMatchObject({ late: late2 });
    }
    const others = { [EX2]: until };
    const nobodys = markAfter('2026-12-02T12:00:00+01:00', { ada: others, 712: { [EX1]: until } });
    expect(nobodys).toMatchObject({ late: late2 });
    expect(nobodys).not.toHaveProperty('extendedTo');
  });

  test('begins behind the later time where somebody is named twice', () => {
    const until = (day: number) => ({ [EX1]: `2026-12-0${day}T12:00:00Z` });
    const ada = { key: 'ada', id: '7', email: 'a@b.example' };
    const extensions = { ada: until(2), 7: until(4), 'a@b.example': until(3) };
    const [one] = withMarks(
      aBook([aStudent(ada, [])]),
      aCourse({ extensions }),
      new Map(),
    ).students;
    expect(one?.entries[0]?.mark.extendedTo).toBe('2026-12-04T12:00:00Z');
  });

  test('is told where it costs nothing, and nobody knows it without a time', () => {
    expect(
      marksOf(handedIn('2026-12-02T00:00:00+01:00'), aCourse()).entries[0]?.mark,
    ).toMatchObject({ late: { days: 1, penaltyPoints: 0 }, pointsAfterLate: 8 });
    expect(marksOf([judged(8)], aCourse({ late })).entries[0]?.mark.late).toBeNull();
  });

  test('of what is not told is what it would take at most', () => {
    const ada = marksOf([{ state: OPEN, submittedAt: '2026-12-02T12:00:00Z' }], aCourse({ late }));
    expect(ada.entries[0]?.mark).toMatchObject({
      late: { days: 1, penaltyPoints: 1 },
      pointsAfterLate: null,
    });
  });
});

describe('numbers', () => {
  test.for([
    [0.1 + 0.2, 0.3],
    [1.005, 1.01],
    [2.675, 2.68],
    [1.004999, 1],
    [0.005, 0.01],
    [7, 7],
    [1e-9, 0],
    [99_999.994, 99_999.99],
  ] as const)('%d is %d', ([value, expected]) => {
    expect(rounded(value)).toBe(expected);
  });

  test('show no noise of binary fractions', () => {
    const thirds = judged([
      books.aCheck('starts', 'passed', 0.1, 4),
      books.aCheck('at-once', 'passed', 0.2, 6),
    ]);
    const ada = marksOf([thirds, judged(0.7), judged(0.1)]);
    expect(pointsOf(ada)).toEqual([0.3, 0.7, 0.1]);
    expect(ada.total.points).toBe(1.1);
  });
});
