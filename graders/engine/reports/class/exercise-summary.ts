// One exercise across the class: who passed each check, and which mistakes were made by how many.
// A student counts once for a mistake, however many checks it failed.
import { z } from 'zod';
import { type Gradebook, GradedExercise } from '../../batch/gradebook/gradebook.ts';
import type { CheckVerdict, Verdict } from '../../verdict/verdict.ts';

const Count = z.int().nonnegative();
const { title: Text } = GradedExercise.shape;

export const ExerciseSummary = z.strictObject({
  id: z.string(),
  title: Text,
  maxPoints: z.number().nonnegative(),
  judged: Count,
  full: Count, // of the judged: all checks passed
  untouched: Count, // of the judged: still the stub; its mistakes are nobody's and not counted
  /** Of the judged whose points are told. */
  meanPoints: z.number().nonnegative().nullable(),
  checks: z.array(
    z.strictObject({
      id: z.string(),
      title: Text,
      maxPoints: z.number().nonnegative(),
      passed: Count,
      failed: Count,
      inconclusive: Count,
      notReached: Count,
    }),
  ),
  /** Of failed checks, the most common first; among equals, the one met first. */
  diagnoses: z.array(
    z.strictObject({ id: z.string(), students: Count, checks: z.array(z.string()) }),
  ),
});
export type ExerciseSummary = z.infer<typeof ExerciseSummary>;

export function exerciseSummary(
  { id, title, maxPoints, checks }: GradedExercise,
  book: Gradebook,
): ExerciseSummary {
  const entries = book.students.flatMap(({ entries }) =>
    entries.filter(({ exercise }) => exercise === id),
  );
  const judged = entries.flatMap(({ state, mark }) =>
    state.kind === 'judged' ? [{ verdict: state.verdict, mark }] : [],
  );
  const verdicts = judged.map(({ verdict }) => verdict);
  const told = judged.flatMap(({ mark }) => mark.rawPoints ?? []);
  const sum = told.reduce((total, points) => total + points, 0);
  return {
    id,
    title,
    maxPoints,
    judged: verdicts.length,
    full: verdicts.filter(({ outcome }) => outcome === 'passed').length,
    untouched: verdicts.filter(({ untouched }) => untouched).length,
    meanPoints: told.length === 0 ? null : sum / told.length,
    checks: checks.map((check) => ({
      id: check.id,
      title: check.title,
      maxPoints: check.maxPoints,
      passed: countOf(verdicts, check.id, 'passed'),
      failed: countOf(verdicts, check.id, 'failed'),
      inconclusive: countOf(verdicts, check.id, 'inconclusive'),
      notReached: countOf(verdicts, check.id, 'not-reached'),
    })),
    diagnoses: diagnosesIn(verdicts.filter(({ untouched }) => !untouched)),
  };
}

function countOf(
  verdicts: readonly Verdict[],
  id: string,
  outcome: CheckVerdict['outcome'],
): number {
  const isIt = (check: CheckVerdict) => check.id === id && check.outcome === outcome;
  return verdicts.filter(({ checks }) => checks.some(isIt)).length;
}

function diagnosesIn(verdicts: readonly Verdict[]): ExerciseSummary['diagnoses'] {
  const found = new Map<string, { students: number; checks: Set<string> }>();
  for (const { checks } of verdicts) {
    const failed = checks.filter(({ outcome }) => outcome === 'failed');
    const byDiagnosis = Map.groupBy(failed, ({ diagnosis }) => diagnosis ?? '');
    for (const [diagnosis, together] of byDiagnosis) {
      if (diagnosis === '') continue; // it failed without a word
      const one = found.get(diagnosis) ?? { students: 0, checks: new Set() };
      one.students += 1;
      for (const { id } of together) one.checks.add(id);
      found.set(diagnosis, one);
    }
  }
  return [...found]
    .map(([id, { students, checks }]) => ({ id, students, checks: [...checks] }))
    .toSorted((one, other) => other.students - one.students);
}
