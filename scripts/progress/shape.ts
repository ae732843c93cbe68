// progress/v1: what one student has done so far, by exercise, and in the quiz.
// It holds what happened, with no opinion: what it comes to is for status.ts.
import { z } from 'zod';
import { Verdict } from '../../graders/engine/verdict/verdict.ts';

export const PROGRESS_VERSION = 'progress/v1';

const Moment = z.iso.datetime();
const Count = z.int().nonnegative();

/** Points of one verdict. What can be had at most may change with a newer grader. */
const Points = z.strictObject({
  points: z.number().nonnegative(),
  maxPoints: z.number().nonnegative(),
});

/** The checks of one exercise, all together: at least one. */
export const Attempts = z.strictObject({
  count: z.int().positive(),
  firstAt: Moment,
  lastAt: Moment,
  lastOutcome: Verdict.shape.outcome,
  best: Points,
  passedAt: Moment.optional(), // when it passed first
});
export type Attempts = z.infer<typeof Attempts>;

export const ExerciseProgress = z.strictObject({
  attempts: Attempts.optional(), // absent: never checked
  hintsSeen: Count, // the hints 1 to this one
  gaveUpAt: Moment.optional(), // when the solution was shown before it had passed
});
export type ExerciseProgress = z.infer<typeof ExerciseProgress>;

/** One quiz, as far as it came. */
export const QuizResult = z.strictObject({
  takenAt: Moment,
  seed: Count,
  right: Count,
  asked: z.int().positive(),
  drawn: z.int().positive().optional(), // how many there were to be, where it was broken off before
  byTopic: z.record(z.string(), z.strictObject({ right: Count, asked: Count })),
});
export type QuizResult = z.infer<typeof QuizResult>;

export const Progress = z.strictObject({
  version: z.literal(PROGRESS_VERSION),
  /** By exercise id. An exercise that is not here any more, or not yet, is kept as it is. */
  exercises: z.record(z.string(), ExerciseProgress),
  quiz: z.array(QuizResult), // in the order in which they were taken; the oldest ones are dropped
});
export type Progress = z.infer<typeof Progress>;

export const NO_PROGRESS: Progress = { version: PROGRESS_VERSION, exercises: {}, quiz: [] };
