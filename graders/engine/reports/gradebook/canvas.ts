// canvas.csv: a gradebook that Canvas exported, filled in; without one, a file that it imports.
// It changes no cell but the grades of the exercises, and takes no grade away.
import type { Entry, Gradebook, GradedExercise, Student } from '../../batch/gradebook/gradebook.ts';
import { type ColumnMatch, matchColumn, matchRows } from './canvas-match.ts';
import { type CanvasSheet, readCanvasExport } from './canvas-sheet.ts';
import { type Cell, csvText, RFC_4180, rawCsvText } from './csv.ts';
import type { LeftOut } from './left-out.ts';
import { onOneLine } from './legible.ts';
import { rounded, roundedOrNone } from './rounding.ts';
import { gradeOf } from './standing.ts';

export const CANVAS_FILE = 'canvas.csv';

export interface CanvasCsv {
  text: string;
  leftOut: readonly LeftOut[];
}

/** @throws {UserError} if `canvasExport` is no gradebook of Canvas's. */
export function canvasCsv(book: Gradebook, canvasExport: string | undefined): CanvasCsv {
  const { text, leftOut } =
    canvasExport === undefined ? fresh(book) : filled(book, readCanvasExport(canvasExport));
  return { text, leftOut: leftOut.map((one) => ({ file: CANVAS_FILE, ...one })) };
}

type Without = Omit<LeftOut, 'file'>;
interface Written {
  text: string;
  leftOut: readonly Without[];
}

const COLUMNS = ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section'] as const;

/**
 * Canvas's own ids are not known, so it finds students by what the institution calls them, then by
 * name; an exercise whose id is no assignment's title becomes a new assignment.
 */
function fresh({ exercises, students }: Gradebook): Written {
  const isReserved = ({ name }: Student) => name.includes('Points Possible');
  const told = students.filter(({ student }) => !isReserved(student));
  const rows = told.map(({ student, entries }): Cell[] => {
    const { name, id = '', email = '' } = student;
    const about = [onOneLine(name), '', onOneLine(id), onOneLine(email), ''];
    return [...about, ...entries.map((entry) => roundedOrNone(gradeOf(entry)))];
  });
  const most = exercises.map(({ maxPoints }) => rounded(maxPoints));
  const header: Cell[][] = [
    [...COLUMNS, ...exercises.map(({ id }) => id)],
    ['    Points Possible', '', '', '', '', ...most],
  ];
  return {
    text: csvText([...header, ...rows], { ...RFC_4180, hasByteOrderMark: false }),
    leftOut: students
      .filter(({ student }) => isReserved(student))
      .map(({ student }) => ({ student, why: 'reserved-name' as const })),
  };
}

function filled(book: Gradebook, sheet: CanvasSheet): Written {
  const columns = book.exercises.map((exercise) => matchColumn(exercise, sheet.assignments));
  const matches = matchRows(
    book.students.map(({ student }) => student),
    sheet.students,
  );
  const leftOut: Without[] = book.exercises.flatMap((exercise, at) =>
    columnRemarks(exercise, columns[at]),
  );
  for (const { student, entries } of book.students) {
    const match = matches.get(student);
    if (match?.kind !== 'row') {
      leftOut.push({ student, why: match?.why ?? 'no-row' });
      continue;
    }
    const cells = sheet.rows[match.row.at] ?? [];
    leftOut.push(...entries.flatMap((entry, at) => fillIn(cells, columns[at], entry, student)));
  }
  return { text: rawCsvText(sheet.rows, sheet.form), leftOut };
}

function columnRemarks({ id, maxPoints }: GradedExercise, match?: ColumnMatch): Without[] {
  if (match?.kind !== 'column') return [{ exercise: id, why: match?.why ?? 'no-column' }];
  const { pointsPossible } = match.assignment;
  const differs = pointsPossible !== null && pointsPossible !== rounded(maxPoints);
  return differs ? [{ exercise: id, why: 'points-differ' }] : [];
}

/** Excused, or not assigned: that was a person's decision, in Canvas. */
const KEPT = /^(?:EX|N\/A)$/i;

function fillIn(
  cells: string[],
  match: ColumnMatch | undefined,
  entry: Entry,
  student: Student,
): Without[] {
  const grade = gradeOf(entry);
  if (match?.kind !== 'column' || grade === null) return [];
  const { column } = match.assignment;
  if (KEPT.test((cells[column] ?? '').trim())) {
    return [{ student, exercise: entry.exercise, why: 'kept' }];
  }
  cells[column] = String(rounded(grade));
  return [];
}
