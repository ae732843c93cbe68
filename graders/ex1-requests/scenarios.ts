// What ex1's code meets: requests held at the grader's door, real waits, and virtual time.
// It chooses inputs and answers; what they must lead to is for the hidden checks alone.
import type { Random } from '../engine/sandbox/random.ts';
import type { Conductor, Plan, Scenario } from '../engine/sandbox/scenario.ts';
import type { Answer, OutputLine, Span } from '../engine/evidence/run.ts';

/** Long enough that noise is small beside it, short enough for a verdict in a second. */
const EQUAL_WAIT_SECONDS = 0.12;

interface Inputs {
  requests: { name: string; delaySeconds: number }[];
}

const requestsOf = (conductor: Conductor): Inputs['requests'] =>
  (conductor.inputs as unknown as Inputs).requests;

/** Names that appear nowhere else, so that a line that has one in it is about that request. */
function names(random: Random, count: number): string[] {
  const chosen = new Set<string>();
  while (chosen.size < count) chosen.add(random.word(6));
  return [...chosen];
}

const manyRequests = (random: Random, count: number, delaySeconds: number) => ({
  requests: names(random, count).map((name) => ({ name, delaySeconds })),
});

/** Answers that cannot be guessed, one for each request. */
function answersFor(conductor: Conductor): (task: string) => Answer {
  const answers = new Map<string, string>();
  return (task) => {
    const known = answers.get(task) ?? `réponse ${conductor.random.word(8)}`;
    answers.set(task, known);
    return { value: known };
  };
}

/** A random order that is not the order of arrival. */
function mixed<T>(random: Random, list: readonly T[]): T[] {
  if (list.length < 2) return [...list];
  for (;;) {
    const order = random.shuffled(list);
    if (order.some((one, i) => one !== list[i])) return order;
  }
}

/**
 * Fewer at once than there are: in which way? The last to arrive is let go; if that brings another,
 * so is the first. Chunks bring none, a loop behind a first request only the one, a limit both.
 */
async function seeTheShape(conductor: Conductor, answer: (task: string) => Answer): Promise<void> {
  const atOnce = conductor.waiting('call');
  if (atOnce.length < 2) return;
  const last = atOnce.at(-1);
  last?.release(answer(last.arrival.task));
  const after = await conductor.hold('call', atOnce.length);
  if (after.held < atOnce.length) return;
  const [first] = conductor.waiting('call');
  first?.release(answer(first.arrival.task));
  await conductor.hold('call', atOnce.length);
}

const heldRequests = (name: string, count: number): Scenario => ({
  name,
  inputs: (random) => manyRequests(random, count, random.integer(2, 9) / 10),
  async conduct(conductor) {
    const answer = answersFor(conductor);
    const counted = await conductor.hold('call', count, count);
    if (counted.held < count) await seeTheShape(conductor, answer);
    for (const one of mixed(conductor.random, conductor.waiting())) {
      one.release(answer(one.arrival.task));
    }
    await conductor.drain((arrival) => answer(arrival.task));
  },
});

const oneFails: Scenario = {
  name: 'one of four fails',
  inputs: (random) => ({ ...manyRequests(random, 4, 0.2), failing: random.integer(1, 2) }),
  async conduct(conductor) {
    const { failing } = conductor.inputs as unknown as { failing: number };
    const victim = requestsOf(conductor)[failing]?.name;
    const error = { name: 'Error', message: `panne ${conductor.random.word(8)}` };
    await conductor.hold('call', 4, 4);
    const fail = conductor.waiting().find(({ arrival }) => arrival.task === victim);
    fail?.release({ error });
    const answer = answersFor(conductor);
    await conductor.drain(({ task }) => (task === victim ? { error } : answer(task)));
  },
};

const emptyList: Scenario = { name: 'empty list', inputs: () => ({ requests: [] }) };

const equalWaits: Scenario = {
  name: 'eight equal waits',
  inputs: (random) => manyRequests(random, 8, EQUAL_WAIT_SECONDS),
  spans: ({ output }) => spansOfLines(output, 'wall'),
};

const oneRequest: Scenario = {
  name: 'one request',
  inputs: (random) => ({ name: random.word(6), delaySeconds: random.integer(3, 57) / 10 }),
  cpuLimitMs: 1_500,
  limitMs: 3_000, // nothing in virtual time takes real time
  spans: ({ output }) => spansOfLines(output, 'virtual'),
};

const differentDelays: Scenario = {
  name: 'different delays',
  inputs: (random) => ({
    requests: mixed(random, [7, 13, 21, 28, 36]).map((tenths, i) => ({
      name: `${random.word(5)}${i}`,
      delaySeconds: (tenths + random.integer(0, 5)) / 10,
    })),
  }),
  cpuLimitMs: 1_500,
  limitMs: 3_000, // nothing in virtual time takes real time
  spans: ({ output }) => spansOfLines(output, 'virtual'),
};

const sessionExample: Scenario = {
  name: 'session example',
  inputs: () => ({
    requests: [
      { name: 'A', delaySeconds: 2 },
      { name: 'B', delaySeconds: 1 },
      { name: 'C', delaySeconds: 1.5 },
    ],
  }),
  cpuLimitMs: 1_500,
  limitMs: 3_000, // nothing in virtual time takes real time
  spans: ({ output }) => spansOfLines(output, 'virtual'),
};

/**
 * A bar from the first line that names a request to the last. The words around the name are the
 * student's own.
 */
function spansOfLines(output: readonly OutputLine[], clock: 'wall' | 'virtual'): Span[] {
  const spans = new Map<string, Span>();
  for (const line of output) {
    const name = /(?:requête|request)\s+["«]?\s*([\p{L}\p{N}]+)/iu.exec(line.text)?.[1];
    if (name === undefined || line.stream !== 'stdout') continue;
    const atMs = clock === 'virtual' ? (line.virtualMs ?? 0) : line.atMs;
    const open = spans.get(name);
    if (open) open.endMs = atMs;
    else {
      const seenBy = clock === 'virtual' ? 'child' : 'grader';
      spans.set(name, { task: name, startMs: atMs, endMs: null, seenBy });
    }
  }
  return [...spans.values()];
}

export const plan: Plan = {
  driveFiles: ['drive.ts'],
  demoSpans: ({ output }) => spansOfLines(output, 'wall'),
  processes: [
    {
      name: 'real time',
      clock: 'real',
      gates: 0,
      scenarios: [
        heldRequests('eight held requests', 8),
        oneFails,
        emptyList,
        heldRequests('three hundred requests', 300),
        equalWaits,
      ],
    },
    {
      name: 'virtual time',
      clock: 'virtual',
      gates: 0,
      scenarios: [oneRequest, differentDelays, sessionExample],
    },
  ],
};
