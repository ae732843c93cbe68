// gradebook.csv: one row a student, for a person with a spreadsheet.
// Raw points, a person's decision and lateness stand in columns of their own; none is folded in.
import type { Entry, Gradebook, GradedStudent } from '../../batch/gradebook/gradebook.ts';
import type { Lang } from '../../messages/translate.ts';
import { type Cell, type CsvForm, csvText, RFC_4180 } from './csv.ts';
import { rounded, roundedOrNone } from './rounding.ts';
import { type Standing, standingOf } from './standing.ts';
import type { Voices } from './voice.ts';

/** Spreadsheets set to French open this one rightly; to them, `12.5` is the 12th of May. */
const FRENCH: CsvForm = { ...RFC_4180, delimiter: ';', decimal: ',' };

/** The most points stand in the headers: a row of them would be sorted among the students. */
export function gradebookCsv(book: Gradebook, voices: Voices): string {
  return csvText(rowsOf(book, 'en', voices, (word) => word));
}

/** The same as spreadsheets expect it where numbers have a decimal comma. */
export function frenchGradebookCsv(book: Gradebook, voices: Voices): string {
  const { translate } = voices('fr');
  return csvText(
    rowsOf(book, 'fr', voices, (word) => translate(`exports.words.${word}`)),
    FRENCH,
  );
}

/** A stable word, as programs read it, or what it is called in a file for people. */
type Word = Standing | 'yes' | 'no';

function rowsOf(
  book: Gradebook,
  lang: Lang,
  voices: Voices,
  called: (word: Word) => string,
): Cell[][] {
  return [headerOf(book, lang, voices), ...book.students.map((one) => rowOf(one, called))];
}

const OF_STUDENT = ['key', 'name', 'id', 'email'] as const;
const OF_EXERCISE = [
  ...['raw', 'points', 'late-days', 'after-late'],
  ...['status', 'override', 'dropped'],
] as const;
const OF_TOTAL = ['total', 'total-max', 'percent', 'passed'] as const;

function headerOf({ exercises }: Gradebook, lang: Lang, voices: Voices): Cell[] {
  const { translate } = voices(lang);
  const named = (names: readonly string[], values = {}) =>
    names.map((name) => translate(`exports.columns.${name}`, values));
  return [
    ...named(OF_STUDENT),
    ...exercises.flatMap(({ id, maxPoints }) => named(OF_EXERCISE, { exercise: id, maxPoints })),
    ...named(OF_TOTAL),
  ];
}

function rowOf({ student, entries, total }: GradedStudent, called: (word: Word) => string): Cell[] {
  const { key, name, id = '', email = '' } = student;
  const { points, maxPoints, percent, passed } = total;
  return [
    ...[key, name, id, email],
    ...entries.flatMap((entry) => cellsOf(entry, called)),
    ...[roundedOrNone(points), rounded(maxPoints), roundedOrNone(percent)],
    passed === null ? null : called(passed ? 'yes' : 'no'),
  ];
}

function cellsOf(entry: Entry, called: (word: Word) => string): Cell[] {
  const { rawPoints, points, late, pointsAfterLate, isDropped } = entry.mark;
  return [
    roundedOrNone(rawPoints),
    roundedOrNone(points),
    late === null ? null : rounded(late.days),
    roundedOrNone(pointsAfterLate),
    called(standingOf(entry)),
    entry.override?.because ?? null,
    isDropped ? called('yes') : null,
  ];
}
