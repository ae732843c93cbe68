// What a class comes to in numbers: everybody counts once, and nobody's mistake is somebody else's.
import { describe, expect, test } from 'vitest';
import { overrideKey, withMarks } from '../../../../graders/engine/batch/gradebook/marks.ts';
import { distributionOf } from '../../../../graders/engine/reports/class/distribution.ts';
import { ClassSummary, classSummary } from '../../../../graders/engine/reports/class/summary.ts';
import * as books from '../../batch/gradebook/books.ts';
import { aClass, RULES } from './a-class.ts';

const { aBook, aCheck, aStudent, anOverride, EX1, judged } = books;

test('the class of forty, in numbers', () => {
  const summary = ClassSummary.parse(classSummary(aClass(RULES)));
  expect(summary.students).toEqual({
    all: 40,
    handedIn: 39,
    told: 36,
    passed: 33,
    passPercent: 50,
  });
  expect(summary.totals).toMatchObject({ count: 36, least: 0, most: 100 });
  expect(summary.totals.histogram.map(({ count }) => count)).toEqual([
    1, 0, 0, 0, 2, 7, 11, 7, 5, 3,
  ]);
  const [first] = summary.exercises;
  expect(first).toMatchObject({ judged: 37, full: 16, untouched: 0 });
  expect(first?.checks).toMatchObject([
    { id: 'starts', passed: 34, failed: 3, inconclusive: 0, notReached: 0 },
    { id: 'at-once', passed: 16, failed: 17, inconclusive: 1, notReached: 3 },
  ]);
  expect(first?.diagnoses).toEqual([
    { id: 'sequential-await', students: 17, checks: ['at-once'] },
    { id: 'threw', students: 3, checks: ['starts'] },
  ]);
  expect(summary.again.map(({ student, exercise, why }) => [student.key, exercise, why])).toEqual([
    ['student-30', EX1, 'inconclusive'],
    ['student-31', EX1, 'broken'],
    ['student-32', books.EX2, 'pending'],
  ]);
  expect(summary.unreadable.map(({ exercise }) => exercise)).toEqual(books.EXERCISES);
  expect(summary.missing.find(({ student }) => student.key === 'student-34')).toMatchObject({
    exercises: books.EXERCISES,
  });
  expect(summary.late).toHaveLength(4);
  expect(summary.flagged).toMatchObject([{ student: { key: 'student-35' }, checks: ['at-once'] }]);
  expect(summary.overrides).toMatchObject([{ rawPoints: 4, points: 8.5, by: 'prof' }]);
  expect(summary.stray).toEqual([]);
  expect(summary.oddities).toMatchObject([{ student: { key: 'student-0' } }, { values: {} }]);
  expect(summary.oddities[1]).not.toHaveProperty('student');
});

test('what may be somebody else’s is told, and counts once among those who handed in', () => {
  const contested = aStudent({ key: 'jean' }, [books.CONTESTED]);
  const inDoubt = aStudent({ key: 'ada', path: 'ada' }, [books.CONTESTED]); // files, and no folder
  const theirs = aStudent({ key: 'jean-martin', path: 'Jean Martin' }, [judged(7)]);
  const { students, contested: told, missing } = classSummary(aBook([contested, inDoubt, theirs]));
  expect(students).toMatchObject({ all: 3, handedIn: 2 });
  expect(told.map(({ student, exercise }) => [student.key, exercise])).toEqual([
    ['jean', EX1],
    ['ada', EX1],
  ]);
  expect(missing.flatMap(({ exercises }) => exercises)).not.toContain(EX1);
});

test('more time for somebody who is not here is a slip to look at', () => {
  const until = { [EX1]: '2026-12-24T12:00:00Z' };
  const course = books.aCourse({ extensions: { ada: until, 'ad@ecole.example': until } });
  const book = withMarks(aBook([aStudent({ key: 'ada' }, [])]), course, new Map());
  expect(classSummary(book).strangers).toEqual(['ad@ecole.example']);
  expect(classSummary(aBook([])).strangers).toEqual([]);
});

test('what came too late to count is told as that', () => {
  const late = { percentADay: 10, atMostPercent: 100, graceMinutes: 0, refuseAfterDays: 1 };
  const work = { state: judged(8), submittedAt: '2026-12-24T12:00:00Z' };
  const book = withMarks(
    aBook([aStudent({ key: 'ada' }, [work])]),
    books.aCourse({ late }),
    new Map(),
  );
  const summary = ClassSummary.parse(classSummary(book));
  expect(summary.late).toMatchObject([{ exercise: EX1, penaltyPoints: 8, isRefused: true }]);
});

test('a mistake that several checks failed by is one student’s once', () => {
  const twice = judged([
    aCheck('starts', 'failed', 0, 4, { diagnosis: 'threw' }),
    aCheck('at-once', 'failed', 0, 6, { diagnosis: 'threw' }),
  ]);
  const [first] = classSummary(aBook([aStudent({ key: 'ada' }, [twice])])).exercises;
  expect(first?.diagnoses).toEqual([{ id: 'threw', students: 1, checks: ['starts', 'at-once'] }]);
});

test('what the machine could not tell, and what is still the stub, is nobody’s mistake', () => {
  const stub = judged(0);
  if (stub.kind === 'judged') stub.verdict.untouched = true;
  const students = [aStudent({ key: 'ada' }, [books.OPEN]), aStudent({ key: 'bob' }, [stub])];
  const [first] = classSummary(aBook(students)).exercises;
  expect(first).toMatchObject({ judged: 2, untouched: 1, diagnoses: [] });
});

test('points that are not told are in no mean, and decisions are in none either', () => {
  const students = [
    aStudent({ key: 'ada' }, [judged(4)]),
    aStudent({ key: 'bob' }, [books.OPEN]),
    aStudent({ key: 'cat' }, [judged(7)]),
  ];
  const decided = new Map([[overrideKey('ada', EX1), anOverride(10)]]);
  const [first, second] = classSummary(withMarks(aBook(students), null, decided)).exercises;
  expect(first?.meanPoints).toBe(5.5);
  expect(second?.meanPoints).toBeNull();
});

test('nobody at all is a class too', () => {
  const summary = ClassSummary.parse(classSummary(aBook([], { exercises: [] })));
  expect(summary).toMatchObject({ students: { all: 0, passed: null }, exercises: [], again: [] });
  expect(summary.totals).toMatchObject({ count: 0, median: null, mean: null });
});

describe('a distribution', () => {
  test.for([
    [[50], 50, 50],
    [[10, 20], 15, 15],
    [[90, 10, 20], 20, 40],
    [[0, 0, 0, 100], 0, 25],
  ] as const)('of %o', ([percents, median, mean]) => {
    expect(distributionOf(percents)).toMatchObject({ median, mean });
  });

  test('counts each once: at a border in the upper tenth, and 100 or more in the last', () => {
    const { histogram } = distributionOf([0, 9.99, 10, 89.99, 90, 100, 120]);
    expect(histogram.map(({ count }) => count)).toEqual([2, 1, 0, 0, 0, 0, 0, 0, 1, 3]);
    expect(histogram.at(-1)).toMatchObject({ from: 90, to: 100 });
  });
});
