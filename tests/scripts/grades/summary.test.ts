// What a grading tells at its end: in one exit code, and in a line for what is still to be done.
import { describe, expect, test } from 'vitest';
import { overrideKey, withMarks } from '../../../graders/engine/batch/gradebook/marks.ts';
import { translator } from '../../../graders/engine/messages/translate.ts';
import { EXIT } from '../../../scripts/command-line/exit-codes.ts';
import { outcomeOf, summaryText } from '../../../scripts/grades/summary.ts';
import {
  aBook,
  aCheck,
  aCourse,
  anOverride,
  aStudent,
  BROKEN,
  CONTESTED,
  EX1,
  EX2,
  judged,
  OPEN,
  PENDING,
  UNREADABLE,
  type Work,
} from '../../engine/batch/gradebook/books.ts';

const FAILED_AND_OPEN = judged([
  aCheck('starts', 'failed', 0, 4, { diagnosis: 'sequential-await' }),
  aCheck('at-once', 'inconclusive', 0, 6, { diagnosis: 'noisy-machine' }),
]);
const OPTIONS = {
  ...{ translate: translator('en'), folder: 'grades', files: [] },
  ...{ overrides: new Map(), failUnderPercent: null, isUnchanged: false },
};
const bookOf = (...work: Work[]) =>
  aBook([aStudent({ key: 'ada' }, [judged(7)]), aStudent({ key: 'bob' }, work)]);

describe('the exit code', () => {
  test.for<[string, Work[], number]>([
    ['0 where all was judged, whatever the marks', [judged(0), judged(3)], EXIT.passed],
    ['4 where something cannot be read', [judged(3), UNREADABLE], EXIT.inconclusive],
    ['4 where nobody can tell whose something is', [judged(3), CONTESTED], EXIT.inconclusive],
    ['4 where a check could not tell', [OPEN], EXIT.inconclusive],
    ['4 where one could not tell beside one that failed', [FAILED_AND_OPEN], EXIT.inconclusive],
    ['4 where something is not graded yet', [judged(3), PENDING], EXIT.inconclusive],
    ['3 where the grader broke, whatever else there is', [OPEN, BROKEN], EXIT.ourBug],
  ])('is %s', ([, work, code]) => {
    expect(outcomeOf(bookOf(...work), null)).toBe(code);
  });

  test('is 0 once a person has decided about what cannot be read or given to anybody', () => {
    const decided = (exercise: string) => [overrideKey('bob', exercise), anOverride(5)] as const;
    const book = bookOf(UNREADABLE, CONTESTED);
    const one = withMarks(book, null, new Map([decided(EX1)]));
    expect(outcomeOf(one, null)).toBe(EXIT.inconclusive);
    const both = withMarks(book, null, new Map([decided(EX1), decided(EX2)]));
    expect(outcomeOf(both, null)).toBe(EXIT.passed);
    expect(summaryText(both, OPTIONS)).not.toMatch(/Could not be read|Contested: 1\. Nobody/);
  });
});

test('tells of more time for nobody here, and counts no due date that is still to come', () => {
  const book = bookOf(judged(3));
  const until = (instant: string) => ({ [EX1]: instant });
  const extensions = {
    ada: until('2027-01-01T00:00:00Z'), // behind the grading
    ann: until('2026-12-24T12:00:00Z'),
  };
  const text = summaryText(withMarks(book, aCourse({ extensions }), new Map()), OPTIONS);
  expect(text).toContain('The course gives more time to somebody who is not in these grades: ann.');
  expect(text).toContain('Due dates do not count for 1 student');
  const plain = summaryText(withMarks(book, aCourse(), new Map()), OPTIONS);
  expect(plain).not.toContain('more time');
  expect(plain).toContain('Due dates do not count for 2 students');
});

test('says what to do with what has no grade', () => {
  const text = summaryText(bookOf(UNREADABLE, CONTESTED), OPTIONS).replace(/\s+/g, ' ');
  expect(text).toContain('Could not be read: 1. They have no grade');
  expect(text).toContain('Contested: 1. Nobody can tell whose hand-in that is');
});

test('tells of every one that is to be looked at again, failed or not', () => {
  const book = bookOf(OPEN, FAILED_AND_OPEN);
  const text = summaryText(book, OPTIONS);
  expect(text).toContain('Inconclusive: 2.');
  expect(text).toContain('Failed: 2.');
});

test('says that nothing was run, where nothing had changed', () => {
  const text = (isUnchanged: boolean) =>
    summaryText(bookOf(judged(3)), { ...OPTIONS, isUnchanged });
  expect(text(true)).toContain('nothing was run');
  expect(text(false)).not.toContain('nothing was run');
});
