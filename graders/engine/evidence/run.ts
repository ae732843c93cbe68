// Evidence: what one scenario, run once against the student's code, did.
// It says nothing about whether that was right, and whatever came from the child was parsed here.
import { z } from 'zod';
import { Noise } from './noise.ts';
import { Outcome } from './outcome.ts';

// All times ending in Ms are on the grader's own clock, from the moment the scenario was started,
// unless the name says otherwise (virtual…).

/** Half-open, [startMs, endMs). `endMs: null`: still open when the run ended. */
export const Span = z.strictObject({
  task: z.string().max(200),
  lane: z.string().max(200).optional(), // thread, table, connection: what the picture groups by
  startMs: z.number().nonnegative(),
  endMs: z.number().nonnegative().nullable(),
  /** Who saw it: the grader itself, or the child's own word (for drawing only). */
  seenBy: z.enum(['grader', 'child']),
});
export type Span = z.infer<typeof Span>;

export const OutputLine = z.strictObject({
  stream: z.enum(['stdout', 'stderr']),
  text: z.string().max(2_000), // one line, without its end
  atMs: z.number().nonnegative(), // when its first byte reached the grader
  /** In virtual time, the clock's reading when it was printed. */
  virtualMs: z.number().nonnegative().optional(),
});
export type OutputLine = z.infer<typeof OutputLine>;

/** What the grader answers to something that arrived: a value, or a failure. */
export const Answer = z.union([
  z.strictObject({ value: z.json() }),
  z.strictObject({
    error: z.strictObject({ name: z.string().max(200), message: z.string().max(400) }),
  }),
]);
export type Answer = z.infer<typeof Answer>;

/** One task or request that reached the grader and waited there for its release. */
export const Arrival = z.strictObject({
  task: z.string().max(200),
  phase: z.string().max(40), // 'call', or 'start' and 'middle' of a pool's task, …
  details: z.json().optional(), // what it came with (arguments), parsed and capped
  thread: z.int().nullable(), // the child's own number for the thread, where one is told
  atMs: z.number().nonnegative(),
  releasedAtMs: z.number().nonnegative().nullable(),
  /** What the grader let it go with, if it went with anything. */
  answer: Answer.optional(),
  endedAtMs: z.number().nonnegative().nullable(),
});
export type Arrival = z.infer<typeof Arrival>;

/** What one hold counted. See `sandbox/hold/hold.ts` for why `held` is the concurrency. */
export const Hold = z.strictObject({
  phase: z.string().max(40),
  expected: z.int().nonnegative(),
  held: z.int().nonnegative(), // in flight when it was decided
  /** Distinct threads blocked on the gate, by the system's own word; null where it cannot be read. */
  threads: z
    .array(z.strictObject({ tid: z.int(), isMain: z.boolean() }))
    .max(2_000)
    .nullable(),
  decidedBy: z.enum([
    'quiescence', // every thread asleep, nothing pending: nothing more could come
    'complete', // every task that there is has arrived
    'never-quiet', // it never fell quiet; its budget of un-starved time or CPU since the last arrival was spent
    'fixed-wait', // threads cannot be read here: waited a fixed time
    'not-waited', // nor here; an earlier hold had waited in vain, so this one was not given that time
    'ended', // the run ended during the hold
    'wall-cap', // 20 s of wall clock: the machine was starved
  ]),
  startedAtMs: z.number().nonnegative(),
  waitedMs: z.number().nonnegative(),
});
export type Hold = z.infer<typeof Hold>;

/** CPU of one thread over the run, from the system's accounting. */
export const ThreadTime = z.strictObject({
  tid: z.int(),
  isMain: z.boolean(),
  isNew: z.boolean(), // not there yet when the run began
  name: z.string().max(40),
  cpuMs: z.number().nonnegative(),
  queueMs: z.number().nonnegative(), // runnable, but waiting for a core
});
export type ThreadTime = z.infer<typeof ThreadTime>;

export const CpuAccount = z.discriminatedUnion('source', [
  z.strictObject({
    source: z.literal('proc'), // Linux /proc: cannot be forged by the child
    threads: z.array(ThreadTime).max(2_000),
  }),
  z.strictObject({ source: z.literal('process'), cpuMs: z.number().nonnegative() }), // whole process only
  z.strictObject({ source: z.literal('unavailable') }),
]);
export type CpuAccount = z.infer<typeof CpuAccount>;

