// A class of forty, with every kind of entry, and names as hostile as names can be.
// Nothing in it was graded.
import type { Course } from '../../../../graders/engine/batch/gradebook/course.ts';
import type {
  Gradebook,
  GradedStudent,
} from '../../../../graders/engine/batch/gradebook/gradebook.ts';
import { overrideKey, withMarks } from '../../../../graders/engine/batch/gradebook/marks.ts';
import * as books from '../../batch/gradebook/books.ts';

const { aBook, aCheck, aStudent, judged } = books;

export const HOSTILE = [
  '\u001b[31mRed\u001b[0m',
  'line\nfeed\r::error::owned',
  '\u202egnirts',
  'שלום עולם',
  '王小明',
  '👩‍👩‍👧‍👦 family',
  'é'.normalize('NFD').repeat(3),
  'x'.repeat(500),
  '=cmd|calc',
];

const SEQUENTIAL = judged([
  aCheck('starts', 'passed', 4, 4),
  aCheck('at-once', 'failed', 0, 6, { diagnosis: 'sequential-await' }),
]);
const THREW = judged([
  aCheck('starts', 'failed', 0, 4, { diagnosis: 'threw' }),
  aCheck('at-once', 'not-reached', 0, 6),
]);
const FLAGGED = judged([
  aCheck('starts', 'passed', 4, 4),
  aCheck('at-once', 'failed', 0, 6, { diagnosis: 'unproved', flagged: true }),
]);

function workOf(at: number): Parameters<typeof aStudent>[1] {
  const first = at < 17 ? SEQUENTIAL : at < 20 ? THREW : judged(10);
  if (at === 30) return [books.OPEN, judged(10), judged(10)];
  if (at === 31) return [books.BROKEN, judged(10), judged(10)];
  if (at === 32) return [first, books.PENDING, judged(10)];
  if (at === 33) return [books.UNREADABLE, books.UNREADABLE, books.UNREADABLE];
  if (at === 34) return [];
  if (at === 35) return [first, FLAGGED, judged(10)];
  if (at >= 36) return [{ state: first, submittedAt: '2026-12-03T12:00:00Z' }, judged(10)];
  return [first, judged(at % 11), judged(10)];
}

function students(): GradedStudent[] {
  return Array.from({ length: 40 }, (_, at) => {
    const name = HOSTILE[at - 30] ?? `Student ${at}`;
    return aStudent({ key: `student-${at}`, name }, workOf(at));
  });
}

export function aClass(rules: Course | null = null, changes: Partial<Gradebook> = {}): Gradebook {
  const oddities = [
    { student: 'student-0', id: 'nor-this\u001b[2J', values: {} },
    { id: 'nobody-knows-this', values: {} },
  ];
  const overrides = new Map([[overrideKey('student-3', books.EX1), books.anOverride(8.5)]]);
  return withMarks(aBook(students(), { oddities, ...changes }), rules, overrides);
}

export const RULES = books.aCourse({
  passPercent: 50,
  late: { percentADay: 10, atMostPercent: 50, graceMinutes: 0, refuseAfterDays: null },
});
