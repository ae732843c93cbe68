// The verdicts of the sample class, written by hand: nothing was observed and nothing judged.
// `judged-gradebook.ts` has some of the same points that were.
import type { Verdict } from '../../../../graders/engine/verdict/verdict.ts';
import { aCheck, aFailure, aVerdict } from '../samples.ts';

export const INCONCLUSIVE = aVerdict(
  [
    aCheck('loads', { title: 'lädt | `code` <b>' }),
    aCheck('at-once', {
      outcome: 'inconclusive',
      points: null,
      diagnosis: 'noisy-machine',
      message: 'La machine était trop occupée.',
      advice: 'Relance.',
    }),
    aCheck('elapsed-time', { outcome: 'not-reached', points: 0, needs: ['at-once'] }),
  ],
  { lang: 'fr' },
);

/** What the checks found: literal ones, or those of `judged-gradebook.ts`. */
export interface SampleVerdicts {
  passed: Verdict;
  oneByOne: Record<'fr' | 'en', Verdict>;
  oneWorker: Record<'fr' | 'en', Verdict>;
}

function literal(exercise: string, points: number, lost: number, lang: 'fr' | 'en'): Verdict {
  const given = aCheck('results', { points, maxPoints: points });
  const failures = [
    aFailure('at-once', { maxPoints: lost - 2 }),
    aCheck('elapsed-time', { outcome: 'not-reached', points: 0, needs: ['at-once'] }),
  ];
  return aVerdict([given, ...(lost > 0 ? failures : [])], { exercise, lang });
}

export const LITERAL: SampleVerdicts = {
  passed: literal('ex1-requests', 20, 0, 'fr'),
  oneByOne: { fr: literal('ex1-requests', 11, 9, 'fr'), en: literal('ex1-requests', 11, 9, 'en') },
  oneWorker: {
    fr: literal('ex2-thread-pool', 19, 11, 'fr'),
    en: literal('ex2-thread-pool', 19, 11, 'en'),
  },
};
