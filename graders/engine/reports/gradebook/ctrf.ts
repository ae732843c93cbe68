// ctrf.json: the whole class as one report of tests, for tools that read CTRF.
// Rules: https://github.com/ctrf-io/ctrf. Unknown keys are refused outside `extra`: points go there.
import type {
  Entry,
  Gradebook,
  GradedExercise,
  GradedStudent,
  Student,
} from '../../batch/gradebook/gradebook.ts';
import type { CheckVerdict } from '../../verdict/verdict.ts';
import { harmlessJson } from '../json.ts';
import { onOneLine } from './legible.ts';
import { whyOf } from './mistake-words.ts';
import { roundedOrNone } from './rounding.ts';
import { gradeOf, type Standing, standingOf } from './standing.ts';
import { instructorText, titleOf } from './telling.ts';
import type { Voice, Voices } from './voice.ts';

type Status = 'passed' | 'failed' | 'skipped' | 'pending' | 'other';

interface Test {
  testId: string;
  name: string;
  status: Status;
  rawStatus: string;
  duration: number; // ms
  suite: string[];
  message?: string;
  tags?: string[];
  extra: Record<string, string | number | null>;
}

const STATUS_OF_CHECK: Readonly<Record<CheckVerdict['outcome'], Status>> = {
  passed: 'passed',
  failed: 'failed',
  inconclusive: 'other',
  'not-reached': 'skipped',
};

/** Of an exercise of which no check was judged. */
const STATUS_OF_STANDING: Readonly<Record<Exclude<Standing, `judged-${string}`>, Status>> = {
  inconclusive: 'other',
  missing: 'failed',
  unreadable: 'other',
  contested: 'other',
  pending: 'pending',
  broken: 'other',
};

/** How many milliseconds a check took: none of its own, since it judges what a run has left. */
const CHECK_MS = 0;

export function ctrfJson(book: Gradebook, voices: Voices): string {
  const tests = book.students.flatMap(({ student, entries }) =>
    entries.flatMap((entry) => testsOf(student, entry, book, voices)),
  );
  const count = (status: Status) => tests.filter((test) => test.status === status).length;
  const gradedMs = Date.parse(book.gradedAt);
  return harmlessJson({
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    timestamp: book.gradedAt,
    generatedBy: 'overlap',
    results: {
      tool: { name: 'overlap' },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: count('pending'),
        other: count('other'),
        start: gradedMs, // a gradebook knows when the last of it was judged, and no more
        stop: gradedMs,
      },
      tests,
      extra: { seed: book.seed, students: book.students.map(gradesOf) },
    },
  });
}

function testsOf(student: Student, entry: Entry, book: Gradebook, voices: Voices): Test[] {
  const exercise = book.exercises.find(({ id }) => id === entry.exercise);
  if (exercise === undefined) return [];
  const voice = voices(book.lang, exercise.id);
  if (entry.state.kind !== 'judged') return [entryTest(student, entry, exercise, voice)];
  return entry.state.verdict.checks.map((check) => checkTest(student, check, exercise, voice));
}

/** What is missing fails, unless the course says that it has no grade. */
function statusOf(entry: Entry): Status {
  const standing = standingOf(entry);
  if (standing === 'judged-passed' || standing === 'judged-failed') return 'other';
  return standing === 'missing' && gradeOf(entry) === null
    ? 'skipped'
    : STATUS_OF_STANDING[standing];
}

function entryTest(student: Student, entry: Entry, exercise: GradedExercise, voice: Voice): Test {
  const standing = standingOf(entry);
  return {
    testId: `${student.key}/${exercise.id}`,
    name: titleOf(voice, exercise),
    status: statusOf(entry),
    rawStatus: standing,
    duration: CHECK_MS,
    suite: [student.key, exercise.id],
    message: instructorText(voice, entry),
    extra: { points: roundedOrNone(entry.mark.points), maxPoints: entry.mark.maxPoints },
  };
}

function checkTest(
  student: Student,
  check: CheckVerdict,
  { id }: GradedExercise,
  { page }: Voice,
): Test {
  const { outcome, points, maxPoints, skill, diagnosis = null } = check;
  const isTold = outcome === 'failed' || outcome === 'inconclusive';
  return {
    testId: `${student.key}/${id}/${check.id}`,
    name: onOneLine(check.title),
    status: STATUS_OF_CHECK[outcome],
    rawStatus: outcome,
    duration: CHECK_MS,
    suite: [student.key, id],
    ...(isTold ? { message: whyOf(page, check) } : {}),
    tags: [skill],
    extra: { points: roundedOrNone(points), maxPoints, diagnosis },
  };
}

/** What no test says: lateness, a person's decision, the total. */
function gradesOf({ student, entries, total }: GradedStudent) {
  const { key, name, id = null, email = null } = student;
  return {
    ...{ key, name, id, email, total },
    exercises: entries.map((entry) => ({
      exercise: entry.exercise,
      standing: standingOf(entry),
      grade: roundedOrNone(gradeOf(entry)),
      mark: entry.mark,
      override: entry.override,
    })),
  };
}
