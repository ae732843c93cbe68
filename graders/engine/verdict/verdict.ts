// verdict/v1: points by check, and one diagnosis for each failure.
// It is data for reports and gradebooks; ids in it are stable.
import { z } from 'zod';
import { SandboxTier } from '../evidence/evidence.ts';

export const VERDICT_VERSION = 'verdict/v1';

export const Skill = z.enum(['concept', 'asynchronism', 'parallelism']);
export type Skill = z.infer<typeof Skill>;

/** What fills a message in: the run's own numbers and names. */
export const MessageValues = z.record(z.string(), z.union([z.string(), z.number()]));
export type MessageValues = z.infer<typeof MessageValues>;

/** A remark that decides nothing: a bound, a time, what decided instead. */
export const Note = z.strictObject({
  id: z.string().max(100),
  values: MessageValues,
  text: z.string().max(2_000),
});
export type Note = z.infer<typeof Note>;

/** A scenario whose timeline explains this check, and what to mark in it. */
export const Picture = z.strictObject({
  scenario: z.string().max(100),
  lowerMs: z.number().nonnegative().optional(), // a wait cannot be shorter
  upperMs: z.number().nonnegative().optional(), // half-open: under it, concurrency is proved
  idealMs: z.number().nonnegative().optional(), // what a concurrent run would have taken
  clock: z.enum(['wall', 'virtual']),
});
export type Picture = z.infer<typeof Picture>;

export const CheckOutcome = z.enum(['passed', 'failed', 'inconclusive', 'not-reached']);
export type CheckOutcome = z.infer<typeof CheckOutcome>;

/** Whom a check counts for: everybody, unless it says otherwise. `instructor`: only the grading of a class. */
export const Visibility = z.enum(['instructor']);
export type Visibility = z.infer<typeof Visibility>;

export const CheckVerdict = z.strictObject({
  id: z.string().max(100),
  title: z.string().max(300), // in the person's language
  skill: Skill,
  visibility: Visibility.optional(),
  outcome: CheckOutcome,
  points: z.number().nonnegative().nullable(), // null: inconclusive, not settled yet
  maxPoints: z.number().nonnegative(),
  needs: z.array(z.string().max(100)), // checks that this one stands on
  /** Stable id of the mistake; present when failed or inconclusive. */
  diagnosis: z.string().max(100).optional(),
  values: MessageValues.optional(),
  /** What happened, with this run's numbers; present with a diagnosis. */
  message: z.string().max(4_000).optional(),
  /** What to look at next. */
  advice: z.string().max(4_000).optional(),
  /** Failed on a quiet machine without proof: a person should look at it. */
  flagged: z.boolean().optional(),
  notes: z.array(Note),
  picture: Picture.optional(),
});
export type CheckVerdict = z.infer<typeof CheckVerdict>;

export const VerdictNoise = z.strictObject({
  level: z.enum(['quiet', 'noisy']),
  worstLateMs: z.number().nonnegative(), // how late the grader's own 10 ms sleeper woke, at worst
  queueShare: z.number().nonnegative().nullable(), // of the wall time, the child stood in the run queue
  othersShare: z.number().nonnegative().nullable(), // of all cores, what other processes used
});
export type VerdictNoise = z.infer<typeof VerdictNoise>;

export const Verdict = z.strictObject({
  version: z.literal(VERDICT_VERSION),
  exercise: z.string().max(100),
  /** Precedence: failed, then inconclusive, then passed. */
  outcome: z.enum(['passed', 'failed', 'inconclusive']),
  points: z.number().nonnegative(), // inconclusive checks count as 0 here until settled
  maxPoints: z.number().nonnegative(),
  seed: z.int().nonnegative(),
  sandbox: SandboxTier,
  lang: z.enum(['fr', 'en']),
  durationMs: z.number().nonnegative(),
  noise: VerdictNoise,
  /** How often the grader looked: more than once where the machine was too busy to tell at first. */
  attempts: z.int().positive(),
  /** Every named file is still the stub that was given. */
  untouched: z.boolean(),
  checks: z.array(CheckVerdict),
});
export type Verdict = z.infer<typeof Verdict>;
