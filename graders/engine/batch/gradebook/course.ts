// course/v1: what a course says of due dates, lateness, weights and passing, from one YAML or JSON file.
// It reads text and refuses what it does not know; what becomes of points is for marks.ts.
import { z } from 'zod';
import type { Exercise } from '../../catalogue/exercise.ts';
import { exerciseNamed, knownExercises } from '../../catalogue/find.ts';
import { nearest } from '../../catalogue/nearest.ts';
import { faultOf, MOST_CHARACTERS } from './course-fault.ts';
import { CourseFile } from './course-file.ts';
import { type CourseSource, type CourseText, readCourseText } from './course-text.ts';
import { dueAt } from './due.ts';

export const COURSE_VERSION = 'course/v1';

export const Course = z.strictObject({
  version: z.literal(COURSE_VERSION),
  title: z.string().min(1).max(400),
  timeZone: z.string().max(100), // IANA
  /** By the exercise's full id; one that is not here has no due date and counts its own points. */
  exercises: z.record(
    z.string().max(100),
    z.strictObject({
      dueAt: z.iso.datetime({ offset: true }).nullable(),
      weight: z.number().nonnegative().nullable(), // null: the exercise's own points
    }),
  ),
  late: z
    .strictObject({
      percentADay: z.number().min(0).max(100), // of the exercise's own points, each begun day
      atMostPercent: z.number().min(0).max(100),
      graceMinutes: z.int().nonnegative(),
      refuseAfterDays: z.int().nonnegative().nullable(), // on a later day it counts nothing
    })
    .nullable(), // null: lateness is told and costs nothing
  dropLowest: z.int().nonnegative(),
  passPercent: z.number().min(0).max(100).nullable(),
  missing: z.enum(['zero', 'empty']), // what was not handed in: 0, or left out of the total
});
export type Course = z.infer<typeof Course>;

/**
 * The course that `text` describes, whose exercises are among `exercises` (`ex1`, `1` or a full id).
 *
 * @throws {UserError} naming the file, the line and what was expected, at the first fault.
 */
export function parseCourse(
  text: string,
  source: CourseSource,
  exercises: readonly Exercise[],
): Course {
  if (text.length > MOST_CHARACTERS) throw faultOf(source, { kind: 'too large' });
  const read = readCourseText(text, source);
  const file = CourseFile.safeParse(read.content);
  if (!file.success) throw faultOf(source, { kind: 'shape', read, issues: file.error.issues });
  const { title, late } = file.data;
  return {
    version: COURSE_VERSION,
    title,
    timeZone: file.data['time-zone'],
    exercises: rulesByExercise(file.data, read, source, exercises),
    late: late === undefined ? null : lateRules(late),
    dropLowest: file.data['drop-lowest'],
    passPercent: file.data['pass-mark'] ?? null,
    missing: file.data.missing,
  };
}

function lateRules(late: NonNullable<CourseFile['late']>): NonNullable<Course['late']> {
  return {
    percentADay: late['penalty-percent-a-day'],
    atMostPercent: late['at-most-percent'],
    graceMinutes: late['grace-minutes'],
    refuseAfterDays: late['refuse-after-days'] ?? null,
  };
}

function rulesByExercise(
  file: CourseFile,
  read: CourseText,
  source: CourseSource,
  exercises: readonly Exercise[],
): Course['exercises'] {
  const rules = new Map<string, Course['exercises'][string]>();
  for (const [name, { due, weight = null }] of Object.entries(file.exercises)) {
    const path = ['exercises', name];
    const id = exerciseNamed(name, exercises)?.id;
    if (id === undefined) {
      const known = knownExercises(exercises);
      const near = nearest(name, exercises.flatMap(namesOf));
      throw faultOf(source, { kind: 'unknown', read, path, expected: 'exercise', known, near });
    }
    if (rules.has(id)) throw faultOf(source, { kind: 'twice', read, path, known: id });
    const at = due === undefined ? null : dueAt(due, file['time-zone']);
    if (at === undefined) throw faultOf(source, { kind: 'value', read, path: [...path, 'due'] });
    rules.set(id, { dueAt: at, weight });
  }
  return Object.fromEntries(rules);
}

function namesOf({ id }: Exercise): string[] {
  return [id, id.replace(/-.*/, '')];
}
