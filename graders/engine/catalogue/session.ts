// exercises/session.json: the course's session, part by part, and the competences that it is for.
// It names exercises that may not be there: plan.ts keeps those that are.
import { z } from 'zod';
import { Skill } from '../verdict/verdict.ts';
import { Exercise, Text } from './exercise.ts';

export const Part = z.strictObject({
  title: Text,
  minutes: z.int().positive(),
  /** `session`: within its three hours. `extra`: for whoever has time left, or wants more. */
  when: z.enum(['session', 'extra']),
  /** In the order in which they are done; an exercise by its id. */
  items: z.array(z.union([z.literal('quiz'), Exercise.shape.id])).min(1),
});
export type Part = z.infer<typeof Part>;

/** A row of the course's table of competences. */
export const Competence = z.strictObject({
  skill: Skill,
  objective: Text,
  proved: Text, // what somebody who has done its exercises masters
});
export type Competence = z.infer<typeof Competence>;

export const Session = z.strictObject({
  title: Text,
  parts: z.array(Part).min(1),
  /** The title over all exercises that no part names. */
  further: Text,
  competences: z.array(Competence).length(Skill.options.length),
});
export type Session = z.infer<typeof Session>;
