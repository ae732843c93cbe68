// ex4's scenarios for `compare`: how long each of its two ways has to wait for the server.
// They choose what is answered and when; what that must lead to is for the hidden checks alone.
import { setTimeout as pause } from 'node:timers/promises';
import type { Conductor, Scenario } from '../../engine/sandbox/scenario.ts';
import { type Waits, withoutWaitInVain } from './bars.ts';
import { answering, drain, halfAnswering, isWaiting, releaseAll, releaseOne } from './serving.ts';

/** What `compare` does when it is not told how often. */
const DEFAULT_TIMES = 5;
/** For whoever takes the first of several for all of them to be done: un-starved time. */
const FIRST_ALONE_MS = 120;

const untilMs = (atMs: number): Promise<void> => pause(Math.max(0, atMs - performance.now()));

/**
 * Requests are let go batch by batch (one, or all of them). Several together wait `together` times as
 * long as one alone does on average: who only multiplies one way's time by `times` is too high by far,
 * whatever the machine is doing, and who divides the whole between the two does not know the ratio.
 * Which way comes first is the student's choice. Once `times` requests are through one by one, the
 * other way's are all due.
 */
async function holdBatches(conductor: Conductor): Promise<void> {
  const { times, waitMs, together } = conductor.inputs as unknown as Waits;
  const alone: number[] = [];
  let batches = 0;
  let firstMs = Infinity;
  while (await isWaiting(conductor)) {
    const beganMs = performance.now();
    firstMs = Math.min(firstMs, beganMs);
    const before = conductor.arrived('request') - conductor.waiting('request').length;
    const isOtherWay = batches === times && before === times;
    await conductor.hold('request', isOtherWay ? times : 1, {
      ...(isOtherWay ? { total: 2 * times } : { budgetMs: waitMs }),
    });
    const aloneMs = isOtherWay ? (beganMs - firstMs) / times : waitMs;
    const isAlone = conductor.waiting('request').length === 1;
    if (isAlone) alone.push(beganMs);
    const [firstAloneMs = beganMs] = alone;
    const isLastAlone = isAlone && alone.length === times;
    const atMs = beganMs + (isAlone ? waitMs : together * aloneMs);
    await releaseAt(conductor, isLastAlone ? farFromASecond(firstAloneMs, atMs) : atMs);
    batches++;
  }
  await drain(conductor);
}

/**
 * When to end what began at `fromMs` and is to end at `atMs`: of about a second, the share that is
 * gained would look like the seconds that are.
 */
function farFromASecond(fromMs: number, atMs: number): number {
  const tookMs = atMs - fromMs;
  return tookMs > 850 && tookMs < 1_160 ? fromMs + 1_160 : atMs;
}

/** Of `times` that are in flight together, one goes a little before the others. */
async function releaseAt(conductor: Conductor, atMs: number): Promise<void> {
  const { times } = conductor.inputs as unknown as Waits;
  if (conductor.waiting('request').length === times) {
    await untilMs(atMs - FIRST_ALONE_MS);
    await releaseOne(conductor);
    await conductor.hold('request', times - 1, { judged: false, budgetMs: FIRST_ALONE_MS });
  }
  await untilMs(atMs);
  await releaseAll(conductor);
}

export const comparison: Scenario = {
  name: 'the comparison',
  inputs: (random) => ({
    times: DEFAULT_TIMES,
    waitMs: random.integer(100, 140),
    together: random.integer(15, 30) / 10,
  }),
  serve: halfAnswering,
  limitMs: 6_000,
  spans: withoutWaitInVain,
  conduct: holdBatches,
};

/** Here all at once takes no less than one by one: no share of the whole is right in both. */
export const shortComparison: Scenario = {
  name: 'a short comparison',
  inputs: (random) => {
    const times = random.integer(2, 4);
    const waitMs = random.integer(25, 35);
    return { times, waitMs, together: (times * random.integer(10, 13)) / 10 };
  },
  serve: answering,
  limitMs: 6_000,
  conduct: holdBatches,
  afterwards: 'end',
};
