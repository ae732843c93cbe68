// How an entry stands, in stable words that columns, statuses and the documentation share.
// Whether it has a grade is told by its mark alone.
import type { Entry } from '../../batch/gradebook/gradebook.ts';

export const STANDINGS = [
  'judged-passed',
  'judged-failed',
  'inconclusive',
  'missing',
  'unreadable',
  'contested',
  'pending',
  'broken',
] as const;
export type Standing = (typeof STANDINGS)[number];

export function standingOf({ state }: Entry): Standing {
  if (state.kind !== 'judged') return state.kind;
  const { outcome } = state.verdict;
  return outcome === 'inconclusive' ? outcome : `judged-${outcome}`;
}

/** What counts for the exercise; null: no grade, which is never the same as 0. */
export function gradeOf({ mark }: Entry): number | null {
  return mark.pointsAfterLate;
}
