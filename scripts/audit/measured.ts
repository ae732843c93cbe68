// One finished run of the grader, as the journal keeps it, and what it means beside what was declared.
// It keeps what was seen; whether that was right is worked out anew each time, from the declaration.
import { z } from 'zod';
import { type Verdict, VerdictNoise } from '../../graders/engine/verdict/verdict.ts';
import { diagnosesOf } from '../self-check/grading.ts';
import { idle } from './conditions/idle.ts';
import { Machine } from './machine.ts';
import type { Subject } from './subject.ts';

export const Measured = z.strictObject({
  condition: z.string(),
  seed: z.int().nonnegative(),
  at: z.iso.datetime(), // when it ended
  outcome: z.enum(['passed', 'failed', 'inconclusive']),
  diagnoses: z.array(z.string()), // of the checks that failed, each once, in alphabetical order
  attempts: z.int().positive(),
  durationMs: z.number().nonnegative(), // until the verdict; the type check may last longer
  /** What the grader saw of the machine, at its worst. */
  noise: VerdictNoise,
  /** Of all cores, what everything but the grader and its guests used meanwhile; null: unknown. */
  othersShare: z.number().nonnegative().nullable(),
  machine: Machine,
  /** `idle` that was not: it stands for no condition, and is measured anew. */
  disturbed: z.literal(true).optional(),
  /** Where verdict and evidence of an unexpected end are kept: a path without `.evidence.json`. */
  kept: z.string().optional(),
});
export type Measured = z.infer<typeof Measured>;

/** Where and when a run ended. */
export interface Circumstances {
  condition: string;
  machine: Machine;
  othersShare: number | null;
  at: Date;
}

export function measuredOf(
  verdict: Verdict,
  { condition, machine, othersShare, at }: Circumstances,
): Measured {
  const { seed, outcome, attempts, durationMs, noise } = verdict;
  return {
    ...{ condition, seed, at: at.toISOString(), outcome, diagnoses: diagnosesOf(verdict) },
    ...{ attempts, durationMs, noise, othersShare, machine },
    ...(condition === idle.name && wasBusy(othersShare) && { disturbed: true }),
  };
}

/** Of all cores: on two of them, half of what one busy process uses. The checks draw it there too. */
const IDLE_OTHERS_SHARE = 0.25;

/** Others took a good part of the machine. One that cannot tell is believed. */
function wasBusy(othersShare: number | null): boolean {
  return (othersShare ?? 0) > IDLE_OTHERS_SHARE;
}

export type Finding =
  | 'as-declared'
  | 'false-fail' // a right one, of which some check failed
  | 'false-pass' // a wrong one that passed
  | 'wrong-diagnosis' // a wrong one that failed, by other diagnoses than it declares
  | 'inconclusive';

export function findingOf(
  { kind, diagnoses }: Pick<Subject, 'kind' | 'diagnoses'>,
  { outcome, diagnoses: found }: Pick<Measured, 'outcome' | 'diagnoses'>,
): Finding {
  if (outcome === 'inconclusive') return 'inconclusive';
  if (kind !== 'wrong') return outcome === 'passed' ? 'as-declared' : 'false-fail';
  if (outcome === 'passed') return 'false-pass';
  return found.join() === diagnoses.join() ? 'as-declared' : 'wrong-diagnosis';
}

/** What no excuse of the machine's covers. */
export function isFalse(finding: Finding): boolean {
  return finding !== 'as-declared' && finding !== 'inconclusive';
}
