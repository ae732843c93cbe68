// What must hold of marks whatever the points, the lateness and the rules are.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EntryState } from '../../../../graders/engine/batch/gradebook/gradebook.ts';
import { withMarks } from '../../../../graders/engine/batch/gradebook/marks.ts';
import { rounded } from '../../../../graders/engine/batch/gradebook/rounded.ts';
import * as books from './books.ts';

const { aBook, aCourse, aStudent, judged, marksOf, BROKEN, MISSING, OPEN, PENDING, UNREADABLE } =
  books;

describe('whatever the points', () => {
  const hundredths = fc.integer({ min: 0, max: 1_000 }).map((n) => n / 100);
  const others: EntryState[] = [MISSING, OPEN, PENDING, UNREADABLE, BROKEN];
  const handed = fc.record({
    state: fc.oneof({ weight: 8, arbitrary: hundredths.map(judged) }, fc.constantFrom(...others)),
    submittedAt: fc
      .integer({ min: -5, max: 200 })
      .map((hours) => new Date(Date.parse(books.DUE) + hours * 3_600_000).toISOString()),
  });
  const work = fc.array(handed, { minLength: 3, maxLength: 3 });
  const percent = fc.integer({ min: 0, max: 100 });
  const late = fc.record({
    percentADay: percent,
    atMostPercent: percent,
    graceMinutes: fc.integer({ min: 0, max: 600 }),
    refuseAfterDays: fc.option(fc.integer({ min: 0, max: 8 })),
  });
  const weight = fc.option(fc.integer({ min: 0, max: 2_000 }).map((n) => n / 100));
  const rules = fc
    .record({
      late: fc.option(late),
      missing: fc.constantFrom('zero' as const, 'empty' as const),
      passPercent: fc.option(percent),
      weights: fc.tuple(weight, weight, weight),
    })
    .map(({ weights, ...rest }) => {
      const exercises = Object.fromEntries(
        books.EXERCISES.map((id, at) => [id, { dueAt: books.DUE, weight: weights[at] ?? null }]),
      );
      return aCourse({ ...rest, exercises });
    });

  test('the sum without a course is exact to the hundredth', () => {
    fc.assert(
      fc.property(fc.tuple(hundredths, hundredths, hundredths), (all) => {
        const hundred = all.reduce((sum, one) => sum + Math.round(one * 100), 0);
        expect(marksOf(all.map(judged)).total.points).toBe(hundred / 100);
      }),
    );
  });

  test('the raw points are those of the verdict, and lateness only lessens', () => {
    fc.assert(
      fc.property(work, rules, (all, course) => {
        for (const [at, { state, mark }] of marksOf(all, course).entries.entries()) {
          const given = all[at]?.state;
          if (given?.kind === 'judged' && given !== OPEN)
            expect(mark.rawPoints).toBe(given.verdict.points);
          expect(mark.pointsAfterLate === null).toBe(mark.points === null);
          if (mark.points === null || mark.pointsAfterLate === null) return;
          expect(mark.pointsAfterLate).toBeLessThanOrEqual(mark.points);
          expect(mark.pointsAfterLate).toBe(rounded(mark.points - (mark.late?.penaltyPoints ?? 0)));
          expect(state.kind === 'missing' ? mark.pointsAfterLate : 0).toBe(0);
        }
      }),
    );
  });

  test('more points of one exercise never give less in all', () => {
    fc.assert(
      fc.property(work, rules, hundredths, hundredths, (all, course, one, other) => {
        const [less, more] = one <= other ? [one, other] : [other, one];
        const totalWith = (points: number) => {
          const [first, ...rest] = all;
          return marksOf([{ submittedAt: '', ...first, state: judged(points) }, ...rest], course)
            .total.points;
        };
        const [before, after] = [totalWith(less), totalWith(more)];
        expect(before === null).toBe(after === null);
        expect(after ?? 0).toBeGreaterThanOrEqual(before ?? 0);
      }),
    );
  });

  test('nor where equal exercises are dropped', () => {
    const points = fc.tuple(hundredths, hundredths, hundredths);
    fc.assert(
      fc.property(points, hundredths, fc.integer({ min: 0, max: 3 }), (all, more, dropLowest) => {
        const course = aCourse({ dropLowest });
        const better = [Math.max(all[0], more), all[1], all[2]];
        const [before, after] = [all, better].map((one) => marksOf(one.map(judged), course).total);
        expect(after?.points ?? 0).toBeGreaterThanOrEqual(before?.points ?? 0);
      }),
    );
  });

  test('it is said the same twice', () => {
    fc.assert(
      fc.property(work, rules, (all, course) => {
        const once = withMarks(aBook([aStudent({ key: 'ada' }, all)]), course, new Map());
        expect(withMarks(once, course, new Map())).toEqual(once);
      }),
    );
  });
});
