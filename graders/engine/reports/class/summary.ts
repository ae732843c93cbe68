// class/v1: what a gradebook says of the class as a whole, as plain values: counts, and lists to look at.
// It judges nothing and writes no text; whoever reads the gradebook itself finds the same.
import { z } from 'zod';
import { type Gradebook, Oddity, Override } from '../../batch/gradebook/gradebook.ts';
import { type Overrides, overrideKey } from '../../batch/gradebook/marks.ts';
import { SandboxTier } from '../../evidence/evidence.ts';
import { MessageValues } from '../../verdict/verdict.ts';
import { Distribution, distributionOf } from './distribution.ts';
import { ExerciseSummary, exerciseSummary } from './exercise-summary.ts';

export const CLASS_VERSION = 'class/v1';

const Who = z.strictObject({ key: z.string(), name: z.string() });
const Work = z.strictObject({ student: Who, exercise: z.string() });
export type Work = z.infer<typeof Work>;

export const ClassSummary = z.strictObject({
  version: z.literal(CLASS_VERSION),
  gradedAt: z.iso.datetime(),
  seed: z.int().nonnegative(),
  sandbox: SandboxTier,
  course: z.string().nullable(), // its title
  students: z.strictObject({
    all: z.int().nonnegative(),
    handedIn: z.int().nonnegative(), // at least one exercise
    told: z.int().nonnegative(), // their total is
    /** null: the course has no pass mark. */
    passed: z.int().nonnegative().nullable(),
    passPercent: z.number().nonnegative().nullable(),
  }),
  /** Of the totals that are told, in percent. */
  totals: Distribution,
  exercises: z.array(ExerciseSummary),
  /** To be graded again: the machine could not tell, the batch was stopped, or the grader broke. */
  again: z.array(Work.extend({ why: z.enum(['inconclusive', 'pending', 'broken']) })),
  unreadable: z.array(Work.extend({ why: z.string(), values: MessageValues })),
  /** Something was handed in, and nobody can tell whose, or for which exercise. */
  contested: z.array(Work.extend({ why: z.string(), values: MessageValues })),
  missing: z.array(z.strictObject({ student: Who, exercises: z.array(z.string()) })),
  late: z.array(
    Work.extend({
      days: z.int(),
      penaltyPoints: z.number().nonnegative(),
      isRefused: z.literal(true).optional(), // later than the course accepts
    }),
  ),
  overrides: z.array(Work.extend({ ...Override.shape, rawPoints: z.number().nullable() })),
  /** Decisions about students or exercises that are not in the book any more: they count nowhere. */
  stray: z.array(z.strictObject({ ...Override.shape, student: z.string(), exercise: z.string() })),
  /** Students whom the course gives more time and who are not in the book, as the course names them. */
  strangers: z.array(z.string()),
  /** Failed on a quiet machine without proof: a person should look. */
  flagged: z.array(Work.extend({ checks: z.array(z.string()) })),
  oddities: z.array(Oddity.extend({ student: Who.optional() })),
});
export type ClassSummary = z.infer<typeof ClassSummary>;

/** `overrides`: all that hold, also where they are about nobody in the book. */
export function classSummary(book: Gradebook, overrides: Overrides = new Map()): ClassSummary {
  const works = worksIn(book);
  return {
    version: CLASS_VERSION,
    gradedAt: book.gradedAt,
    seed: book.seed,
    sandbox: book.sandbox,
    course: book.course?.title ?? null,
    students: countStudents(book),
    totals: distributionOf(book.students.flatMap(({ total }) => total.percent ?? [])),
    exercises: book.exercises.map((exercise) => exerciseSummary(exercise, book)),
    again: works.flatMap(({ work, entry }) => {
      const why = whyAgain(entry);
      return why === undefined ? [] : [{ ...work, why }];
    }),
    unreadable: withReasons(works, 'unreadable'),
    contested: withReasons(works, 'contested'),
    missing: missingIn(book),
    late: works.flatMap(({ work, entry: { mark } }) =>
      mark.late === null ? [] : [{ ...work, ...mark.late }],
    ),
    overrides: works.flatMap(({ work, entry: { override, mark } }) =>
      override === null ? [] : [{ ...work, ...override, rawPoints: mark.rawPoints }],
    ),
    stray: strayIn(book, overrides),
    strangers: book.course?.extensionsForNobody ?? [],
    flagged: works.flatMap(({ work, entry: { state } }) => {
      const checks = state.kind === 'judged' ? state.verdict.checks : [];
      const flagged = checks.filter((check) => check.flagged === true).map(({ id }) => id);
      return flagged.length === 0 ? [] : [{ ...work, checks: flagged }];
    }),
    oddities: book.oddities.map(({ student, ...odd }) => {
      return student === undefined ? odd : { ...odd, student: whoIs(book, student) };
    }),
  };
}

type Entry = Gradebook['students'][number]['entries'][number];

type Works = readonly { work: Work; entry: Entry }[];

function withReasons(works: Works, kind: 'unreadable' | 'contested'): ClassSummary['contested'] {
  return works.flatMap(({ work, entry: { state } }) =>
    state.kind === kind ? [{ ...work, why: state.why, values: state.values }] : [],
  );
}

function worksIn({ students }: Gradebook): { work: Work; entry: Entry }[] {
  return students.flatMap(({ student: { key, name }, entries }) =>
    entries.map((entry) => ({ work: { student: { key, name }, exercise: entry.exercise }, entry })),
  );
}

function whyAgain({ state }: Entry): 'inconclusive' | 'pending' | 'broken' | undefined {
  if (state.kind === 'pending' || state.kind === 'broken') return state.kind;
  if (state.kind !== 'judged') return undefined;
  return state.verdict.checks.some(({ points }) => points === null) ? 'inconclusive' : undefined;
}

function countStudents({ students, course }: Gradebook): ClassSummary['students'] {
  const passPercent = course?.passPercent ?? null;
  const count = (is: (one: Gradebook['students'][number]) => boolean) => students.filter(is).length;
  return {
    all: students.length,
    handedIn: count(hasHandedIn),
    told: count(({ total }) => total.points !== null),
    passed: passPercent === null ? null : count(({ total }) => total.passed === true),
    passPercent,
  };
}

/** What nobody can tell whose it is counts once: as the hand-in that it is. */
function hasHandedIn({ student, entries }: Gradebook['students'][number]): boolean {
  const isTheirs = ({ state }: Entry) => state.kind !== 'contested' || student.path !== undefined;
  return entries.some((entry) => entry.state.kind !== 'missing' && isTheirs(entry));
}

function missingIn({ students }: Gradebook): ClassSummary['missing'] {
  return students.flatMap(({ student: { key, name }, entries }) => {
    const missing = entries.filter(({ state }) => state.kind === 'missing');
    const exercises = missing.map(({ exercise }) => exercise);
    return exercises.length === 0 ? [] : [{ student: { key, name }, exercises }];
  });
}

/** Decisions that count nowhere in the book. */
export function strayIn({ students }: Gradebook, overrides: Overrides): ClassSummary['stray'] {
  const known = new Set(
    students.flatMap(({ student, entries }) =>
      entries.map(({ exercise }) => overrideKey(student.key, exercise)),
    ),
  );
  return [...overrides].flatMap(([key, override]) => {
    const [student = '', exercise = ''] = key.split('/');
    return known.has(key) ? [] : [{ ...override, student, exercise }];
  });
}

function whoIs({ students }: Gradebook, key: string): z.infer<typeof Who> {
  const name = students.find(({ student }) => student.key === key)?.student.name ?? key;
  return { key, name };
}
