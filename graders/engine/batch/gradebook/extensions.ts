// More time for one student: whose it is, and what of it is for nobody.
// Instants only: what a course file says is read by course.ts, what lateness costs by late.ts.
import type { Course } from './course.ts';
import type { Student } from './gradebook.ts';

type Named = Pick<Student, 'key' | 'id' | 'email'>;

/**
 * The student's own due date of this exercise, in place of everybody's; null: there is none. Where a course
 * names the same student twice, by id and by e-mail say, the later one holds.
 */
export function extensionOf(
  student: Named,
  exercise: string,
  { extensions }: Pick<Course, 'extensions'>,
): string | null {
  const own = Object.entries(extensions)
    .filter(([name]) => isNamed(student, name))
    .flatMap(([, dates]) => dates[exercise] ?? []);
  const [latest = null] = own.toSorted((one, other) => Date.parse(other) - Date.parse(one));
  return latest;
}

/** As the course has them: a slip in a name would cost somebody the time that was promised. */
export function extensionsForNobody(
  students: readonly Named[],
  { extensions }: Pick<Course, 'extensions'>,
): string[] {
  const names = Object.keys(extensions);
  return names.filter((name) => !students.some((student) => isNamed(student, name)));
}

function isNamed({ key, id, email }: Named, name: string): boolean {
  return name === key || name === id || name.toLowerCase() === email?.toLowerCase();
}
