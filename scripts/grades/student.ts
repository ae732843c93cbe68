// Finds the student that somebody named on the command line.
// It never guesses: what names nobody, or several, is refused.
import type { Gradebook, GradedStudent } from '../../graders/engine/batch/gradebook/gradebook.ts';
import { nearest } from '../../graders/engine/catalogue/nearest.ts';
import { UserError } from '../../graders/engine/errors.ts';

const MOST_TOLD = 10;

/**
 * By key, which is one student's only; else by id, e-mail address (upper and lower case are the same) or
 * whole name.
 *
 * @throws {UserError} if it is nobody's, with the nearest; or of several, with their keys.
 */
export function findStudent(given: string, { students }: Gradebook): GradedStudent {
  const word = folded(given);
  const byKey = students.find(({ student }) => student.key === word);
  if (byKey !== undefined) return byKey;
  const found = students.filter(
    (one) => namesOf(one).includes(word) || emailOf(one) === word.toLowerCase(),
  );
  const [first, second] = found;
  if (first === undefined) throw unknown(given, students);
  if (second === undefined) return first;
  const shown = found.slice(0, MOST_TOLD).map(({ student: { key, name } }) => `${key} (${name})`);
  throw new UserError('errors.ambiguous-student.problem', 'errors.ambiguous-student.hint', {
    given,
    count: found.length,
    known: shown.join(', '),
    more: found.length - shown.length,
  });
}

/** Letters with their marks are written in two ways, and a name is often copied from elsewhere. */
function folded(text: string): string {
  return text.normalize('NFC').trim();
}

function namesOf({ student: { id, email, name } }: GradedStudent): string[] {
  const own = [id, email, name].flatMap((one) => one ?? []);
  return own.map(folded).filter((one) => one !== '');
}

function emailOf({ student: { email = '' } }: GradedStudent): string | undefined {
  return folded(email).toLowerCase() || undefined;
}

function unknown(given: string, students: readonly GradedStudent[]): UserError {
  const values = { given, nearest: suggested(given, students), count: students.length };
  return new UserError('errors.unknown-student.problem', 'errors.unknown-student.hint', values);
}

/** Whoever has all of the words in their name, as a first name alone; else whose name is nearly that. */
function suggested(given: string, students: readonly GradedStudent[]): string {
  const words = wordsOf(given);
  const isPart = ({ student }: GradedStudent) => words.isSubsetOf(wordsOf(student.name));
  const partly = words.size === 0 ? [] : students.filter(isPart);
  const shown = partly.slice(0, MOST_TOLD).map(({ student: { key, name } }) => `${key} (${name})`);
  if (shown.length > 0) return shown.join(', ');
  const names = students.flatMap((one) =>
    [one.student.key, ...namesOf(one)].map((name) => ({ name, key: one.student.key })),
  );
  const near = nearest(
    given,
    names.map(({ name }) => name),
  );
  const key = names.find(({ name }) => name === near)?.key;
  return key === undefined ? 'none' : key === near ? key : `${key} (${near})`;
}

function wordsOf(name: string): Set<string> {
  return new Set(
    folded(name)
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu),
  );
}
