// Connections that all wait at the grader's door, so that they can be counted there.
// It answers only once everything is quiet; what the counts must be is for the hidden checks alone.
import type { Answer } from '../../engine/evidence/run.ts';
import type { Conductor, Scenario, Waiting } from '../../engine/sandbox/scenario.ts';
import { ACCEPTED, answered, REFUSED } from './answers.ts';
import { HELD_TIME_OUT_MS, inputsFor } from './inputs.ts';

/** Fewer at once than there could be: does one that goes make room for one that comes? */
async function seeTheShape(conductor: Conductor): Promise<void> {
  const atOnce = conductor.waiting('connect');
  if (atOnce.length === 0) return;
  atOnce.at(-1)?.release(ACCEPTED);
  await conductor.hold('connect', Math.max(2, atOnce.length), { judged: false });
}

/**
 * All are held, none is answered until everything is quiet; then they are, in an order of the
 * grader's, with about as many refusals as welcomes.
 */
export const twelveHeld: Scenario = {
  name: 'twelve held ports',
  inputs: (random) => inputsFor(random, 12, { timeoutMs: HELD_TIME_OUT_MS }),
  spans: answered,
  limitMs: 4_000, // the hold not counted, nothing has to wait
  async conduct(conductor) {
    const { random } = conductor;
    const kinds = random.shuffled(Array.from({ length: 12 }, (_, i) => i % 2 === 0));
    const next = (): Answer => (kinds.pop() ? ACCEPTED : REFUSED);
    // Not only until all have come: a scan that does not wait for them is over by then.
    const { held } = await conductor.hold('connect', 12);
    if (held < 12) await seeTheShape(conductor);
    const [first, ...others] = conductor.waiting('connect').reverse();
    first?.release(next());
    for (const one of random.shuffled(others)) one.release(next());
    await conductor.drain(({ phase }) => (phase === 'connect' ? next() : { value: null }));
  },
};

/** One goes: is its slot taken? Then one stays: do all others pass beside it? */
export const fiveAtATime: Scenario = {
  name: 'twenty ports, five at a time',
  inputs: (random) => inputsFor(random, 20, { timeoutMs: HELD_TIME_OUT_MS, concurrency: 5 }),
  spans: answered,
  async conduct(conductor) {
    await conductor.hold('connect', 5);
    conductor.waiting('connect').at(-1)?.release(ACCEPTED); // not the oldest: who waits for that one is found out
    await conductor.hold('connect', 5);
    await passBeside(conductor, conductor.waiting('connect')[0], 20);
    await conductor.drain(() => ACCEPTED);
  },
};

async function passBeside(
  conductor: Conductor,
  kept: Waiting | undefined,
  total: number,
): Promise<void> {
  const others = () =>
    conductor.waiting('connect').filter(({ arrival }) => arrival !== kept?.arrival);
  let over = false;
  const letPass = async (): Promise<void> => {
    while (!over && !conductor.settled()) {
      for (const one of others()) one.release(ACCEPTED);
      await conductor.until(() => over || others().length > 0);
    }
  };
  void letPass();
  const counted = () => conductor.arrived('connect');
  await conductor.hold('passing', total, { counted });
  over = true;
}

/** All but one go, by a refusal: are their slots taken again, and no more than those? */
export const refusedByFour: Scenario = {
  name: 'twelve ports, four at a time, all refused',
  inputs: (random) => inputsFor(random, 12, { timeoutMs: HELD_TIME_OUT_MS, concurrency: 4 }),
  spans: answered,
  async conduct(conductor) {
    await conductor.hold('connect', 4);
    for (const one of conductor.waiting('connect').slice(1)) one.release(REFUSED);
    await conductor.hold('connect', 4);
    await conductor.drain(() => REFUSED);
  },
};

/** Neither the limit nor the time-out is given. */
export const manyPorts: Scenario = {
  name: 'a hundred and thirty ports',
  inputs: (random) => inputsFor(random, 130, { timeoutMs: HELD_TIME_OUT_MS }),
  spans: answered,
  async conduct(conductor) {
    await conductor.hold('connect', 100);
    await conductor.drain(() => ACCEPTED);
  },
};
