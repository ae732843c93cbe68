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
    await releaseAt(conductor, beganMs + (isAlone ? waitMs : together * aloneMs));
    batches++;
  }
  await drain(conductor);
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
    waitMs: random.integer(110, 150),
    together: random.integer(15, 30) / 10,
  }),
  serve: halfAnswering,
  limitMs: 6_000,
  spans: withoutWaitInVain,
  conduct: holdBatches,
};

export const shortComparison: Scenario = {
  name: 'a short comparison',
  inputs: (random) => ({ times: random.integer(2, 4) }),
  serve: answering,
  limitMs: 6_000,
  conduct: drain,
  afterwards: 'end',
};
