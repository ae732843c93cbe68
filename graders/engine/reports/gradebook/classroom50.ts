// <exercise>.classroom50.json: a grade as Classroom 50's classroom50/result/v1.
// Rules: https://github.com/foundation50/classroom50, schemas/result-v1.schema.json: integers only.
import type { Entry, Gradebook, Student } from '../../batch/gradebook/gradebook.ts';
import type { CheckVerdict } from '../../verdict/verdict.ts';
import { harmlessJson } from '../json.ts';
import { onOneLine } from './legible.ts';
import { whyOf } from './mistake-words.ts';
import { rounded, whole } from './rounding.ts';
import { gradeOf } from './standing.ts';
import { markLines, overrideOf, standingLines } from './telling.ts';
import type { Voice } from './voice.ts';

/**
 * Whose repository this is: its collector refuses a result whose `classroom`, `assignment` or `owner`
 * are not the repository's. Its runner has them as CLASSROOM, ASSIGNMENT, ASSIGNMENT_TYPE, OWNER,
 * SUBMISSION_TAG, COMMIT_URL, RELEASE_URL and REVIEW_URL.
 */
export interface Classroom50Origin {
  classroom: string;
  assignment: string;
  assignmentType: 'individual' | 'group';
  owner: string;
  submission: string; // `submit/…`
  commit: string;
  release: string;
  review: string;
}

/** Null where there is no grade: a score is demanded, and 0 would be one. */
export function classroom50Json(
  student: Student,
  entry: Entry,
  book: Gradebook,
  voice: Voice,
  origin: Classroom50Origin = unknownOrigin(student, entry),
): string | null {
  const grade = gradeOf(entry);
  if (grade === null) return null;
  const { classroom, assignment, owner, submission, commit, release, review } = origin;
  const most = whole(entry.mark.maxPoints);
  return harmlessJson({
    schema: 'classroom50/result/v1',
    ...{ classroom, assignment, assignment_type: origin.assignmentType, owner },
    ...{ submission, commit, release, review },
    datetime: toTheSecond(entry.submittedAt ?? book.gradedAt),
    graded_at: toTheSecond(book.gradedAt),
    score: Math.min(whole(grade), most), // above the most, it is refused
    'max-score': most,
    tests: [gradeTest(entry, voice), ...checkTests(entry, voice)],
  });
}

/** Good for reading, not for its collector: nothing here knows of a repository. */
function unknownOrigin({ key }: Student, { exercise }: Entry): Classroom50Origin {
  return {
    ...{ classroom: 'unknown', assignment: exercise, assignmentType: 'individual', owner: key },
    ...{ submission: 'submit/unknown', commit: 'unknown', release: 'unknown', review: 'unknown' },
  };
}

function toTheSecond(time: string): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** Worth nothing by itself: it tells what integers cannot, and what no check says. */
function gradeTest(entry: Entry, voice: Voice) {
  const { mark, state } = entry;
  const override = overrideOf(voice, entry);
  const told = [
    ...standingLines(voice, entry),
    ...(override === undefined ? [] : [override.sentence, override.because]),
    ...markLines(voice, entry),
  ];
  return {
    'test-name': entry.exercise,
    passed: state.kind === 'judged' && state.verdict.outcome === 'passed',
    score: 0,
    'max-score': 0,
    message: told.join('\n'),
    mark,
  };
}

function checkTests({ state }: Entry, voice: Voice) {
  return state.kind === 'judged' ? state.verdict.checks.map((one) => checkTest(one, voice)) : [];
}

/** What the machine could not tell is out of 0: it is no lost point. */
function checkTest(check: CheckVerdict, { page, translate }: Voice) {
  const { outcome, points, maxPoints, title } = check;
  const isOpen = outcome === 'inconclusive' || points === null;
  const most = isOpen ? 0 : whole(maxPoints);
  const isTold = outcome === 'failed' || outcome === 'inconclusive';
  return {
    'test-name': onOneLine(title),
    passed: outcome === 'passed',
    score: isOpen ? 0 : Math.min(whole(points), most),
    'max-score': most,
    outcome,
    points: points === null ? null : rounded(points),
    ...(isTold ? { message: whyOf(page, check) } : {}),
    ...(outcome === 'not-reached' ? { message: translate('exports.not-reached') } : {}),
  };
}
