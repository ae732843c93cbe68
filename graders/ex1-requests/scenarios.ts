// What ex1's code meets: requests held at the grader's door, real waits, and virtual time.
// It chooses inputs and answers; what they must lead to is for the hidden checks alone.

import type { Answer, Hold } from '../engine/evidence/run.ts';
import type { Random } from '../engine/sandbox/random.ts';
import type { Conductor, Plan, Scenario, Waiting } from '../engine/sandbox/scenario.ts';
import { equalRequests, type Inputs, mixed, mixedRequests } from './scenarios/inputs.ts';
import { spansOfLines } from './scenarios/spans.ts';

/** Long enough that noise is small beside it, short enough for a verdict in a second. */
const EQUAL_WAIT_SECONDS = 0.12;

const requestsOf = (conductor: Conductor): Inputs['requests'] =>
  (conductor.inputs as unknown as Inputs).requests;

/** An answer that cannot be guessed, a fresh one for each arrival. */
const answerFrom = ({ random }: Conductor): Answer => ({ value: `réponse ${random.word(8)}` });

/**
 * Fewer at once than there are: in which way? The last to arrive is let go, then the first. Chunks bring
 * none, a loop behind a first request one for the last, a limit one for each, and a window that waits
 * for its oldest one for the first. A first one that was alone may bring all the others.
 */
async function seeTheShape(conductor: Conductor): Promise<void> {
  const atOnce = conductor.waiting('call');
  if (atOnce.length === 0) return;
  const last = atOnce.at(-1);
  last?.release(answerFrom(conductor));
  await conductor.hold('call', atOnce.length, { judged: false });
  if (atOnce.length === 1) return;
  const [first] = conductor.waiting('call');
  first?.release(answerFrom(conductor));
  await conductor.hold('call', atOnce.length, { judged: false });
}

/**
 * All are held, none is let go until everything is quiet; then they go in an order of the grader's,
 * in which the last of the list is among the first.
 */
const eightHeld: Scenario = {
  name: 'eight held requests',
  inputs: (random) => mixedRequests(random, 8),
  async conduct(conductor) {
    const counted = await conductor.hold('call', 8);
    if (counted.held < 8) await seeTheShape(conductor);
    const [last, ...others] = conductor.waiting().reverse();
    if (last !== undefined) {
      const order = laterTwinFirst([last, ...conductor.random.shuffled(others)]);
      const alike = twoOfTwoNames(order.slice(1));
      const answer = answerFrom(conductor);
      for (const [i, one] of order.entries()) {
        one.release(alike.includes(one) ? answer : answerFrom(conductor));
        // Whoever answers for all at the first of them does so now: nothing else moves.
        if (i === 0) await conductor.hold('after the first', 0, { judged: false });
      }
    }
    await conductor.drain(() => answerFrom(conductor));
  },
};

/** Different requests may well have one and the same answer. */
function twoOfTwoNames([first, ...others]: readonly Waiting[]): (Waiting | undefined)[] {
  return [first, others.find(({ arrival }) => arrival.task !== first?.arrival.task)];
}

/** Of two requests with one name the later goes first: who tells them apart by name is found out. */
function laterTwinFirst(order: readonly Waiting[]): Waiting[] {
  const twins = order.filter(({ arrival: { task } }) => {
    return order.filter(({ arrival }) => arrival.task === task).length === 2;
  });
  const backwards = twins.toSorted((one, other) => other.arrival.atMs - one.arrival.atMs).values();
  return order.map((one) => (twins.includes(one) ? (backwards.next().value ?? one) : one));
}

/**
 * Who starts all within one wait of the eight, and so passes their time, takes 17 ms from start to start
 * at most: 300 of them are there in 5 s.
 */
const ALL_STARTED_MS = 5_500;
/** A hold that waits in vain for the next one waits for longer, on any machine. */
const JUST_NOW_MS = 1_000;

/** More kept coming to the end of the hold: there is no shape to be seen. */
function isStillStarting(
  conductor: Conductor,
  { decidedBy, startedAtMs, waitedMs }: Hold,
): boolean {
  const lastAtMs = conductor.waiting('call').at(-1)?.arrival.atMs ?? 0;
  return decidedBy === 'never-quiet' && startedAtMs + waitedMs - lastAtMs < JUST_NOW_MS;
}

const threeHundred: Scenario = {
  name: 'three hundred requests',
  inputs: (random) => equalRequests(random, 300, 0.01),
  limitMs: 3_000,
  async conduct(conductor) {
    const counted = await conductor.hold('call', 300, { total: 300, mostMs: ALL_STARTED_MS });
    if (counted.held === 300) {
      const order = mixed(conductor.random, conductor.waiting());
      for (const one of order) one.release(answerFrom(conductor));
    } else if (!isStillStarting(conductor, counted)) await seeTheShape(conductor);
    await conductor.drain(() => answerFrom(conductor));
  },
};

/** Answered all at once when the last one is there: virtual time has passed only if the program let it. */
const threeHundredStarts: Scenario = {
  name: 'three hundred starts',
  clock: 'virtual',
  inputs: (random) => equalRequests(random, 300, 0.01),
  cpuLimitMs: 1_500,
  limitMs: 3_000, // nothing in virtual time takes real time
};

