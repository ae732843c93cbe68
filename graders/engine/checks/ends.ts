// What it means for a check that a run ended otherwise than by returning.
// The end alone is judged here; whether a value is right is for the matchers.
import { failedToLoad } from '../evidence/loading.ts';
import type { Run } from '../evidence/run.ts';
import { diagnoseEnd } from '../messages/ends.ts';
import { fails, HOLDS, inconclusive, type Judgement } from './finding.ts';
import { noiseOf, thrashed } from './noise.ts';

/** Holds if the student's call came to a result; otherwise the end's own diagnosis. */
export function judgeEnd(run: Run): Judgement {
  const { outcome } = run;
  if (outcome.kind === 'returned') return HOLDS;
  // Left out because of what came before it, which another check names.
  if (outcome.kind === 'not-run') return { kind: 'not-reached', why: outcome.why };
  // A wall kill of a starved guest says nothing about the guest.
  const starved = outcome.kind === 'timed-out' && outcome.clock === 'wall';
  if (starved && noiseOf(run.noise).level === 'noisy') return inconclusive('starved');
  if (wasStoppedThrashing(run)) return inconclusive('starved');
  const { id, values } = diagnoseEnd(outcome);
  return fails(id, { ...values });
}

/** It was stopped for time or CPU that the machine spent on taking pages back: no check can build on it. */
export function wasStoppedThrashing({ outcome, noise }: Run): boolean {
  return outcome.kind === 'timed-out' && outcome.clock !== 'virtual' && thrashed(noise);
}

/** Holds if the submission came so far as to be called, whatever became of the call. */
export function judgeLoaded(run: Run): Judgement {
  return failedToLoad(run.outcome) ? judgeEnd(run) : HOLDS;
}
