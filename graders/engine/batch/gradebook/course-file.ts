// The course file's own words: which keys there are, what each takes, and what it is without one.
// It is what a person types; what the rest of the program reads is `Course`.
import { z } from 'zod';
import { isTimeZone } from './due.ts';

const Percent = z.number().min(0).max(100);
const Count = z.int().min(0).max(100_000);

export const CourseFile = z.strictObject({
  title: z.string().trim().min(1).max(400),
  'time-zone': z.string().refine(isTimeZone),
  exercises: z
    .record(
      z.string(),
      z.strictObject({
        due: z.string().optional(), // in the time zone: due.ts reads it
        weight: z.number().min(0).max(100_000).optional(),
      }),
    )
    .default({}),
  late: z
    .strictObject({
      'penalty-percent-a-day': Percent.default(0),
      'at-most-percent': Percent.default(100),
      'grace-minutes': Count.default(0),
      'refuse-after-days': Count.optional(),
    })
    .optional(),
  /** By a student's id, e-mail or key, then by exercise. */
  extensions: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  'drop-lowest': Count.default(0),
  'pass-mark': Percent.optional(),
  missing: z.enum(['zero', 'empty']).default('zero'),
});
export type CourseFile = z.infer<typeof CourseFile>;

/** What a key takes: `errors.bad-course.hint` has words for each. */
const EXPECTED: Readonly<Record<string, string>> = {
  title: 'title',
  'time-zone': 'zone',
  due: 'due',
  weight: 'points',
  'penalty-percent-a-day': 'percent',
  'at-most-percent': 'percent',
  'pass-mark': 'percent',
  'grace-minutes': 'count',
  'refuse-after-days': 'count',
  'drop-lowest': 'count',
  missing: 'missing',
};

/** What belongs at `path`; `keys` where it is a group of keys. */
export function expectedAt(path: readonly string[]): string {
  const last = path.at(-1) ?? '';
  if (path[0] === 'extensions') return path.length === 3 ? 'due' : 'keys';
  return (path[0] === 'exercises' && path.length === 2 ? undefined : EXPECTED[last]) ?? 'keys';
}

/** The keys that may stand in the group at `path`. */
export function keysAt([first, ...rest]: readonly string[]): string[] {
  const { shape } = CourseFile;
  if (first === undefined) return Object.keys(shape);
  if (first === 'late') return Object.keys(shape.late.unwrap().shape);
  if (first === 'extensions') return []; // students and exercises
  return rest.length === 1 ? Object.keys(shape.exercises.unwrap().valueType.shape) : [];
}
