// gradebook/v1: what became of a class, student by student and exercise by exercise.
// It is data for exports and reports, which decide nothing more; keys and ids in it are stable.
import { z } from 'zod';
import { Text } from '../../catalogue/exercise.ts';
import { SandboxTier } from '../../evidence/evidence.ts';
import { MessageValues, Skill, Verdict } from '../../verdict/verdict.ts';

export const GRADEBOOK_VERSION = 'gradebook/v1';

/** Names a student in file names, commands and journals; nothing in it needs escaping anywhere. */
export const StudentKey = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,79}$/);
export type StudentKey = z.infer<typeof StudentKey>;

/** All texts are as the roster or the hand-in has them: hostile until they are made harmless. */
export const Student = z.strictObject({
  key: StudentKey, // unique in the class, and the same at the next grading of the same hand-ins
  name: z.string().min(1).max(1_000),
  id: z.string().max(1_000).optional(), // the institution's own
  email: z.string().max(1_000).optional(),
  lang: z.enum(['fr', 'en']), // of their feedback, and of their verdicts
  /** Of the hand-in, relative to the class's folder or archive; left out: nothing was handed in. */
  path: z.string().max(4_000).optional(),
  roster: z.enum(['listed', 'not-listed', 'none']), // `none`: there was no roster
});
export type Student = z.infer<typeof Student>;

/** What a person decided, whatever the checks said. */
export const Override = z.strictObject({
  points: z.number().nonnegative(), // may be above the exercise's own
  because: z.string().min(1).max(4_000),
  by: z.string().max(200), // the account that recorded it
  at: z.iso.datetime(),
});
export type Override = z.infer<typeof Override>;

/** Points, from what the checks gave to what counts. All arithmetic is done once, in `marks.ts`. */
export const Mark = z.strictObject({
  /** What the checks gave; null: not told (inconclusive, pending, unreadable, contested, or a bug of ours). */
  rawPoints: z.number().nonnegative().nullable(),
  maxPoints: z.number().nonnegative(),
  /** The person's decision where there is one, else `rawPoints`; never lessened by lateness. */
  points: z.number().nonnegative().nullable(),
  /** The student's own due date, later than everybody's; left out: there is none. */
  extendedTo: z.iso.datetime({ offset: true }).optional(),
  /** null: in time, no due date, or nobody knows when it was handed in. */
  late: z
    .strictObject({
      days: z.int().positive(), // begun days after the grace
      penaltyPoints: z.number().nonnegative(),
      isRefused: z.literal(true).optional(), // later than the course accepts: it takes all
    })
    .nullable(),
  /** `points` less the penalty. */
  pointsAfterLate: z.number().nonnegative().nullable(),
  weight: z.number().nonnegative(), // what full points of this exercise count in the total
  isDropped: z.boolean(), // the course drops the lowest, and this is one of them
});
export type Mark = z.infer<typeof Mark>;

export const EntryState = z.discriminatedUnion('kind', [
  /** `evidence`: its file, relative to the gradebook's folder. */
  z.strictObject({ kind: z.literal('judged'), verdict: Verdict, evidence: z.string().max(400) }),
  /** No file of this exercise was handed in. */
  z.strictObject({ kind: z.literal('missing') }),
  /** What was handed in could not be opened; `why` is a message's id, `values` fill it in. */
  z.strictObject({
    kind: z.literal('unreadable'),
    why: z.string().max(100),
    values: MessageValues,
  }),
  /** Something was handed in, and nobody can tell whose, or for which exercise; `why` as above. */
  z.strictObject({
    kind: z.literal('contested'),
    why: z.string().max(100),
    values: MessageValues,
  }),
  /** Not come to yet: the batch was stopped before. */
  z.strictObject({ kind: z.literal('pending') }),
  /** A fault of the grader's own; never the student's. */
  z.strictObject({ kind: z.literal('broken'), why: z.string().max(8_000) }),
]);
export type EntryState = z.infer<typeof EntryState>;

export const Entry = z.strictObject({
  exercise: z.string().max(100),
  submittedAt: z.iso.datetime({ offset: true }).nullable(), // null: nobody knows
  state: EntryState,
  override: Override.nullable(),
  mark: Mark,
});
export type Entry = z.infer<typeof Entry>;

export const Total = z.strictObject({
  /** Sum of weighted points after lateness, without those dropped; null while one is not told. */
  points: z.number().nonnegative().nullable(),
  maxPoints: z.number().nonnegative(), // sum of the weights that count
  percent: z.number().nonnegative().nullable(),
  passed: z.boolean().nullable(), // null: no pass mark, or not told yet
});
export type Total = z.infer<typeof Total>;

export const GradedStudent = z.strictObject({
  student: Student,
  entries: z.array(Entry), // one for each exercise, in the gradebook's order
  total: Total,
});
export type GradedStudent = z.infer<typeof GradedStudent>;

/** Something to look at by a person; it decides nothing. `id` is a message's: `oddities.<id>`. */
export const Oddity = z.strictObject({
  student: StudentKey.optional(), // left out: of the class as a whole
  id: z.string().max(100),
  values: MessageValues,
});
export type Oddity = z.infer<typeof Oddity>;

export const GradedExercise = z.strictObject({
  id: z.string().max(100),
  title: Text,
  maxPoints: z.number().nonnegative(),
  /** Every check that there is, also where nobody was judged by it. */
  checks: z.array(
    z.strictObject({
      id: z.string().max(100),
      title: Text,
      skill: Skill,
      maxPoints: z.number().nonnegative(),
    }),
  ),
  dueAt: z.iso.datetime({ offset: true }).nullable(),
});
export type GradedExercise = z.infer<typeof GradedExercise>;

export const Gradebook = z.strictObject({
  version: z.literal(GRADEBOOK_VERSION),
  gradedAt: z.iso.datetime(), // when the last of it was judged
  seed: z.int().nonnegative(), // the same inputs for everyone
  sandbox: SandboxTier,
  lang: z.enum(['fr', 'en']), // of headings, and of students whose own is not known
  course: z
    .strictObject({
      title: z.string().max(400),
      passPercent: z.number().nonnegative().nullable(),
      dropLowest: z.int().nonnegative(),
      /** Students as the course names them, who are to have more time and are not here. */
      extensionsForNobody: z.array(z.string().max(1_000)).optional(),
    })
    .nullable(), // null: no course file was given
  exercises: z.array(GradedExercise),
  students: z.array(GradedStudent), // by name, in the order of the gradebook's language
  oddities: z.array(Oddity),
});
export type Gradebook = z.infer<typeof Gradebook>;
