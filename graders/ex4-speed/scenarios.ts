// What ex4's code meets: a web server of the grader's, which holds its answers.
// It chooses what is answered and when; what that must lead to is for the hidden checks alone.
import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, Arrival } from '../engine/evidence/run.ts';
import type { Random } from '../engine/sandbox/random.ts';
import type { Conductor, Json, Plan, Scenario } from '../engine/sandbox/scenario.ts';
import type { Servers } from '../engine/sandbox/servers/servers.ts';
import { byGroup, type Waits, withoutWaitInVain } from './scenarios/bars.ts';

/** What `compare` does when it is not told how often. */
const DEFAULT_TIMES = 5;
/**
 * Of un-starved time: a program that means to send more than one request sends them in one go.
 * `fetch` keeps timers of its own and never falls quiet; without it, silence decides long before.
 */
const SECOND_REQUEST_MS = 150;
/** Where a mistake has shown already, and only its shape is left to see. */
const SHAPE_MS = 80;
/** The demo's fictitious delay. */
const DEMO_DELAY_MS = 400;

interface Inputs {
  url: string;
  times: number;
  /** The status that one of the requests is answered with, and which one, from 0. */
  failing?: { position: number; status: number };
}

const inputsOf = (conductor: Conductor): Inputs => conductor.inputs as unknown as Inputs;

/**
 * A server whose responses begin at once and end when the conductor lets them: who reads no further
 * than the beginning has neither the text nor the time that it took. The scissors come in two pieces.
 */
async function halfAnswering(servers: Servers, random: Random): Promise<Record<string, Json>> {
  const opening = `début ${random.word(8)} ✂`;
  return { url: await servers.http({ opening }), opening };
}

const answering = async (servers: Servers): Promise<Record<string, Json>> => ({
  url: await servers.http(),
});

/** A text that cannot be guessed, another one for each request; accents and all. */
const textFrom = ({ random }: Conductor): Answer => ({
  value: { status: 200, body: `réponse n° ${random.word(10)}, à suivre…\n` },
});

async function releaseAll(conductor: Conductor): Promise<void> {
  for (const one of conductor.random.shuffled(conductor.waiting('request'))) {
    one.release(textFrom(conductor));
  }
}

const drain = (conductor: Conductor): Promise<void> => conductor.drain(() => textFrom(conductor));

/** Resolves when a request waits, or when the call is over: then false. */
async function isWaiting(conductor: Conductor): Promise<boolean> {
  await conductor.until(() => conductor.waiting('request').length > 0);
  return !conductor.settled();
}

/** Each is held alone while others are left to come: whoever sends more than one at once is seen. */
const oneAfterAnother: Scenario = {
  name: 'one after another',
  inputs: (random) => ({ times: random.integer(3, 4) }),
  serve: halfAnswering,
  limitMs: 4_000,
  async conduct(conductor) {
    const { times } = inputsOf(conductor);
    for (let i = 1; i < times && (await isWaiting(conductor)); i++) {
      await conductor.hold('request', 1, { budgetMs: SECOND_REQUEST_MS });
      await releaseAll(conductor);
    }
    await drain(conductor);
  },
};

const allAtOnce: Scenario = {
  name: 'all at once',
  // More than anybody would think of as a limit for courtesy's sake.
  inputs: (random) => ({ times: random.integer(12, 14) }),
  serve: halfAnswering,
  limitMs: 4_000,
  async conduct(conductor) {
    const { times } = inputsOf(conductor);
    const counted = await conductor.hold('request', times, { total: times });
    await releaseAll(conductor);
    // Fewer at once: how many at a time is seen in what follows.
    while (counted.held < times && (await isWaiting(conductor))) {
      await conductor.hold('request', times, { judged: false, budgetMs: SHAPE_MS });
      await releaseAll(conductor);
    }
    await drain(conductor);
  },
};

/**
 * None of the statuses that everybody knows, and one half of them for each way: who refuses only
 * those, or only one half, is found out whatever the seed.
 */
const FAULTS_OF_THE_CLIENT = [403, 410, 429];
const FAULTS_OF_THE_SERVER = [501, 502, 503];

const failing = (random: Random, times: number, statuses: readonly number[]): Json => ({
  times,
  failing: { position: random.integer(1, times - 1), status: random.pick(statuses) },
});

