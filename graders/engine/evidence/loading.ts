// Which ends mean that a submission never came so far as to be called.
// It says nothing about any other end.
import type { Outcome } from './outcome.ts';

/** The ends that concern the submission as a whole, before any of its functions was called. */
export const LOAD_FAILURES = ['missing-export', 'does-not-parse', 'refused'] as const;

/** Whether the submission never came so far as to be called. */
export function failedToLoad(outcome: Outcome): boolean {
  if ((LOAD_FAILURES as readonly string[]).includes(outcome.kind)) return true;
  return 'during' in outcome && outcome.during === 'import';
}