const twoCalls: Scenario = {
  name: 'two calls at once',
  clock: 'virtual',
  inputs: (random) => equalRequests(random, 3, 0.01),
  cpuLimitMs: 1_500,
  limitMs: 3_000, // nothing in virtual time takes real time
};

/** One of four, at a place of its own: who waits for some and not for others meets it unprepared. */
const failsAt = (name: string, failing: number): Scenario => ({
  name,
  inputs: (random) => ({ ...equalRequests(random, 4, 0.02), failing }),
  async conduct(conductor) {
    const { failing } = conductor.inputs as unknown as { failing: number };
    const victim = requestsOf(conductor)[failing]?.name;
    const error = { name: 'Error', message: `panne ${conductor.random.word(8)}` };
    await conductor.hold('call', 4, { total: 4, judged: false });
    const fail = conductor.waiting().find(({ arrival }) => arrival.task === victim);
    fail?.release({ error });
    // Whoever does not see the failure now has time to: nothing else moves.
    await conductor.hold('after the failure', 0, { judged: false });
    await conductor.drain(({ task }) => (task === victim ? { error } : answerFrom(conductor)));
  },
});
const oneFails = failsAt('one of four fails', 2);
const firstFails = failsAt('the first of four fails', 0);
const lastFails = failsAt('the last of four fails', 3);

const emptyList: Scenario = {
  name: 'empty list',
  clock: 'virtual',
  inputs: () => ({ requests: [] }),
  cpuLimitMs: 1_500,
  limitMs: 3_000, // nothing in virtual time takes real time
};

const equalWaits: Scenario = {
  name: 'eight equal waits',
  inputs: (random) => equalRequests(random, 8, EQUAL_WAIT_SECONDS),
  limitMs: 4_000, // one after another they take a second
  spans: ({ inputs, output }) => spansOfLines(output, 'wall', inputs),
};

/** Short, and real: whether the wait itself keeps the process, no other clock can tell. */
const nothingElse: Scenario = {
  name: 'nothing else keeps the process alive',
  inputs: (random) => ({ name: random.word(6), delaySeconds: 0.02 }),
  spans: ({ inputs, output }) => spansOfLines(output, 'wall', inputs),
};

/** Never a whole number of seconds: a program that rounds them would go unnoticed. */
const brokenSeconds = (random: Random): number =>
  (10 * random.integer(0, 5) + random.integer(3, 7)) / 10;

const oneOf = (name: string, delayOf: (random: Random) => number): Scenario => ({
  name,
  clock: 'virtual',
  inputs: (random) => ({ name: random.word(6), delaySeconds: delayOf(random) }),
  cpuLimitMs: 1_500,
  limitMs: 3_000, // nothing in virtual time takes real time
  spans: ({ inputs, output }) => spansOfLines(output, 'virtual', inputs),
});
const oneRequest = oneOf('one request', brokenSeconds);
const noTime = oneOf('a request of no time', () => 0);
const aLongOne = oneOf('a long request', (random) => random.integer(121, 124) / 10);

/** One name three times, and one of its delays twice: each is a request of its own all the same. */
const oneName: Scenario = {
  name: 'three of one name',
  clock: 'virtual',
  inputs: (random) => {
    const name = random.word(6);
    return { requests: [0.3, 0.7, 0.7].map((delaySeconds) => ({ name, delaySeconds })) };
  },
  cpuLimitMs: 1_500,
  limitMs: 3_000, // nothing in virtual time takes real time
};

const differentDelays: Scenario = {
  name: 'different delays',
  clock: 'virtual',
  inputs: (random) => {
    const tenths = [7, 13, 21, 28, 36].map((least) => (least + random.integer(0, 5)) / 10);
    // One in thousandths that have quarters: who counts in tenths, or has a least wait, is found out.
    const delays = mixed(random, [random.pick([0.036, 0.044, 0.048, 0.052]), ...tenths]);
    return {
      requests: delays.map((delaySeconds, i) => ({ name: `${random.word(5)}${i}`, delaySeconds })),
    };
  },
  cpuLimitMs: 1_500,
  limitMs: 3_000, // nothing in virtual time takes real time
  spans: ({ inputs, output }) => spansOfLines(output, 'virtual', inputs),
};

const sessionExample: Scenario = {
  name: 'session example',
  clock: 'virtual',
  inputs: () => ({
    requests: [
      { name: 'A', delaySeconds: 2 },
      { name: 'B', delaySeconds: 1 },
      { name: 'C', delaySeconds: 1.5 },
    ],
  }),
  cpuLimitMs: 1_500,
  limitMs: 3_000, // nothing in virtual time takes real time
  spans: ({ inputs, output }) => spansOfLines(output, 'virtual', inputs),
};

export const plan: Plan = {
  driveFiles: ['drive.ts'],
  demoSpans: ({ output }) => spansOfLines(output, 'wall'),
  processes: [
    {
      name: 'requests',
      gates: 0,
      scenarios: [
        ...[eightHeld, oneFails, threeHundred, equalWaits, nothingElse, firstFails, lastFails],
        ...[oneRequest, differentDelays, sessionExample, emptyList, noTime, aLongOne, oneName],
        ...[threeHundredStarts, twoCalls],
      ],
    },
  ],
};
