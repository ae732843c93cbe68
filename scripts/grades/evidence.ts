// The evidence that the grades keep, for the timelines of feedback.
// What is gone, damaged or of another version is no fault here: the feedback then has no timeline.
import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { Gradebook } from '../../graders/engine/batch/gradebook/gradebook.ts';
import { Evidence } from '../../graders/engine/evidence/evidence.ts';

/** Of a judged entry; null if it is not there to be read. */
export function evidenceIn(folder: string, book: Gradebook) {
  return async (student: string, exercise: string): Promise<Evidence | null> => {
    const graded = book.students.find((one) => one.student.key === student);
    const state = graded?.entries.find((one) => one.exercise === exercise)?.state;
    if (state?.kind !== 'judged') return null;
    const path = resolve(folder, state.evidence);
    if (relative(folder, path).startsWith('..')) return null; // not of these grades
    try {
      return Evidence.parse(JSON.parse(await readFile(path, 'utf8')));
    } catch {
      return null;
    }
  };
}
