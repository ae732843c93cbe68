// Hand-ins of ex1 as a class has them, and what its grading came to.
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Gradebook } from '../../graders/engine/batch/gradebook/gradebook.ts';

export const EX1 = 'ex1-requests';

/** A folder a student, by name, each a copy of the folder given. */
export async function handIn(handIns: string, students: Record<string, string>): Promise<void> {
  for (const [name, from] of Object.entries(students)) {
    await cp(from, join(handIns, name, EX1), { recursive: true });
  }
}

export async function bookIn(grades: string): Promise<Gradebook> {
  return Gradebook.parse(JSON.parse(await readFile(join(grades, 'grades.json'), 'utf8')));
}

/** By name: the points, or why there are none. */
export function pointsIn({ students }: Gradebook): Record<string, number | string> {
  return Object.fromEntries(
    students.map(({ student, entries: [entry] }) => [
      student.name,
      entry?.mark.rawPoints ?? entry?.state.kind ?? 'none',
    ]),
  );
}
