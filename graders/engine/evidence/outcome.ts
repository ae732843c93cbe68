// How one run of student code ended: one name for each end, never several booleans.
// It holds no opinion: whether an end is right is for the checks.
import { z } from 'zod';

/** An error as the child described it; every text is the student's and capped. */
export const Thrown = z.strictObject({
  name: z.string().max(200),
  message: z.string().max(4_000),
  stack: z.string().max(8_000).optional(),
  // Where in the student's own files, if the stack says so.
  file: z.string().max(200).optional(),
  line: z.int().positive().optional(),
});
export type Thrown = z.infer<typeof Thrown>;

/** On which clock a limit was reached; `virtual`: on one that waits move on, and nothing else. */
export const ClockName = z.enum(['un-starved', 'wall', 'cpu', 'virtual']);
export type ClockName = z.infer<typeof ClockName>;

export const Outcome = z.discriminatedUnion('kind', [
  /** The driver's call settled; `value` is what crossed the pipe, as JSON. */
  z.strictObject({ kind: z.literal('returned'), value: z.json() }),
  /** It returned something that JSON cannot carry: a function, a cycle, a BigInt, 2 MB… */
  z.strictObject({ kind: z.literal('unserialisable'), why: z.string().max(400) }),
  /** `meanwhile`: nobody was waiting for it, while the call itself was still pending. */
  z.strictObject({
    kind: z.literal('threw'),
    during: z.enum(['import', 'call', 'meanwhile', 'afterwards']),
    /** What nobody handled, where nobody did: a throw, or the rejection of a promise. */
    unhandled: z.enum(['exception', 'rejection']).optional(),
    error: Thrown,
  }),
  /** Still busy when its un-starved time was spent; `cpuMs` tells computing from waiting. */
  z.strictObject({
    kind: z.literal('timed-out'),
    during: z.enum(['import', 'call']),
    limitMs: z.number().nonnegative(),
    clock: ClockName,
    cpuMs: z.number().nonnegative().nullable(),
  }),
  /** Nothing left that could ever settle the promise: asleep, no timer, nothing in flight. */
  z.strictObject({ kind: z.literal('never-settled'), during: z.enum(['import', 'call']) }),
  z.strictObject({ kind: z.literal('out-of-memory'), limitBytes: z.int().nonnegative() }),
  z.strictObject({ kind: z.literal('output-limit'), limitBytes: z.int().nonnegative() }),
  /** Ended by a signal that the grader did not send. */
  z.strictObject({ kind: z.literal('killed-itself'), signal: z.string().max(40) }),
  /** process.exit, or an end before the result. */
  z.strictObject({
    kind: z.literal('exited'),
    during: z.enum(['import', 'call']),
    code: z.int(),
  }),
  z.strictObject({ kind: z.literal('protocol-violation'), why: z.string().max(400) }),
  z.strictObject({
    kind: z.literal('missing-export'),
    file: z.string().max(200),
    name: z.string().max(200),
    expected: z.string().max(40), // 'function', 'class'
    found: z.string().max(200), // 'undefined', 'number', …
    exports: z.array(z.string().max(200)).max(50), // what is there instead
  }),
  z.strictObject({
    kind: z.literal('does-not-parse'),
    file: z.string().max(200),
    line: z.int().positive().optional(),
    column: z.int().positive().optional(),
    message: z.string().max(2_000),
  }),
  /** The submission could not be taken in: a file missing, a symlink, too large, not UTF-8… */
  z.strictObject({
    kind: z.literal('refused'),
    file: z.string().max(400),
    why: z.enum([
      'missing',
      'symlink',
      'not-a-file',
      'too-large',
      'not-utf8',
      'empty',
      'unreadable',
      'odd-name',
    ]),
    values: z.record(z.string(), z.union([z.string().max(400), z.number()])).optional(),
  }),
  /** Not run: its process could not be trusted to be clean any more, or the grader was stopped. */
  z.strictObject({ kind: z.literal('not-run'), why: z.string().max(400) }),
]);
export type Outcome = z.infer<typeof Outcome>;
export type OutcomeKind = Outcome['kind'];
