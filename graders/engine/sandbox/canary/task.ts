// What crosses the pipes between the grader and its canary.
// What the canary says is believed only where it is the worse news: that something got through.
import { z } from 'zod';
import { ATTEMPTS } from './attempts.ts';

/** Grader → canary, one line. All of it is bait: none of it opens anything. */
export interface Task {
  /** Files outside the stage. */
  files: string[];
  /** Processes of the grader's whose environment would be worth something. */
  environments: number[];
  /** Files that are not there yet: outside the stage, and in it, where a guest may only read. */
  unwritten: string[];
  /** What another program is to print. */
  token: string;
  port: number;
  /** The name of an abstract socket, without its leading NUL. */
  unixName: string;
  /** A process that does nothing but wait. */
  victim: number;
}

/** Canary → grader, a line for each attempt. `got`: what it saw, or why it did not. */
export const Report = z.strictObject({
  attempt: z.enum(ATTEMPTS),
  got: z.string().max(4_000),
});
export type Report = z.infer<typeof Report>;
