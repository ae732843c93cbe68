// ex4's scenarios for the two functions that download: one at a time, all at once, again, and errors.
// They choose what is answered and when; what that must lead to is for the hidden checks alone.
import type { Answer, Arrival } from '../../engine/evidence/run.ts';
import type { Random } from '../../engine/sandbox/random.ts';
import type { Conductor, Json, Scenario } from '../../engine/sandbox/scenario.ts';
import {
  answering,
  drain,
  halfAnswering,
  inputsOf,
  isWaiting,
  releaseAll,
  textFrom,
} from './serving.ts';

/**
 * Of un-starved time: a program that means to send more than one request sends them in one go.
 * `fetch` keeps timers of its own and never falls quiet; without it, silence decides long before.
 */
const SECOND_REQUEST_MS = 150;
/** Where a mistake has shown already, and only its shape is left to see. */
const SHAPE_MS = 80;
/** Enough of them to tell what shape it is: further ones only cost time. */
const MOST_ROUNDS = 6;
/** For a failure to be heard of before anything else is. */
const FAILED_ALONE_MS = 150;

/** Each is held alone while others are left to come: whoever sends more than one at once is seen. */
export const oneAfterAnother: Scenario = {
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

/** The function once more, in the same program: nothing of the first call may be left in it. */
export const oneAfterAnotherAgain: Scenario = {
  name: 'one after another, again',
  inputs: () => ({ times: 2 }),
  serve: answering,
  limitMs: 4_000,
  conduct: drain,
};

async function holdAllAtOnce(conductor: Conductor): Promise<void> {
  const { times } = inputsOf(conductor);
  // Who starts a thread for each computes for long before the first comes, and no hold is that patient.
  await isWaiting(conductor);
  const { held } = await conductor.hold('request', times, { total: times });
  await releaseAll(conductor);
  // Fewer at once: how many at a time is seen in what follows.
  const rounds = held < times ? MOST_ROUNDS : 1;
  for (let i = 1; i < rounds && (await isWaiting(conductor)); i++) {
    await conductor.hold('request', times, { judged: false, budgetMs: SHAPE_MS });
    await releaseAll(conductor);
  }
  await drain(conductor);
}

export const allAtOnce: Scenario = {
  name: 'all at once',
  // More than anybody would think of as a limit for courtesy's sake.
  inputs: (random) => ({ times: random.integer(33, 36) }),
  serve: halfAnswering,
  limitMs: 4_000,
  conduct: holdAllAtOnce,
};

/** Here the headers are held, too: whoever waits for those of each has a single request in flight. */
export const allAtOnceAgain: Scenario = {
  name: 'all at once, again',
  inputs: (random) => ({ times: random.integer(4, 5) }),
  serve: answering,
  limitMs: 4_000,
  conduct: holdAllAtOnce,
};

/**
 * None of the statuses that everybody knows, and one half of them for each way: who refuses only
 * those, or only one half, is found out whatever the seed.
 */
const FAULTS_OF_THE_CLIENT = [403, 410, 429];
const FAULTS_OF_THE_SERVER = [501, 502, 503];

const failing = (random: Random, times: number, statuses: readonly number[]): Json => ({
  times,
  failing: { position: random.integer(1, times - 2), status: random.pick(statuses) },
});

/** An error status, and a text as if nothing were wrong. */
function failureFrom(conductor: Conductor): Answer {
  const { failing } = inputsOf(conductor);
  const answer = textFrom(conductor);
  if (failing === undefined || !('value' in answer)) return answer;
  return { value: { ...(answer.value as object), status: failing.status } };
}

/** One request in the middle fails, neither the first nor the last. */
function answerWithFailure(conductor: Conductor): (arrival: Arrival) => Answer {
  const { failing } = inputsOf(conductor);
  let answered = 0;
  return () => {
    const isIt = answered++ === failing?.position;
    return isIt ? failureFrom(conductor) : textFrom(conductor);
  };
}

/**
 * The first is held for as long as any: a pause that stands for an answer shows, for it ends before.
 * That is done here, where whoever has a time-out of its own is right to fail.
 */
export const sequentialError: Scenario = {
  name: 'one after another, an error',
  inputs: (random) => failing(random, 3, FAULTS_OF_THE_CLIENT),
  serve: answering,
  limitMs: 3_000,
  async conduct(conductor) {
    const { times } = inputsOf(conductor);
    if (await isWaiting(conductor)) await conductor.hold('request', 1, { total: times });
    await conductor.drain(answerWithFailure(conductor));
  },
};

/**
 * All are there before any is answered, and the failure goes out alone: whoever awaits them in order is
 * at the first by then, and nobody at the one that fails.
 */
export const concurrentError: Scenario = {
  name: 'all at once, an error',
  inputs: (random) => failing(random, 4, FAULTS_OF_THE_SERVER),
  serve: answering,
  limitMs: 3_000,
  async conduct(conductor) {
    const { times, failing } = inputsOf(conductor);
    await conductor.hold('request', times, { total: times, judged: false, budgetMs: SHAPE_MS });
    const waiting = conductor.waiting('request');
    if (waiting.length < times) {
      await conductor.drain(answerWithFailure(conductor));
      return;
    }
    waiting[failing?.position ?? 0]?.release(failureFrom(conductor));
    await conductor.hold('request', times - 1, { judged: false, budgetMs: FAILED_ALONE_MS });
    await drain(conductor);
  },
};
