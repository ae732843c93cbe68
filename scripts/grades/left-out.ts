// Notices students and exercises that a folder of grades has, and that its next files would not have.
// A late hand-in graded alone must not become the whole gradebook.
import { join } from 'node:path';
import {
  type EntryState,
  GRADEBOOK_VERSION,
  Gradebook,
  type Student,
} from '../../graders/engine/batch/gradebook/gradebook.ts';
import { UserError } from '../../graders/engine/errors.ts';
import { shortName } from '../../graders/engine/reports/terminal/commands.ts';
import { OPTIONS } from '../command-line/options.ts';
import { GRADES_FILE } from './open.ts';
import { readKept } from './read-kept.ts';

export interface Planned {
  students: readonly Student[];
  exercises: readonly { id: string }[];
}

/**
 * Whoever calls it holds the lock. A student is known by their key, or by where their hand-in is: a
 * roster that comes later gives other keys.
 *
 * @throws {UserError} if something was graded that is not planned now.
 */
export async function refuseToLeaveOut(folder: string, planned: Planned): Promise<void> {
  const book = await readKept(join(folder, GRADES_FILE), Gradebook, GRADEBOOK_VERSION);
  if (book === undefined) return;
  const students = leftOutStudents(book, planned);
  const exercises = leftOutExercises(book, planned);
  if (students.length + exercises.length === 0) return;
  const values = {
    folder,
    students: students.length,
    student: students[0] ?? '',
    exercises: exercises.length === 0 ? 'none' : exercises.join(', '),
    all: [...exercises, ...planned.exercises.map(({ id }) => shortName(id))].sort().join(','),
    flag: `--${OPTIONS.leaveOut.name}`,
  };
  throw new UserError('errors.leaves-out.problem', 'errors.leaves-out.hint', values);
}

function leftOutStudents({ students }: Gradebook, planned: Planned): string[] {
  const keys = new Set(planned.students.map(({ key }) => key));
  const paths = new Set(planned.students.flatMap(({ path }) => path ?? []));
  return students
    .filter(({ entries }) => entries.some(hasGrade))
    .filter(({ student: { key, path } }) => !keys.has(key) && !paths.has(path ?? ''))
    .map(({ student }) => student.name);
}

/** As people name them. */
function leftOutExercises({ students }: Gradebook, planned: Planned): string[] {
  const now = new Set(planned.exercises.map(({ id }) => id));
  const graded = students.flatMap(({ entries }) =>
    entries.filter((entry) => hasGrade(entry) && !now.has(entry.exercise)),
  );
  return [...new Set(graded.map(({ exercise }) => shortName(exercise)))].sort();
}

/** There was something to grade, or a person decided. */
function hasGrade({ state, override }: { state: EntryState; override: unknown }): boolean {
  return override !== null || !['missing', 'pending', 'contested'].includes(state.kind);
}
