// What a hidden check said about one submission: data, before any language and before any sum.
// It crosses from the judging process to the grader, so it is a schema.
import { z } from 'zod';
import { CheckOutcome, MessageValues, Picture, Skill, Visibility } from '../verdict/verdict.ts';

export const JudgedCheck = z.strictObject({
  /** Which of the submissions that were judged together. */
  submission: z.string().max(400),
  id: z.string().max(100),
  title: z.string().max(300), // in English; the exercise's messages hold the others
  skill: Skill,
  visibility: Visibility.optional(),
  maxPoints: z.number().nonnegative(),
  needs: z.array(z.string().max(100)),
  outcome: CheckOutcome,
  diagnosis: z.string().max(100).optional(),
  values: MessageValues.optional(),
  flagged: z.boolean().optional(),
  notes: z.array(z.strictObject({ id: z.string().max(100), values: MessageValues })),
  picture: Picture.optional(),
  /** The scenarios whose runs it was judged by. */
  scenarios: z.array(z.string().max(100)),
});
export type JudgedCheck = z.infer<typeof JudgedCheck>;

/** Whom a judgement is for: an instructor's has the checks that students never see, on the same evidence. */
export const Audience = z.enum(['student', 'instructor']);
export type Audience = z.infer<typeof Audience>;

/** Evidence to judge: files, since one run may judge hundreds. */
export const Assignment = z.strictObject({
  exercise: z.string().max(100),
  audience: Audience.optional(), // left out: a student
  submissions: z.array(z.strictObject({ submission: z.string().max(400), file: z.string() })),
});
export type Assignment = z.infer<typeof Assignment>;

/** What the grader tells the judging process: an exercise to get ready for, then its evidence. */
export const JudgeOrder = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('expect'),
    exercise: z.string().max(100),
    audience: Audience.default('student'),
  }),
  z.strictObject({ type: z.literal('assign'), assignment: Assignment }),
]);
export type JudgeOrder = z.infer<typeof JudgeOrder>;

/** What the judging process tells the grader. */
export const JudgeMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('judged'), checks: z.array(JudgedCheck) }),
  /** A hidden test itself broke: our bug. */
  z.strictObject({ type: z.literal('broken'), why: z.string() }),
]);
export type JudgeMessage = z.infer<typeof JudgeMessage>;
