// What a file of exercises/quiz/questions/ holds: one topic, its questions, and why each answer is right or wrong.
// It knows no order: which questions are asked, and how they are laid out, is drawn.
import { z } from 'zod';
import { Text } from '../../graders/engine/catalogue/exercise.ts';

const Id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

/** `why`: why it is right; or why it tempts, and why it is wrong all the same. */
const Verdict = { right: z.boolean(), why: Text };

const Said = z.strictObject({ ...Verdict, text: Text });
/** The lines that a program prints, in order: the same in every language. */
const Printed = z.strictObject({ ...Verdict, lines: z.array(z.string().min(1)).min(2) });
export type Choice = z.infer<typeof Said> | z.infer<typeof Printed>;

/** From three to four, all different, exactly one of them right. */
function choicesOf<One extends z.ZodType<Choice>>(one: One) {
  return z
    .array(one)
    .min(3)
    .max(4)
    .refine((all) => all.filter(({ right }) => right).length === 1, 'exactly one must be right')
    .refine((all) => new Set(all.map(sayingOf)).size === all.length, 'two choices say the same');
}

function sayingOf(choice: Choice): string {
  return JSON.stringify('lines' in choice ? choice.lines : choice.text);
}

export const Question = z.discriminatedUnion('kind', [
  z.strictObject({
    id: Id,
    kind: z.literal('choice'),
    prompt: Text,
    code: z.array(z.string()).min(1).optional(), // to read, not to run
    choices: choicesOf(Said),
  }),
  z.strictObject({
    id: Id,
    kind: z.literal('order'),
    prompt: Text,
    snippet: z.string().regex(/^[a-z0-9-]+\.ts$/), // in exercises/quiz/snippets/
    choices: choicesOf(Printed),
  }),
]);
export type Question = z.infer<typeof Question>;

export const Topic = z.strictObject({
  topic: Id,
  title: Text,
  session: Text, // the part of the session to read again
  /** Where it is practised, the best first; one that is not here is left out. */
  exercises: z.array(z.string()).min(1),
  questions: z.array(Question).min(1),
});
export type Topic = z.infer<typeof Topic>;
