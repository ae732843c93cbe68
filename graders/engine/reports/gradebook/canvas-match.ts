// Who in a Canvas export is whom in the class, and which of its columns is which exercise.
// Whatever fits twice fits nowhere: nobody gets a grade of somebody else's.
import type { GradedExercise, Student } from '../../batch/gradebook/gradebook.ts';
import { shortName } from '../terminal/commands.ts';
import type { CanvasAssignment, CanvasRow } from './canvas-sheet.ts';

export type RowMatch =
  | { kind: 'row'; row: CanvasRow }
  | { kind: 'none'; why: 'no-row' | 'two-rows' | 'same-row' };

/** By any id, then by a name that nobody else has, in the class or in the file. */
export function matchRows(
  students: readonly Student[],
  rows: readonly CanvasRow[],
): ReadonlyMap<Student, RowMatch> {
  const rowsById = indexed(rows, ({ ids }) => ids);
  const rowsByCanvasId = indexed(rows, ({ canvasId }) => [canvasId]);
  const rowsByName = indexed(rows, ({ names }) => names);
  const studentsByName = indexed(students, ({ name }) => [name]);
  const found = students.map((student): [Student, RowMatch] => {
    const own = [...lookUp(rowsByCanvasId, [student.id])].filter((row) => mayBe(student, row));
    const byId = new Set([...own, ...lookUp(rowsById, [student.id, student.email])]);
    if (byId.size > 0) return [student, only(byId)];
    const isAlone = studentsByName.get(folded(student.name))?.size === 1;
    const byName = lookUp(rowsByName, [student.name]);
    if (byName.size > 0 && !isAlone) return [student, { kind: 'none', why: 'same-row' }];
    return [student, only(byName)];
  });
  const claims = Map.groupBy(found, ([, match]) => (match.kind === 'row' ? match.row : undefined));
  return new Map(
    found.map(([student, match]) => {
      const isShared = match.kind === 'row' && (claims.get(match.row)?.length ?? 0) > 1;
      return [student, isShared ? { kind: 'none', why: 'same-row' } : match];
    }),
  );
}

/** A number of Canvas's own proves nothing where the institution has another number for that row. */
function mayBe({ name }: Student, { names, hasUserId }: CanvasRow): boolean {
  return !hasUserId || names.map(folded).includes(folded(name));
}

function indexed<One>(all: readonly One[], wordsOf: (one: One) => readonly string[]) {
  const index = new Map<string, Set<One>>();
  for (const one of all) {
    for (const word of wordsOf(one)) {
      const known = index.get(folded(word)) ?? new Set();
      index.set(folded(word), known.add(one));
    }
  }
  return index;
}

/** Case, spaces and the way in which accents are written make nobody somebody else. */
function folded(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}

function lookUp(
  index: ReadonlyMap<string, ReadonlySet<CanvasRow>>,
  words: readonly (string | undefined)[],
): ReadonlySet<CanvasRow> {
  const told = words.filter((word) => word !== undefined && folded(word) !== '');
  return new Set(told.flatMap((word) => [...(index.get(folded(word ?? '')) ?? [])]));
}

function only(rows: ReadonlySet<CanvasRow>): RowMatch {
  const [row] = rows;
  if (row === undefined) return { kind: 'none', why: 'no-row' };
  return rows.size === 1 ? { kind: 'row', row } : { kind: 'none', why: 'two-rows' };
}

export type ColumnMatch =
  | { kind: 'column'; assignment: CanvasAssignment }
  | { kind: 'none'; why: 'no-column' | 'two-columns' };

/** By the exercise's id, then by its title in either language, then by `ex1` at the beginning. */
export function matchColumn(
  { id, title }: GradedExercise,
  assignments: readonly CanvasAssignment[],
): ColumnMatch {
  const titles = [title.fr, title.en].map(folded);
  const short = folded(shortName(id));
  const ways: ((told: string) => boolean)[] = [
    (told) => told === folded(id),
    (told) => titles.includes(told),
    (told) => told.startsWith(short) && !/^[\p{L}\p{N}]/u.test(told.slice(short.length)),
  ];
  for (const fits of ways) {
    const [assignment, ...others] = assignments.filter((one) => fits(folded(one.title)));
    if (others.length > 0) return { kind: 'none', why: 'two-columns' };
    if (assignment !== undefined) return { kind: 'column', assignment };
  }
  return { kind: 'none', why: 'no-column' };
}
