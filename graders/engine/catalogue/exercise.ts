// exercise.json: what an exercise is called, what it takes, and how long it lasts.
// It knows nothing of how the exercise is judged.
import { z } from 'zod';
import { Skill } from '../verdict/verdict.ts';

/** Words in each language; more than space. */
export const Text = z.strictObject({ fr: z.string().trim().min(1), en: z.string().trim().min(1) });
export type Text = z.infer<typeof Text>;

export const Exercise = z.strictObject({
  id: z.string().regex(/^ex\d+-[a-z0-9-]+$/),
  title: Text,
  part: Text, // which part of the session it belongs to
  minutes: z.int().positive(),
  skill: Skill,
  /** The files that the student writes, in the order in which they are read. Nothing else is taken in. */
  files: z
    .array(
      z.strictObject({
        path: z.string(),
        /** Exports that must be there, by kind. A file without any is loaded by another (a worker). */
        exports: z.record(z.string(), z.enum(['function', 'class', 'value'])),
      }),
    )
    .min(1),
  /** Files that come with the exercise and are always the grader's own copy. */
  given: z.array(z.string()),
});
export type Exercise = z.infer<typeof Exercise>;
