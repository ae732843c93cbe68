// Rows about exercises: a sign, a name, a title and some cells. On one line each where all of them fit,
// else the cells stand under the title.
// It knows nothing of exercises: only how wide things are.
import { displayWidth, padEnd, wrap } from '../../graders/engine/reports/fit.ts';
import {
  type Line,
  type Page,
  type Piece,
  piece,
} from '../../graders/engine/reports/terminal/page.ts';

export interface Row {
  sign: Piece;
  name: string;
  title: string;
  cells: readonly string[]; // as many in every row; some may be empty
}

const GAP = '  ';

/** All texts must be harmless already. `among`: more rows, which stand in the same columns elsewhere. */
export function rowLines(page: Page, rows: readonly Row[], among: readonly Row[] = rows): Line[] {
  const columns = columnsOf(among);
  return rows.flatMap((row) => {
    const name = ` ${padEnd(row.name, columns.name)}${GAP}`;
    const sign = { ...row.sign, text: padEnd(row.sign.text, columns.sign) }; // `->` in ASCII
    const start = [piece('  '), sign, piece(name, 'accent')];
    const isWhole = columns.whole <= page.width;
    return isWhole ? [oneLine(row, start, columns)] : twoLines(page, row, start, columns.lead);
  });
}

/** Whether each row has room on one line. */
export function fitOnOneLine({ width }: Page, rows: readonly Row[]): boolean {
  return columnsOf(rows).whole <= width;
}

interface Columns {
  sign: number;
  name: number;
  title: number;
  cells: readonly number[];
  lead: number; // up to the title
  whole: number;
}

function columnsOf(rows: readonly Row[]): Columns {
  const name = widest(rows.map((row) => row.name));
  const title = widest(rows.map((row) => row.title));
  const cells = (rows[0]?.cells ?? []).map((_, at) =>
    widest(rows.map((row) => row.cells[at] ?? '')),
  );
  const sign = widest(rows.map((row) => row.sign.text));
  const lead = 2 + sign + 1 + name + GAP.length;
  const whole = cells.reduce((sum, width) => sum + GAP.length + width, lead + title);
  return { sign, name, title, cells, lead, whole };
}

function oneLine({ title, cells }: Row, start: readonly Piece[], columns: Columns): Line {
  const behind = cells.map((cell, at) => GAP + padEnd(cell, columns.cells[at] ?? 0)).join('');
  return [...start, piece(padEnd(title, columns.title)), piece(behind, 'dim')];
}

function twoLines(page: Page, row: Row, start: readonly Piece[], lead: number): Line[] {
  const room = page.width - lead;
  const cells = row.cells.filter((cell) => cell !== '').join(` ${page.glyphs.dot} `);
  const [first = '', ...rest] = wrap(row.title, room);
  const margin = piece(' '.repeat(lead));
  return [
    [...start, piece(first)],
    ...rest.map((text): Line => [margin, piece(text)]),
    ...wrap(cells, room).map((text): Line => [margin, piece(text, 'dim')]),
  ];
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(displayWidth));
}
