// What ex5's code meets: limits to count to, turns of its event loop that are counted, workloads.
// It chooses inputs and lets turns pass; what must follow is for the hidden checks alone.
import type { Span } from '../engine/evidence/run.ts';
import type { Random } from '../engine/sandbox/random.ts';
import type { Plan, Scenario, Seen, TurnOptions } from '../engine/sandbox/scenario.ts';

interface Workload {
  pieces: number;
  waitMs: number;
  cpuMs: number;
  cores: number;
}

/**
 * Whoever yields by a timer after each number gets done with small limits, and never with a long one. A
 * timer of 20 ms after each thousand leaves room.
 */
const LIMIT_MS = 8_000;
const THREAD_LIMIT_MS = 4_000;

const prediction: Scenario = { name: 'prediction', inputs: () => null };

/** Of each kind two: the winner is clear, or the tie exact. */
const KINDS: readonly ((random: Random) => Workload)[] = [
  // Nothing but waiting.
  (random) => ({ ...waiting(random), cores: random.integer(1, 8) }),
  (random) => ({ ...waiting(random), cores: random.integer(2, 8) }),
  // Nothing but computing, on one core: no tool is better than none.
  (random) => ({ ...computing(random, 1), waitMs: 0 }),
  // Nothing but computing, on several.
  (random) => ({ ...computing(random, random.integer(2, 8)), waitMs: 0 }),
  (random) => ({ ...computing(random, random.integer(3, 8)), pieces: 2, waitMs: 0 }),
  // Both, on one core: the waits can be shared, the computing cannot.
  (random) => ({ ...computing(random, 1), waitMs: random.integer(200, 900) }),
  // Both, on several cores; each piece waits for longer than it computes, and threads win all the same.
  (random) => {
    const work = computing(random, random.integer(4, 8));
    return { ...work, waitMs: work.cpuMs + random.integer(1, work.cpuMs * (work.pieces / 4 - 1)) };
  },
  // The same with so long a wait that it had better be shared by all pieces, not by those of one core.
  (random) => {
    const cores = random.integer(4, 8);
    const cpuMs = random.integer(20, 60);
    return { pieces: 4 * cores, cpuMs, cores, waitMs: 2 * cores * cpuMs };
  },
  // One piece: nothing to do at the same time.
  (random) => ({
    pieces: 1,
    waitMs: some(random),
    cpuMs: some(random),
    cores: random.integer(2, 8), // on several, a piece that is cut in thought is done sooner
  }),
  (random) => ({ pieces: 1, waitMs: some(random), cpuMs: 0, cores: 1 }),
  // Nothing at all.
  (random) => ({ pieces: random.integer(2, 9), waitMs: 0, cpuMs: 0, cores: random.integer(1, 8) }),
];

const some = (random: Random): number => random.integer(10, 500);

const waiting = (random: Random) => ({
  pieces: random.integer(2, 20),
  waitMs: random.integer(50, 900),
  cpuMs: 0,
});

/** As many pieces on each core: at least eight, so that there is room for a longer wait. */
const computing = (random: Random, cores: number) => ({
  pieces: cores * Math.ceil(8 / cores) * random.integer(1, 2),
  cpuMs: random.integer(20, 200),
  cores,
});

const workloads: Scenario = {
  name: 'workloads',
  inputs: (random) => {
    const asked = [...KINDS, ...KINDS].map((kind) => ({ ...kind(random) }));
    return { workloads: random.shuffled(asked) };
  },
};

const PRIMES = [97, 101, 103, 107, 109, 113] as const;

/** Beside others a prime, which is not below itself, and one limit of several slices, alone. */
const smallLimits = (name: string, others: readonly number[]): Scenario => ({
  name,
  inputs: (random) => ({
    limits: [...others, random.pick(PRIMES), random.integer(2_001, 2_400)],
  }),
  limitMs: LIMIT_MS,
});

const atOnce = (name: string, first: readonly number[]): Scenario => ({
  name,
  inputs: (random) => ({
    limits: [...first, random.integer(1_100, 1_400), random.integer(1_500, 1_900)],
  }),
  limitMs: LIMIT_MS,
});

/** The first to be asked for is the last to be counted: who answers calls in their order is found out. */
const MOST_OF_THREE = 200_000;

const longCount = (name: string, least: number, limitMs: number, turns: TurnOptions): Scenario => ({
  name,
  inputs: (random) => ({ limits: [random.integer(least, least + 50_000)] }),
  limitMs,
  conduct: (conductor) => conductor.letTurnsPass(turns),
  spans: turnsBesideTheCount,
});

/** Some 10 to 30 ms of computing: in one go, it stands out from what a few hundred turns cost. */
const MUCH_TO_COUNT = 300_000;

/** Next to a thread, a few turns are enough. */
const BESIDE_THREADS: TurnOptions = { heldMs: 5, besideThreads: true };

/** One bar for the count; one moment for each turn that the event loop had, and one at the end. */
function turnsBesideTheCount({ inputs, arrivals, threads, endMs }: Seen): Span[] {
  const [limit = 0] = (inputs as unknown as { limits: number[] }).limits;
  const turns = arrivals.filter(({ phase }) => phase === 'turn').map(({ atMs }) => atMs);
  return [
    { task: `n < ${limit}`, startMs: 0, endMs, seenBy: 'grader' },
    ...threads,
    ...[...turns, endMs].map((atMs) => turnAt(atMs)),
  ];
}

const turnAt = (atMs: number): Span => ({
  task: 'turn',
  lane: 'turns',
  startMs: atMs,
  endMs: atMs,
  seenBy: 'grader',
});

/** The demo's three counts, by its own lines, and its heart. */
function demoSpans({ output, threads }: Seen): Span[] {
  const spans: Span[] = [];
  for (const { text, atMs } of output) {
    if (text === '💓') spans.push(turnAt(atMs));
    const [, sign, task] = /^(🚀|✅) (\w+)\(/u.exec(text) ?? [];
    if (sign === '🚀' && task) spans.push({ task, startMs: atMs, endMs: null, seenBy: 'child' });
    const open = spans.find((span) => span.task === task && span.endMs === null);
    if (sign === '✅' && open) open.endMs = atMs;
  }
  return [...spans, ...threads];
}

export const plan: Plan = {
  driveFiles: [
    'drive.ts',
    ...['clocks', 'exits', 'slices', 'threads', 'whole-count'].map((name) => `drive/${name}.ts`),
  ],
  demoSpans,
  processes: [
    {
      name: 'on the main thread',
      gates: 1,
      scenarios: [
        prediction,
        workloads,
        smallLimits('small limits in slices', [0, 1, 2, 3, 98]),
        atOnce('two counts in slices at once', []),
        longCount('counting in slices', MUCH_TO_COUNT, LIMIT_MS, { heldMs: 1 }),
      ],
    },
    {
      name: 'in threads',
      gates: 1,
      scenarios: [
        { ...smallLimits('small limits in a thread', [2]), afterwards: 'threads' },
        atOnce('three counts in threads at once', [MOST_OF_THREE]),
        {
          ...longCount('counting in a thread', 600_000, THREAD_LIMIT_MS, BESIDE_THREADS),
          afterwards: 'end',
        },
      ],
    },
  ],
};
