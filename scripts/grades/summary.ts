// What a grading of a class came to, in a few lines and one exit code.
// The whole of it is for `report`; nothing is judged here.

import { told } from '../../graders/engine/batch/class/oddities.ts';
import type {
  Entry,
  Gradebook,
  GradedStudent,
} from '../../graders/engine/batch/gradebook/gradebook.ts';
import type { Overrides } from '../../graders/engine/batch/gradebook/marks.ts';
import { strayIn } from '../../graders/engine/reports/class/summary.ts';
import type { Call } from '../command-line/command.ts';
import { EXIT, type ExitCode } from '../command-line/exit-codes.ts';
import { wrappedText } from '../command-line/plain-text.ts';
import { shellWord } from '../command-line/shell-word.ts';

export interface SummaryOptions extends Pick<Call, 'translate'> {
  /** As the person wrote it. */
  folder: string;
  /** All that was written, relative to that folder. */
  files: readonly string[];
  /** All that hold, also where they are about nobody in the book. */
  overrides: Overrides;
  failUnderPercent: number | null;
  /** All of it was judged before, and nothing had to be done. */
  isUnchanged: boolean;
}

/** Lines with an end each, fit to be printed on standard output. */
export function summaryText(book: Gradebook, options: SummaryOptions): string {
  const { translate, folder, files, failUnderPercent: percent } = options;
  const say = (id: string, values = {}) => translate(`ui.grade.${id}`, values);
  const counts = countsOf(book);
  const top = files.filter((path) => !path.includes('/'));
  const { oddities, seed, students } = book;
  const strangers = book.course?.extensionsForNobody ?? [];
  const counted = (id: string, count: number, values = {}) =>
    count === 0 ? [] : [say(id, { count, ...values })];
  const lines = [
    say('students', { count: students.length, exercises: book.exercises.length }),
    say('outcomes', { ...counts, exercises: book.exercises.length }),
    ...(options.isUnchanged ? [say('unchanged')] : []),
    ...counted('pending', counts.pending),
    ...counted('broken', counts.broken),
    ...counted('inconclusive', counts.open),
    ...counted('unreadable', undecidedIn(book, 'unreadable')),
    ...counted('contested', undecidedIn(book, 'contested')),
    ...counted('below', belowIn(book, percent).length, { percent: percent ?? 0 }),
    ...counted('no-times', timelessIn(book)),
    ...counted('stray', strayIn(book, options.overrides).length),
    ...counted('strangers', strangers.length, { names: told(strangers) }),
    ...counted('oddities', oddities.length),
    say('written', { folder, files: top.join(', '), seed }),
    say('report', { folder: shellWord(folder) }),
  ];
  return wrappedText(`${lines.join('\n')}\n`, process.stdout);
}

/** How many students handed in what was due before it was judged, and nobody knows when. */
function timelessIn({ students, exercises, gradedAt }: Gradebook): number {
  const isPast = (dueAt: string | null) =>
    dueAt !== null && Date.parse(dueAt) < Date.parse(gradedAt);
  const due = new Set(exercises.filter(({ dueAt }) => isPast(dueAt)).map(({ id }) => id));
  const isTimeless = ({ exercise, state, submittedAt, mark }: Entry) => {
    const isDue = due.has(exercise) && (mark.extendedTo === undefined || isPast(mark.extendedTo));
    return isDue && state.kind !== 'missing' && submittedAt === null;
  };
  return students.filter(({ entries }) => entries.some(isTimeless)).length;
}

type Counted =
  | 'open' // what was judged, failed or not, with a check that could not tell
  | 'passed'
  | 'failed'
  | 'inconclusive'
  | 'missing'
  | 'unreadable'
  | 'contested'
  | 'pending'
  | 'broken';

function countsOf({ students }: Gradebook): Record<Counted, number> {
  const counts: Record<Counted, number> = {
    ...{
      open: 0,
      passed: 0,
      failed: 0,
      inconclusive: 0,
      missing: 0,
      unreadable: 0,
      contested: 0,
      pending: 0,
      broken: 0,
    },
  };
  for (const { entries } of students) {
    for (const { state } of entries) {
      counts[state.kind === 'judged' ? state.verdict.outcome : state.kind] += 1;
      const checks = state.kind === 'judged' ? state.verdict.checks : [];
      if (checks.some(({ points }) => points === null)) counts.open += 1;
    }
  }
  return counts;
}

/** How many are so, and no person has given them points. */
function undecidedIn({ students }: Gradebook, kind: 'unreadable' | 'contested'): number {
  const all = students.flatMap(({ entries }) => entries);
  return all.filter(({ state, override }) => state.kind === kind && override === null).length;
}

/**
 * A fault of ours comes first, then a student below the bar that was asked for, then what could not be told,
 * read or given to anybody or, where nothing was to be run, was never seen. Whatever the marks, a class of
 * which each hand-in was judged, or decided about by a person, is a success.
 *
 * @param failUnderPercent of a student's total; one that is not told is not below it.
 */
export function outcomeOf(book: Gradebook, failUnderPercent: number | null): ExitCode {
  const { broken, open, pending } = countsOf(book);
  if (broken > 0) return EXIT.ourBug;
  if (belowIn(book, failUnderPercent).length > 0) return EXIT.failed;
  const without = undecidedIn(book, 'unreadable') + undecidedIn(book, 'contested');
  return open + pending + without > 0 ? EXIT.inconclusive : EXIT.passed;
}

function belowIn({ students }: Gradebook, failUnderPercent: number | null): GradedStudent[] {
  if (failUnderPercent === null) return [];
  return students.filter(
    ({ total: { percent } }) => percent !== null && percent < failUnderPercent,
  );
}