/** One request in the middle is answered with an error status, and a text as if nothing were wrong. */
function answerWithFailure(conductor: Conductor): (arrival: Arrival) => Answer {
  const { failing } = inputsOf(conductor);
  let answered = 0;
  return () => {
    const answer = textFrom(conductor);
    const isIt = answered++ === failing?.position;
    if (!isIt || failing === undefined || !('value' in answer)) return answer;
    return { value: { ...(answer.value as object), status: failing.status } };
  };
}

const sequentialError: Scenario = {
  name: 'one after another, an error',
  inputs: (random) => failing(random, 3, FAULTS_OF_THE_CLIENT),
  serve: answering,
  limitMs: 3_000,
  conduct: (conductor) => conductor.drain(answerWithFailure(conductor)),
};

/** All are there before any is answered, so that the failure is one among several in flight. */
const concurrentError: Scenario = {
  name: 'all at once, an error',
  inputs: (random) => failing(random, 4, FAULTS_OF_THE_SERVER),
  serve: answering,
  limitMs: 3_000,
  async conduct(conductor) {
    const { times } = inputsOf(conductor);
    await conductor.hold('request', times, { total: times, judged: false, budgetMs: SHAPE_MS });
    await conductor.drain(answerWithFailure(conductor));
  },
};

/**
 * Requests are let go batch by batch (one, or all of them). Several together wait `together` times as
 * long as one alone does on average: who only multiplies one way's time by `times` is too high by far,
 * whatever the machine is doing, and who divides the whole between the two does not know the ratio. Which way comes first is the student's choice. Once `times` requests are
 * through one by one, the other way's are all due.
 */
const comparison: Scenario = {
  name: 'the comparison',
  inputs: (random) => ({
    times: DEFAULT_TIMES,
    waitMs: random.integer(110, 150),
    together: random.integer(15, 30) / 10,
  }),
  serve: halfAnswering,
  limitMs: 6_000,
  spans: withoutWaitInVain,
  async conduct(conductor) {
    const { times, waitMs, together } = conductor.inputs as unknown as Waits;
    let batches = 0;
    let firstMs = Infinity;
    while (await isWaiting(conductor)) {
      const began = performance.now();
      firstMs = Math.min(firstMs, began);
      const before = conductor.arrived('request') - conductor.waiting('request').length;
      const isOtherWay = batches === times && before === times;
      await conductor.hold('request', isOtherWay ? times : 1, {
        ...(isOtherWay ? { total: 2 * times } : { budgetMs: waitMs }),
      });
      const aloneMs = isOtherWay ? (began - firstMs) / times : waitMs;
      const isAlone = conductor.waiting('request').length === 1;
      await pause(
        Math.max(0, (isAlone ? waitMs : together * aloneMs) - (performance.now() - began)),
      );
      await releaseAll(conductor);
      batches++;
    }
    await drain(conductor);
  },
};

const shortComparison: Scenario = {
  name: 'a short comparison',
  inputs: (random) => ({ times: random.integer(2, 4) }),
  serve: answering,
  limitMs: 6_000,
  conduct: drain,
  afterwards: 'end',
};

export const plan: Plan = {
  driveFiles: ['drive.ts'],
  demoSpans: ({ spans }) => byGroup(spans),
  demoNetwork: {
    serve: async (servers) => ({ args: [await servers.http()] }),
    /** Each request on its own, as any server would: after the same fictitious delay. */
    async conduct(conductor) {
      const seen = new Set<Arrival>();
      const more = () => conductor.waiting().filter(({ arrival }) => !seen.has(arrival));
      while (!conductor.settled()) {
        for (const one of more()) {
          seen.add(one.arrival);
          setTimeout(() => one.release({ value: { body: 'Bonjour !\n' } }), DEMO_DELAY_MS);
        }
        await conductor.until(() => more().length > 0);
      }
    },
  },
  processes: [
    {
      name: 'downloads',
      gates: 0,
      network: { listening: 4, silent: 0 },
      scenarios: [oneAfterAnother, allAtOnce, sequentialError, concurrentError],
    },
    {
      name: 'comparisons',
      gates: 0,
      network: { listening: 2, silent: 0 },
      scenarios: [comparison, shortComparison],
    },
  ],
};
