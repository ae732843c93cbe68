// course/v1: what a course says of due dates, lateness, weights and passing, from one YAML or JSON file.
// It reads text and refuses what it does not know; what becomes of points is for marks.ts.
import { z } from 'zod';
import type { Exercise } from '../../catalogue/exercise.ts';
import { exerciseNamed, findExercise, knownExercises } from '../../catalogue/find.ts';
import { UserError } from '../../errors.ts';
import { type CourseFault, faultOf, MOST_CHARACTERS } from './course-fault.ts';
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
  /** Due dates of single students, by id, e-mail or key as the course names them; then by full id. */
  extensions: z
    .record(z.string(), z.record(z.string().max(100), z.iso.datetime({ offset: true })))
    .default({}),
  dropLowest: z.int().nonnegative(),
  passPercent: z.number().min(0).max(100).nullable(),
  missing: z.enum(['zero', 'empty']), // what was not handed in: 0, or left out of the total
});
export type Course = z.infer<typeof Course>;

/**
 * The course that `text` describes, whose exercises are among `exercises` (`ex1`, `1` or a full id).
 *
 * @throws {UserError} naming the file, the line and what was expected, at the first fault, and the lines of the others.
 */
export function parseCourse(
  text: string,
  source: CourseSource,
  exercises: readonly Exercise[],
): Course {
  if (text.length > MOST_CHARACTERS) throw faultOf(source, [{ kind: 'too large' }]);
  const read = readCourseText(text, source);
  const file = CourseFile.safeParse(read.content);
  if (!file.success) throw faultOf(source, [{ kind: 'shape', read, issues: file.error.issues }]);
  const { title, late } = file.data;
  const place: Place = { read, exercises, faults: [], undated: new Set() };
  const rules = rulesByExercise(file.data, place);
  const extensions = extensionsByStudent(file.data, rules, place);
  if (place.faults.length > 0) throw faultOf(source, place.faults);
  return {
    version: COURSE_VERSION,
    title,
    timeZone: file.data['time-zone'],
    exercises: rules,
    late: late === undefined ? null : lateRules(late),
    extensions,
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

/** Where a name or a date stands, what there is to name, and what was found to be wrong until now. */
interface Place {
  read: CourseText;
  exercises: readonly Exercise[];
  faults: CourseFault[];
  /** Exercises whose due date is wrong: whether an extension is later is not known. */
  undated: Set<string>;
}

function rulesByExercise(file: CourseFile, place: Place): Course['exercises'] {
  const rules = byExercise(file.exercises, ['exercises'], place);
  const of = ({ id, path, value: { due, weight } }: (typeof rules)[number]) => {
    const dueAt = due === undefined ? null : instantAt(due, [...path, 'due'], file, place);
    if (due !== undefined && dueAt === null) place.undated.add(id);
    return { dueAt, weight: weight ?? null };
  };
  return Object.fromEntries(rules.map((one) => [one.id, of(one)]));
}

/** Each of them is later than everybody's: an earlier one is a slip that would cost somebody points. */
function extensionsByStudent(
  file: CourseFile,
  rules: Course['exercises'],
  place: Place,
): Course['extensions'] {
  const given = Object.entries(file.extensions).map(([student, dates]) => {
    const own = byExercise(dates, ['extensions', student], place).flatMap((one) => {
      const { id, path, value } = one;
      const at = instantAt(value, path, file, place);
      const due = rules[id]?.dueAt ?? null;
      if (at === null || place.undated.has(id)) return [];
      if (due !== null && Date.parse(at) > Date.parse(due)) return [[id, at]];
      place.faults.push({ kind: 'no extension', read: place.read, path, due });
      return [];
    });
    return [student, Object.fromEntries(own)];
  });
  return Object.fromEntries(given);
}

interface Named<Value> {
  id: string;
  path: readonly string[];
  value: Value;
}

/** Each exercise by its full id, however it was named. What is none, or there twice, is a fault. */
function byExercise<Value>(
  group: Readonly<Record<string, Value>>,
  above: readonly string[],
  { read, exercises, faults }: Place,
): Named<Value>[] {
  const seen = new Set<string>();
  return Object.entries(group).flatMap(([name, value]) => {
    const path = [...above, name];
    const id = exerciseNamed(name, exercises)?.id;
    if (id === undefined) {
      const known = knownExercises(exercises);
      const near = nearTo(name, exercises);
      faults.push({ kind: 'unknown', read, path, expected: 'exercise', known, near });
      return [];
    }
    if (seen.has(id)) faults.push({ kind: 'twice', read, path, known: id });
    seen.add(id);
    return [{ id, path, value }];
  });
}

function instantAt(
  text: string,
  path: readonly string[],
  file: CourseFile,
  { read, faults }: Place,
): string | null {
  const at = dueAt(text, file['time-zone']);
  if (at === undefined) faults.push({ kind: 'value', read, path });
  return at ?? null;
}

/** What the command line would suggest. */
function nearTo(name: string, exercises: readonly Exercise[]): string | undefined {
  try {
    return findExercise(name, exercises).id;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.values.nearest?.toString(); // the quiz is near to none
  }
}