/** The CPU of the threads that were inside tasks, from a release to the first end after it. */
export const Demand = z.strictObject({
  wallMs: z.number().nonnegative(),
  cpu: CpuAccount,
});
export type Demand = z.infer<typeof Demand>;

/** Whether the child's event loop had its turns while the student's promise was pending. */
export const EventLoop = z.strictObject({
  /** Ticks of a 1 ms timer started before the call, until it settled; null: not counted. */
  turns: z.int().nonnegative().nullable(),
  /** The longest that it went without such a tick; null or left out: not counted. */
  longestGapMs: z.number().nonnegative().nullable().optional(),
  /**
   * The longest that the main thread slept in one go during the call, as the grader saw it by looks
   * 25 ms apart; null or left out: cannot be seen here. Where turns are counted, a loop that is free
   * sleeps for 1 ms at most.
   */
  longestSleepMs: z.number().nonnegative().nullable().optional(),
  /**
   * All its sleeps of the call that are far longer than 1 ms, added up; null or left out likewise. A
   * loop that is free has next to none of it.
   */
  sleptMs: z.number().nonnegative().nullable().optional(),
  /** Messages that the grader sent while everything was held, and how many came back meanwhile. */
  pingsSent: z.int().nonnegative(),
  pingsAnswered: z.int().nonnegative(),
  /** Why the first one that did not come back was not waited for any longer; left out: all did. */
  pingMissedBy: z
    .enum([
      'asleep', // the main thread slept on, and nothing else of Node's was at work: it waits elsewhere
      'busy', // it had far more CPU than an answer takes
      'fixed-wait', // threads cannot be read here: waited a fixed time
      'not-waited', // nor here; an earlier hold had waited in vain
      'ended', // the run ended meanwhile
      'wall-cap', // 20 s of wall clock: the machine was starved
    ])
    .optional(),
  /**
   * CPU of the main thread before the first turn that stopped at the grader's gate, between each two
   * of them, and after the last; null: cannot be read here; left out: no turn was to stop.
   */
  turnCpuMs: z.array(z.number().nonnegative()).max(5_001).nullable().optional(),
  /** The longest that it stood in the run queue during one of these stretches; left out likewise. */
  turnQueueMs: z.number().nonnegative().nullable().optional(),
});
export type EventLoop = z.infer<typeof EventLoop>;

/** The driver's own remark, made on the student's side: believed only where nothing hangs on it. */
export const Mark = z.strictObject({
  name: z.string().max(100),
  value: z.json(),
  atMs: z.number().nonnegative(),
});
export type Mark = z.infer<typeof Mark>;

export const Run = z.strictObject({
  scenario: z.string().max(100),
  attempt: z.int().positive(), // 1, or more when it was looked at again
  /** `exclusive`: no other grader on this machine looked at anything again meanwhile. */
  lease: z.enum(['shared', 'exclusive']),
  inputs: z.json(),
  outcome: Outcome,
  /** From the start of the student's call to its end, without the time it was held. */
  wallMs: z.number().nonnegative(),
  heldMs: z.number().nonnegative(),
  /** How long it took on the virtual clock, in scenarios that have one. */
  virtualMs: z.number().nonnegative().nullable(),
  output: z.array(OutputLine).max(20_000),
  outputBytes: z.int().nonnegative(),
  spans: z.array(Span).max(5_000),
  arrivals: z.array(Arrival).max(5_000),
  holds: z.array(Hold).max(50),
  demand: Demand.nullable(),
  cpu: CpuAccount,
  eventLoop: EventLoop,
  /** What the driver told in passing, in order. */
  marks: z.array(Mark).max(1_000),
  /** What was left when it was over: worker threads, and whether the process could end by itself. */
  leftovers: z.strictObject({
    threads: z.int().nonnegative().nullable(),
    endedByItself: z.boolean().nullable(), // null: was not asked to
  }),
  noise: Noise,
});
export type Run = z.infer<typeof Run>;
