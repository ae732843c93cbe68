// What the audit and a grader of its own say to each other: a line of JSON each, over pipes.
// It says who may say what, and does neither.
import { z } from 'zod';
import { Verdict } from '../../graders/engine/verdict/verdict.ts';

export const Order = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('grade'),
    exercise: z.string(),
    submissionDir: z.string(),
    seed: z.int().nonnegative(),
  }),
  /** Write what the last verdict came from, and the verdict, beside each other. */
  z.strictObject({ type: z.literal('keep'), path: z.string() }), // without its ending
]);
export type Order = z.infer<typeof Order>;

/** One answer to every order, in their order. */
export const Answer = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('graded'),
    verdict: Verdict,
    othersShare: z.number().nonnegative().nullable(), // of all cores, while it was graded
  }),
  z.strictObject({ type: z.literal('kept') }),
  z.strictObject({ type: z.literal('broke'), why: z.string() }), // our bug
]);
export type Answer = z.infer<typeof Answer>;
