// Literal gradebooks for tests: small, parsed by the schema, and changed where a test says.
// Nothing in them was graded; marks are empty until somebody computes them.
import { COURSE_VERSION, Course } from '../../../../graders/engine/batch/gradebook/course.ts';
import {
  type EntryState,
  Gradebook,
  type GradedStudent,
  type Student,
} from '../../../../graders/engine/batch/gradebook/gradebook.ts';
import { overrideKey, withMarks } from '../../../../graders/engine/batch/gradebook/marks.ts';
import type { CheckVerdict, Verdict } from '../../../../graders/engine/verdict/verdict.ts';

export const EX1 = 'ex1-requests';
export const EX2 = 'ex2-thread-pool';
export const EX3 = 'ex3-port-scanner';
export const EXERCISES = [EX1, EX2, EX3];

export const MISSING: EntryState = { kind: 'missing' };
export const PENDING: EntryState = { kind: 'pending' };
export const BROKEN: EntryState = { kind: 'broken', why: 'a fault of ours' };
export const UNREADABLE: EntryState = {
  kind: 'unreadable',
  why: 'errors.cannot-read.problem',
  values: { path: 'work.zip', code: 'EACCES' },
};
export const CONTESTED: EntryState = {
  kind: 'contested',
  why: 'contested.several-people',
  values: { names: 'Jean Martin', count: 1 },
};

interface Way {
  diagnosis?: string;
  flagged?: boolean;
}

/** A check of each outcome; `points` of `maxPoints`. */
export function aCheck(
  id: string,
  outcome: CheckVerdict['outcome'],
  points: number,
  maxPoints: number,
  { diagnosis, flagged }: Way = {},
): CheckVerdict {
  return {
    id,
    title: `the check called ${id}`,
    skill: 'asynchronism',
    outcome,
    points: outcome === 'inconclusive' ? null : points,
    maxPoints,
    needs: [],
    notes: [],
    ...(diagnosis === undefined ? {} : { diagnosis, message: 'It was so.', advice: 'Look there.' }),
    ...(flagged === undefined ? {} : { flagged }),
  };
}

/** Judged by these checks; or by two that give `points` of 10 together. */
export function judged(checks: readonly CheckVerdict[] | number): EntryState {
  const all = typeof checks === 'number' ? scoring(checks) : checks;
  const has = (outcome: CheckVerdict['outcome']) => all.some((one) => one.outcome === outcome);
  const verdict: Verdict = {
    version: 'verdict/v1',
    exercise: EX1,
    outcome: has('failed') ? 'failed' : has('inconclusive') ? 'inconclusive' : 'passed',
    points: all.reduce((sum, { points }) => sum + (points ?? 0), 0),
    maxPoints: all.reduce((sum, { maxPoints }) => sum + maxPoints, 0),
    seed: 42,
    sandbox: 'guarded',
    lang: 'en',
    durationMs: 100,
    noise: { level: 'quiet', worstLateMs: 1, queueShare: 0, othersShare: 0 },
    attempts: 1,
    untouched: false,
    checks: [...all],
  };
  return { kind: 'judged', verdict, evidence: 'evidence/some.json' };
}

function scoring(points: number): CheckVerdict[] {
  const first = Math.min(4, points);
  const mistake = { diagnosis: 'sequential-await' };
  const part = (id: string, got: number, max: number) =>
    aCheck(id, got < max ? 'failed' : 'passed', got, max, got < max ? mistake : {});
  return [part('starts', first, 4), part('at-once', points - first, 6)];
}

export const OPEN = judged([
  aCheck('starts', 'passed', 4, 4),
  aCheck('at-once', 'inconclusive', 0, 6, { diagnosis: 'noisy-machine' }),
]);

export interface Handed {
  state: EntryState;
  submittedAt?: string;
}

export type Work = EntryState | Handed;

/** One entry for each exercise, in their order; `work` of the first ones, the others are missing. */
export function aStudent(about: Partial<Student> & { key: string }, work: Work[]): GradedStudent {
  const student: Student = { name: about.key, lang: 'en', roster: 'none', ...about };
  const entries = EXERCISES.map((exercise, at) => {
    const one = work[at] ?? MISSING;
    const { state, submittedAt = null } = 'state' in one ? one : { state: one };
    return { exercise, submittedAt, state, override: null, mark: NO_MARK };
  });
  return { student, entries, total: { points: null, maxPoints: 0, percent: null, passed: null } };
}

const NO_MARK = {
  rawPoints: null,
  maxPoints: 10,
  points: null,
  late: null,
  pointsAfterLate: null,
  weight: 10,
  isDropped: false,
};

/** Three exercises of ten points, two checks each. */
export function aBook(students: GradedStudent[], changes: Partial<Gradebook> = {}): Gradebook {
  const checks = [
    ['starts', 4],
    ['at-once', 6],
  ] as const;
  return Gradebook.parse({
    version: 'gradebook/v1',
    gradedAt: '2026-12-02T10:00:00.000Z',
    seed: 42,
    sandbox: 'guarded',
    lang: 'en',
    course: null,
    exercises: EXERCISES.map((id) => ({
      id,
      title: { fr: `titre de ${id}`, en: `title of ${id}` },
      maxPoints: 10,
      checks: checks.map(([name, maxPoints]) => ({
        id: name,
        title: { fr: `vérifie ${name}`, en: `checks ${name}` },
        skill: 'asynchronism',
        maxPoints,
      })),
      dueAt: null,
    })),
    students,
    oddities: [],
    ...changes,
  });
}

export const DUE = '2026-12-01T23:59:00+01:00';

/** A course in which the first exercise was due at {@link DUE}. */
export function aCourse(changes: Partial<Course> = {}): Course {
  return Course.parse({
    version: COURSE_VERSION,
    title: 'Concurrency',
    timeZone: 'Europe/Paris',
    exercises: { [EX1]: { dueAt: DUE, weight: null } },
    late: null,
    dropLowest: 0,
    passPercent: null,
    missing: 'zero',
    ...changes,
  });
}

export function anOverride(points: number) {
  return { points, because: 'we talked', by: 'prof', at: '2026-12-03T10:00:00.000Z' };
}

/** The marks of one student, by the points that persons decided (per exercise). */
export function marksOf(
  work: Work[],
  rules: Course | null = null,
  decided: Readonly<Record<string, number>> = {},
): GradedStudent {
  const overrides = new Map(
    Object.entries(decided).map(([exercise, points]) => [
      overrideKey('ada', exercise),
      anOverride(points),
    ]),
  );
  const book = withMarks(aBook([aStudent({ key: 'ada' }, work)]), rules, overrides);
  const [ada] = Gradebook.parse(book).students;
  if (ada === undefined) throw new Error('nobody');
  return ada;
}
