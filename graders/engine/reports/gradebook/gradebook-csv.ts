// gradebook.csv: one row a student, for a person with a spreadsheet.
// Raw points, a person's decision and lateness stand in columns of their own; none is folded in.
import type { Entry, Gradebook, GradedStudent } from '../../batch/gradebook/gradebook.ts';
import type { Lang } from '../../messages/translate.ts';
import { type Cell, type CsvForm, csvText, RFC_4180 } from './csv.ts';
import { rounded, roundedOrNone } from './rounding.ts';
import { standingOf } from './standing.ts';
import type { Voices } from './voice.ts';

/** Spreadsheets set to French open this one rightly; to them, `12.5` is the 12th of May. */
const FRENCH: CsvForm = { ...RFC_4180, delimiter: ';', decimal: ',' };

/** The most points stand in the headers: a row of them would be sorted among the students. */
export function gradebookCsv(book: Gradebook, voices: Voices): string {
  return csvText(rowsOf(book, 'en', voices));
}

/** The same as spreadsheets expect it where numbers have a decimal comma. */
export function frenchGradebookCsv(book: Gradebook, voices: Voices): string {
  return csvText(rowsOf(book, 'fr', voices), FRENCH);
}

function rowsOf(book: Gradebook, lang: Lang, voices: Voices): Cell[][] {
  return [headerOf(book, lang, voices), ...book.students.map(rowOf)];
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

function rowOf({ student, entries, total }: GradedStudent): Cell[] {
  const { key, name, id = '', email = '' } = student;
  const { points, maxPoints, percent, passed } = total;
  return [
    ...[key, name, id, email],
    ...entries.flatMap(cellsOf),
    ...[roundedOrNone(points), rounded(maxPoints), roundedOrNone(percent)],
    passed === null ? null : yesOrNo(passed),
  ];
}

function cellsOf(entry: Entry): Cell[] {
  const { rawPoints, points, late, pointsAfterLate, isDropped } = entry.mark;
  return [
    roundedOrNone(rawPoints),
    roundedOrNone(points),
    late === null ? null : rounded(late.days),
    roundedOrNone(pointsAfterLate),
    standingOf(entry),
    entry.override?.because ?? null,
    isDropped ? yesOrNo(true) : null,
  ];
}

/** A stable word, as those of the standings. */
function yesOrNo(isSo: boolean): string {
  return isSo ? 'yes' : 'no';
}
