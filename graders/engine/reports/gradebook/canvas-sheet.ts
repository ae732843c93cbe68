// A gradebook as Canvas exports it, read: where its students and assignments stand, how it is written.
// Rules: https://github.com/instructure/canvas-lms, lib/gradebook_importer.rb. It changes no cell.
import { parse } from 'csv-parse/sync';
import { UserError } from '../../errors.ts';
import type { CsvForm } from './csv.ts';

export interface CanvasSheet {
  form: CsvForm;
  /** All of them, the header first; every one as long as the header, or longer. */
  rows: string[][];
  /** Which rows are students; the others say how an assignment is graded. */
  students: readonly CanvasRow[];
  assignments: readonly CanvasAssignment[];
}

export interface CanvasRow {
  at: number; // in `rows`
  /** Canvas's own, which may be the same number as one of the institution's for somebody else. */
  canvasId: string;
  /** What the institution calls this student, without the empty ones. */
  ids: readonly string[];
  hasUserId: boolean; // one of them is the institution's `SIS User ID`
  names: readonly string[];
}

export interface CanvasAssignment {
  column: number;
  title: string;
  pointsPossible: number | null;
}

const LONGEST_ROW = 1_000_000; // characters

/** @throws {UserError} if it is not such a file. */
export function readCanvasExport(text: string): CanvasSheet {
  const delimiter = fieldsIn(text, ';') > fieldsIn(text, ',') ? ';' : ',';
  const rows = parsed(text, delimiter);
  const [header = []] = rows;
  const places = placesIn(header);
  for (const row of rows) while (row.length < header.length) row.push('');
  const points = rows.find(isPointsRow);
  return {
    form: {
      delimiter,
      decimal: '.', // Canvas reads it with either delimiter
      lineEnd: text.includes('\r\n') ? '\r\n' : '\n',
      hasByteOrderMark: text.startsWith('\ufeff'),
    },
    rows,
    students: rows.flatMap((row, at) =>
      at > 0 && isStudentRow(row) ? [{ at, ...studentIn(row, places) }] : [],
    ),
    assignments: assignmentsIn(header, places.section, points),
  };
}

function fieldsIn(text: string, delimiter: string): number {
  return parsed(text.slice(0, LONGEST_ROW), delimiter, 1)[0]?.length ?? 0;
}

function parsed(text: string, delimiter: string, to?: number): string[][] {
  try {
    return parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: LONGEST_ROW,
      ...(to === undefined ? {} : { to }),
    });
  } catch (cause) {
    throw notCanvas('CSV', { cause });
  }
}

function notCanvas(missing: string, options?: ErrorOptions): UserError {
  const values = { missing };
  return new UserError(
    'errors.canvas-export.problem',
    'errors.canvas-export.hint',
    values,
    options,
  );
}

/** Columns; -1: there is none. */
interface Places {
  names: readonly number[];
  canvasId: number;
  userId: number;
  ids: readonly number[];
  section: number;
}

const IDS = ['SIS User ID', 'SIS Login ID', 'Integration ID'];

/** `Section` is the last of the columns about a student; its own columns and assignments follow. */
function placesIn(header: readonly string[]): Places {
  const section = header.findIndex((name) => name.includes('Section'));
  const about = section === -1 ? header : header.slice(0, section);
  const names = ['Student', 'LastName', 'FirstName'].map((name) => about.indexOf(name));
  const ids = IDS.map((name) => about.indexOf(name)).filter((at) => at !== -1);
  const canvasId = about.indexOf('ID');
  const [student = -1, last = -1, first = -1] = names;
  if (student === -1 && (last === -1 || first === -1)) throw notCanvas('Student');
  if (canvasId === -1) throw notCanvas('ID');
  if (section === -1) throw notCanvas('Section');
  const userId = about.indexOf('SIS User ID');
  return { names: student === -1 ? [last, first] : [student], canvasId, userId, ids, section };
}

function isPointsRow(row: readonly string[]): boolean {
  return row[0]?.includes('Points Possible') === true;
}

/** Neither the points nor what is posted by hand. */
function isStudentRow(row: readonly string[]): boolean {
  const isAboutPosting = row.every((cell) => /^\s*(?:Muted|Manual Posting.*)?\s*$/i.test(cell));
  return !isPointsRow(row) && !isAboutPosting;
}

/** `Hopper, Grace` is `Grace Hopper` too. Before a name with `=`, Canvas itself writes `="…"`. */
function studentIn(row: readonly string[], places: Places): Omit<CanvasRow, 'at'> {
  const { names, canvasId, userId, ids } = places;
  const cells = names.map((at) => (row[at] ?? '').replace(/^="(.*)"$/s, '$1').trim());
  const [name = '', firstName] = cells;
  const [last = '', first] = firstName === undefined ? name.split(/,\s*/, 2) : [name, firstName];
  const told = first === undefined ? [name] : [name, `${first} ${last}`];
  return {
    canvasId: (row[canvasId] ?? '').trim(),
    hasUserId: (row[userId] ?? '').trim() !== '',
    ids: ids.map((at) => (row[at] ?? '').trim()).filter((id) => id !== ''),
    names: firstName === undefined ? told : told.slice(1),
  };
}

/** What Canvas computes itself, and what it says is read only, is no assignment. */
const COMPUTED = /(?:Current|Final|Override) (?:Score|Points|Grade|Status)/;

function assignmentsIn(
  header: readonly string[],
  section: number,
  points: readonly string[] = [],
): CanvasAssignment[] {
  return header.flatMap((name, column) => {
    const possible = points[column] ?? '';
    const isOne = column > section && !COMPUTED.test(name) && !/read[\s-]+only/i.test(possible);
    return isOne ? [{ column, title: titleIn(name), pointsPossible: numberIn(possible) }] : [];
  });
}

/** `Requests (4711)` is the assignment 4711, called `Requests`. */
function titleIn(name: string): string {
  return name.replace(/\s\(\d+\)$/, '').trim();
}

function numberIn(text: string): number | null {
  const number = Number(text.replace(',', '.'));
  return text.trim() === '' || Number.isNaN(number) ? null : number;
}
