// moodle.csv: for Moodle's import of grades, with a column of grades and one of feedback an exercise.
// Rules: https://github.com/moodle/moodle, grade/import/csv/classes/load_data.php. It invents no user.
import type { Entry, Gradebook, GradedStudent } from '../../batch/gradebook/gradebook.ts';
import { type Cell, csvText } from './csv.ts';
import type { LeftOut } from './left-out.ts';
import { capped, legible, onOneLine } from './legible.ts';
import { moodleKeys } from './moodle-keys.ts';
import { rounded } from './rounding.ts';
import { gradeOf } from './standing.ts';
import { entryText } from './telling.ts';
import type { Voices } from './voice.ts';

export const MOODLE_FILE = 'moodle.csv';

/** To Moodle, `-` is no grade for items that there are and for new ones; an empty cell is 0 there. */
const NO_GRADE = '-';

/** A higher grade cancels the whole import, unless the site has `unlimitedgrades` on. */
const HIGHEST_GRADE = 100;

/** A spreadsheet's cell holds 32,767 characters; escaped, each may take five. */
const LONGEST_FEEDBACK = 6_000; // characters

export function moodleCsv(
  book: Gradebook,
  voices: Voices,
): { text: string; leftOut: readonly LeftOut[] } {
  const { keyOf, field, leftOut } = moodleKeys(book.students.map(({ student }) => student));
  const rows = book.students.flatMap((graded) => {
    const key = keyOf.get(graded.student);
    return key === undefined ? [] : [rowOf(key, graded, voices)];
  });
  const tooHigh = book.students
    .filter(({ student }) => keyOf.has(student))
    .flatMap(({ student, entries }) =>
      entries
        .filter(isTooHigh)
        .map(({ exercise }) => ({ student, exercise, why: 'above-100' as const })),
    );
  return {
    text: csvText([headerOf(book, field, voices), ...rows]),
    leftOut: [...leftOut, ...tooHigh].map((one) => ({ file: MOODLE_FILE, ...one })),
  };
}

function headerOf({ lang, exercises }: Gradebook, field: 'id' | 'email', voices: Voices): string[] {
  const { translate } = voices(lang);
  return [
    translate(`exports.columns.${field === 'id' ? 'id-number' : 'email-address'}`),
    translate('exports.columns.name'),
    ...exercises.flatMap(({ id }) => [id, translate('exports.columns.feedback', { exercise: id })]),
  ];
}

function rowOf(key: string, { student, entries }: GradedStudent, voices: Voices): Cell[] {
  return [
    key,
    ...[harmlessToPhp(onOneLine(student.name))],
    ...entries.flatMap((entry) => {
      const text = entryText(voices(student.lang, entry.exercise), entry);
      return [gradeCell(entry), feedbackCell(text)];
    }),
  ];
}

function gradeCell(entry: Entry): Cell {
  const grade = gradeOf(entry);
  return grade === null || isTooHigh(entry) ? NO_GRADE : rounded(grade);
}

function isTooHigh(entry: Entry): boolean {
  return rounded(gradeOf(entry) ?? 0) > HIGHEST_GRADE;
}

/** Moodle takes feedback for HTML in which lines break where they end. */
function feedbackCell(text: string): string {
  const html = capped(legible(text), LONGEST_FEEDBACK)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
  return harmlessToPhp(html);
}

/** PHP's reader of CSV takes `\"` for a quotation mark of the text, and reads on past its end. */
function harmlessToPhp(text: string): string {
  return text.replace(/\\(?="|$)/g, '\\ ');
}
