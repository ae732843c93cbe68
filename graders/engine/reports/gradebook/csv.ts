// CSV that spreadsheets and importers read: RFC 4180, with no cell that a spreadsheet would compute.
// It knows nothing of grades; numbers stay numbers.
import { stringify } from 'csv-stringify/sync';
import { legible } from './legible.ts';

/** Text is anybody's; null is an empty cell. */
export type Cell = string | number | null;

export interface CsvForm {
  delimiter: ',' | ';';
  decimal: '.' | ',';
  lineEnd: '\r\n' | '\n';
  /** Without it, Excel takes UTF-8 for the system's old code page. */
  hasByteOrderMark: boolean;
}

export const RFC_4180: CsvForm = {
  delimiter: ',',
  decimal: '.',
  lineEnd: '\r\n',
  hasByteOrderMark: true,
};

export function csvText(rows: readonly (readonly Cell[])[], form: CsvForm = RFC_4180): string {
  return rawCsvText(
    rows.map((row) => row.map((cell) => (typeof cell === 'string' ? defused(cell) : cell))),
    form,
  );
}

/** The cells as they are: only for what another system wrote itself and matches letter by letter. */
export function rawCsvText(rows: readonly (readonly Cell[])[], form: CsvForm): string {
  return stringify(rows as Cell[][], {
    delimiter: form.delimiter,
    record_delimiter: form.lineEnd,
    bom: form.hasByteOrderMark,
    // The library quotes delimiters and quotes itself, but no line end that is not the records'.
    quoted_match: /[\r\n]/,
    cast: { number: (value) => String(value).replace('.', form.decimal) },
  });
}

/**
 * Signs with which spreadsheets begin a formula, behind spaces too and as wide as in East Asia
 * (https://owasp.org/www-community/attacks/CSV_Injection). Tabs and carriage returns, which begin
 * one as well, are shown as their pictures already. A sign alone, as Moodle's `-`, computes nothing.
 */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20][\s\S]/;

/**
 * A text that no spreadsheet computes: an apostrophe goes before what begins like a formula, and before
 * what would be taken for such a text, so that each can be told from the other.
 */
export function defused(text: string): string {
  const shown = legible(text);
  return beginsFormula(shown.replace(/^'+/, '')) ? `'${shown}` : shown;
}

export function beginsFormula(text: string): boolean {
  return FORMULA.test(text);
}
