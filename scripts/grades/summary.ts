// What a grading of a class came to, in a few lines and one exit code.
// The whole of it is for `report`; nothing is judged here.
import type { Gradebook } from '../../graders/engine/batch/gradebook/gradebook.ts';
import type { Call } from '../command-line/command.ts';
import { EXIT, type ExitCode } from '../command-line/exit-codes.ts';
import { plainText } from '../command-line/plain-text.ts';
import { shellWord } from '../command-line/shell-word.ts';

export interface SummaryOptions extends Pick<Call, 'translate'> {
  /** As the person wrote it. */
  folder: string;
  /** All that was written, relative to that folder. */
  files: readonly string[];
}

/** Lines with an end each, fit to be printed on standard output. */
export function summaryText(book: Gradebook, options: SummaryOptions): string {
  const { translate, folder, files } = options;
  const say = (id: string, values = {}) => translate(`ui.grade.${id}`, values);
  const counts = countsOf(book);
  const top = files.filter((path) => !path.includes('/'));
  const { oddities, seed, students } = book;
  const lines = [
    say('students', { count: students.length, exercises: book.exercises.length }),
    say('outcomes', { ...counts }),
    ...(counts.broken > 0 ? [say('broken', { count: counts.broken })] : []),
    ...(counts.open > 0 ? [say('inconclusive', { count: counts.open })] : []),
    ...(oddities.length > 0 ? [say('oddities', { count: oddities.length })] : []),
    say('written', { folder, files: top.join(', '), seed }),
    say('report', { folder: shellWord(folder) }),
  ];
  return plainText(`${lines.join('\n')}\n`, process.stdout);
}

type Counted =
  | 'open' // what was judged, failed or not, with a check that could not tell
  | 'passed'
  | 'failed'
  | 'inconclusive'
  | 'missing'
  | 'unreadable'
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

/**
 * A fault of ours comes first, then a student below the bar that was asked for, then what could not
 * be told, or is not graded yet. Whatever the marks, a class that was judged is a success.
 *
 * @param failUnderPercent of a student's total; one that is not told is not below it.
 */
export function outcomeOf(book: Gradebook, failUnderPercent: number | null): ExitCode {
  const { broken, open, pending } = countsOf(book);
  if (broken > 0) return EXIT.ourBug;
  const isBelow = ({ percent }: { percent: number | null }) =>
    failUnderPercent !== null && percent !== null && percent < failUnderPercent;
  if (book.students.some(({ total }) => isBelow(total))) return EXIT.failed;
  return open + pending > 0 ? EXIT.inconclusive : EXIT.passed;
}
