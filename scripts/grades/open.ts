// Opens a folder of grades: the gradebook, the course's rules and the decisions of persons, as they stand.
// It grades nothing and writes nothing.
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Course } from '../../graders/engine/batch/gradebook/course.ts';
import { GRADEBOOK_VERSION, Gradebook } from '../../graders/engine/batch/gradebook/gradebook.ts';
import { type Overrides, withMarks } from '../../graders/engine/batch/gradebook/marks.ts';
import { JOURNAL_FILE } from '../../graders/engine/batch/journal/journal.ts';
import { UserError } from '../../graders/engine/errors.ts';
import { gradeAgain, keptParts } from './command.ts';
import { readKeptCourse } from './course.ts';
import { readOverrides } from './overrides.ts';
import { readKept } from './read-kept.ts';

export const GRADES_FILE = 'grades.json';

export interface Grades {
  folder: string; // absolute
  /** With the marks that rules and decisions give today, also where an earlier command was cut short. */
  book: Gradebook;
  rules: Course | null;
  overrides: Overrides;
}

/** @throws {UserError} if there is no such folder, no grades in it or not yet, or they are damaged or of another version. */
export async function openGrades(given: string, from = process.cwd()): Promise<Grades> {
  const folder = await gradesFolder(given, from);
  const kept = await readKept(join(folder, GRADES_FILE), Gradebook, GRADEBOOK_VERSION);
  if (kept === undefined) throw await unfinished(folder);
  const rules = await readKeptCourse(folder);
  const overrides = await readOverrides(folder, kept.students);
  return { folder, book: withMarks(kept, rules, overrides), rules, overrides };
}

/** @throws {UserError} if it is no folder. */
export async function gradesFolder(given: string, from = process.cwd()): Promise<string> {
  const folder = resolve(from, given);
  const found = await stat(folder).catch(() => undefined);
  if (found === undefined) throw noGrades(folder, 'missing');
  if (!found.isDirectory()) throw noGrades(folder, 'file');
  return folder;
}

/** A grading that was stopped has left its journal, and the command that goes on. */
async function unfinished(folder: string): Promise<UserError> {
  const isKnown = (await keptParts(folder)) !== undefined;
  const isBegun = isKnown || (await stat(join(folder, JOURNAL_FILE)).catch(() => undefined));
  if (!isBegun) return noGrades(folder, 'empty');
  const values = {
    folder,
    isKnown: isKnown ? 'yes' : 'no',
    command: isKnown ? await gradeAgain(folder, '') : '',
  };
  return new UserError('errors.unfinished-grades.problem', 'errors.unfinished-grades.hint', values);
}

function noGrades(folder: string, kind: 'missing' | 'file' | 'empty'): UserError {
  return new UserError('errors.no-grades.problem', 'errors.no-grades.hint', { folder, kind });
}
