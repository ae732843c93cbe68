// From what has become of each entry to the gradebook, students in the order of their names.
// It does no arithmetic: `withMarks` does, once all is known.
import type { SandboxTier } from '../evidence/evidence.ts';
import type { ClassRequest } from './grade-class.ts';
import {
  type Entry,
  GRADEBOOK_VERSION,
  type Gradebook,
  type GradedExercise,
  type Mark,
  type Total,
} from './gradebook/gradebook.ts';
import type { Ledger } from './ledger.ts';

export function gather(
  { list, exercises, seed, tier, lang }: ClassRequest,
  paper: readonly GradedExercise[],
  ledger: Ledger,
): Gradebook {
  const byName = new Intl.Collator(lang, { numeric: true });
  const students = list.handIns.map(({ student, submittedAt }) => ({
    student,
    entries: exercises.map(
      (exercise): Entry => ({
        exercise: exercise.id,
        submittedAt,
        state: ledger.stateOf(student, exercise),
        override: null,
        mark: NO_MARK,
      }),
    ),
    total: NO_TOTAL,
  }));
  return {
    version: GRADEBOOK_VERSION,
    gradedAt: ledger.judgedLastAt() ?? new Date().toISOString(),
    ...{ seed, sandbox: tierOf(students) ?? tier, lang, course: null },
    exercises: [...paper],
    students: students.toSorted(
      (one, other) =>
        byName.compare(one.student.name, other.student.name) ||
        byName.compare(one.student.key, other.student.key),
    ),
    oddities: [...list.oddities],
  };
}

/** In which all were seen that were judged: saved evidence may be of another tier than is asked for today. */
function tierOf(students: readonly { entries: readonly Entry[] }[]): SandboxTier | undefined {
  const judged = students.flatMap(({ entries }) => entries.map(({ state }) => state));
  const tiers = judged.flatMap((one) => (one.kind === 'judged' ? one.verdict.sandbox : []));
  const [tier, ...others] = new Set(tiers);
  return others.length === 0 ? tier : undefined;
}

const NO_MARK: Mark = {
  ...{ rawPoints: null, maxPoints: 0, points: null, late: null, pointsAfterLate: null },
  ...{ weight: 0, isDropped: false },
};
const NO_TOTAL: Total = { points: null, maxPoints: 0, percent: null, passed: null };
