// The smallest class that shows everything of one exercise: it can be read as a whole.
// Nothing of it was observed; one entry may be put in the place of Ann's.
import type {
  Entry,
  Gradebook,
  Mark,
} from '../../../../graders/engine/batch/gradebook/gradebook.ts';
import { aCheck, aFailure, aVerdict } from '../samples.ts';
import { entry, mark, sampleGradebook, student } from './sample-gradebook.ts';

const EX1 = 'ex1-requests';

const smallVerdict = aVerdict([
  aCheck('loads', { points: 0, maxPoints: 0 }),
  aCheck('results'),
  aFailure('at-once', { maxPoints: 3 }),
  aCheck('elapsed-time', { outcome: 'not-reached', points: 0, maxPoints: 1, needs: ['at-once'] }),
]);

/** Two students, one exercise, English: small enough to be read as a whole. */
export function smallGradebook(state?: Entry['state'], ofMark: Mark = mark(null, 6)): Gradebook {
  const late = { late: { days: 1, penaltyPoints: 0.5 }, pointsAfterLate: 1.5 };
  const mine = entry(
    EX1,
    { kind: 'judged', verdict: smallVerdict, evidence: 'e' },
    mark(2, 6, late),
  );
  const [exercise] = sampleGradebook().exercises;
  const book = (points: number | null) => ({ points, maxPoints: 6, percent: points, passed: null });
  return sampleGradebook({
    lang: 'en',
    course: null,
    exercises: exercise === undefined ? [] : [{ ...exercise, maxPoints: 6, checks: [] }],
    students: [
      {
        student: student('ann', { name: 'Ann', lang: 'en' }),
        entries: [state === undefined ? mine : entry(EX1, state, ofMark)],
        total: book(state === undefined ? 1.5 : ofMark.pointsAfterLate),
      },
      {
        student: student('bob', { name: 'Bob', lang: 'en', path: undefined }),
        entries: [entry(EX1, { kind: 'missing' }, mark(0, 6), { submittedAt: null })],
        total: book(0),
      },
    ],
  });
}
