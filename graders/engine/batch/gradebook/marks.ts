// Points that count: from what the checks gave, the decisions of persons and the rules of the course.
// All arithmetic on marks is here, once. It never touches a raw score and reads no clock and no file.
import type { Course } from './course.ts';
import { extensionOf, extensionsForNobody } from './extensions.ts';
import type {
  Entry,
  Gradebook,
  GradedExercise,
  GradedStudent,
  Mark,
  Override,
} from './gradebook.ts';
import { isRefused, latenessOf, penaltyOf } from './late.ts';
import { rounded } from './rounded.ts';
import { totalOf, withDropped } from './total.ts';

/** By {@link overrideKey}; those that were withdrawn are not in it. */
export type Overrides = ReadonlyMap<string, Override>;

export function overrideKey(student: string, exercise: string): string {
  return `${student}/${exercise}`; // no key of a student has a slash in it
}

/**
 * The same book with every mark, total, decision and due date anew; nothing of the old ones is kept.
 *
 * Without rules nothing is late, an exercise counts its own points, and what is missing counts 0.
 */
export function withMarks(book: Gradebook, rules: Course | null, overrides: Overrides): Gradebook {
  const exercises = book.exercises.map((exercise) => ({
    ...exercise,
    dueAt: rules?.exercises[exercise.id]?.dueAt ?? null,
  }));
  return {
    ...book,
    course: rules && courseIn(book, rules),
    exercises,
    students: book.students.map((one) => marked(one, exercises, rules, overrides)),
  };
}

function courseIn({ students }: Gradebook, rules: Course): Gradebook['course'] {
  const { title, passPercent, dropLowest } = rules;
  const nobodys = extensionsForNobody(
    students.map(({ student }) => student),
    rules,
  );
  return {
    ...{ title, passPercent, dropLowest },
    ...(nobodys.length > 0 && { extensionsForNobody: nobodys }),
  };
}

function marked(
  { student, entries }: GradedStudent,
  exercises: readonly GradedExercise[],
  rules: Course | null,
  overrides: Overrides,
): GradedStudent {
  const fresh = entries.map((entry) => {
    const exercise = exercises.find(({ id }) => id === entry.exercise);
    if (exercise === undefined) throw new Error(`no exercise of the book: ${entry.exercise}`);
    const override = overrides.get(overrideKey(student.key, entry.exercise)) ?? null;
    const extendedTo = rules && extensionOf(student, entry.exercise, rules);
    return {
      ...entry,
      override,
      mark: markOf(entry, { ...exercise, extendedTo }, rules, override),
    };
  });
  const all = withDropped(fresh, rules);
  return { student, entries: all, total: totalOf(all, rules) };
}

/**
 * A decision replaces what the checks gave, and lateness lessens either. `rawPoints` is as the verdict has
 * it; every other number is rounded to hundredths.
 */
function markOf(
  entry: Entry,
  { id, maxPoints, dueAt, extendedTo }: GradedExercise & { extendedTo: string | null },
  rules: Course | null,
  override: Override | null,
): Mark {
  const rawPoints = rawPointsOf(entry, rules);
  const told = override?.points ?? rawPoints;
  const points = told === null ? null : rounded(told);
  const lateRules = rules?.late ?? null;
  // When the rest of a hand-in came says nothing of an exercise that is not in it.
  const submittedAt = entry.state.kind === 'missing' ? null : entry.submittedAt;
  const days = latenessOf(submittedAt, extendedTo ?? dueAt, lateRules?.graceMinutes ?? 0);
  const penaltyPoints = days === null ? 0 : penaltyOf(days, points, maxPoints, lateRules);
  return {
    rawPoints,
    maxPoints,
    points,
    ...(extendedTo !== null && { extendedTo }),
    late:
      days === null
        ? null
        : { days, penaltyPoints, ...(isRefused(days, lateRules) && { isRefused: true }) },
    pointsAfterLate: points === null ? null : rounded(points - penaltyPoints),
    // Full points of an exercise that has none are nobody's.
    weight: maxPoints === 0 ? 0 : (rules?.exercises[id]?.weight ?? maxPoints),
    isDropped: false,
  };
}

/** A verdict with an open check is not told: its points are what is sure so far, not what they are. */
function rawPointsOf({ state }: Entry, rules: Course | null): number | null {
  if (state.kind === 'missing') return rules?.missing === 'empty' ? null : 0;
  if (state.kind !== 'judged') return null;
  const isOpen = state.verdict.checks.some(({ points }) => points === null);
  return isOpen ? null : state.verdict.points;
}
