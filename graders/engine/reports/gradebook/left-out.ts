// Whoever, or whatever, is not in a file that another system reads, and why: left-out.csv.
// It grades nobody; it is for the person who uploads the other files.
import type { Entry, Gradebook, Student } from '../../batch/gradebook/gradebook.ts';
import { csvText } from './csv.ts';
import { gradeOf, standingOf } from './standing.ts';
import { standingLines } from './telling.ts';
import type { Voices } from './voice.ts';

/** Stable words, each with a sentence in `exports.left-out`. */
export const REASONS = [
  ...(['no-key', 'odd-key', 'same-key', 'above-100'] as const), // Moodle's
  ...(['no-row', 'two-rows', 'same-row', 'reserved-name', 'kept'] as const), // Canvas's
  ...(['no-column', 'two-columns', 'points-differ'] as const), // Canvas's, of an exercise
];
export type Reason = (typeof REASONS)[number];

export interface LeftOut {
  file: string;
  student?: Student | undefined; // left out: of the whole class
  exercise?: string | undefined; // left out: all of them
  why: Reason;
}

const COLUMNS = ['file', 'key', 'name', 'exercise', 'why', 'explanation'] as const;

/** First, for every file, the entries that have no grade; then what each file left out by itself. */
export function leftOutText(book: Gradebook, leftOut: readonly LeftOut[], voices: Voices): string {
  const { translate } = voices(book.lang);
  const without = book.students.flatMap(({ student, entries }) =>
    entries
      .filter((entry) => gradeOf(entry) === null)
      .map((entry) => ['', student.key, student.name, ...noGrade(entry, book, voices)]),
  );
  const rest = leftOut.map(({ file, student, exercise, why }) => {
    const explanation = translate(`exports.left-out.${why}`);
    return [file, student?.key ?? '', student?.name ?? '', exercise ?? '', why, explanation];
  });
  return csvText([
    COLUMNS.map((name) => translate(`exports.columns.${name}`)),
    ...without,
    ...rest,
  ]);
}

function noGrade(entry: Entry, { lang }: Gradebook, voices: Voices): string[] {
  const explanation = standingLines(voices(lang), entry).join(' ');
  return [entry.exercise, standingOf(entry), explanation];
}
