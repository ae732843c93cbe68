// A folder of grades for a test, gone when the test has ended.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Course } from '../../../graders/engine/batch/gradebook/course.ts';
import type { Gradebook } from '../../../graders/engine/batch/gradebook/gradebook.ts';
import { withMarks } from '../../../graders/engine/batch/gradebook/marks.ts';
import { keepCourse } from '../../../scripts/grades/course.ts';

export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'overlap-grades-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** As a grading leaves it. */
export async function gradesOf(book: Gradebook, course: Course | null = null): Promise<string> {
  const folder = await emptyFolder();
  if (course !== null) await keepCourse(folder, course);
  const marked = withMarks(book, course, new Map());
  await writeFile(join(folder, 'grades.json'), JSON.stringify(marked));
  return folder;
}
