// What ex0's waiters meet: a kitchen whose every dish is ready when the grader says so.
// It chooses orders, plates and the order of readiness; what must follow is for the hidden checks alone.
import type { Arrival } from '../engine/evidence/run.ts';
import type { Random } from '../engine/sandbox/random.ts';
import type { Conductor, Plan, Scenario } from '../engine/sandbox/scenario.ts';
import { spansOfDemo, spansOfPlates } from './scenarios/bars.ts';
import {
  closeUp,
  type Kitchen,
  oneAfterAnother,
  orderOfReadiness,
  plateFrom,
  seeTheShape,
  take,
  untilSomething,
} from './scenarios/kitchen.ts';
import { apart, entangled, isFor, ordersOf } from './scenarios/orders.ts';

const WAITERS = 2;
const BANQUET = 120; // orders
/**
 * A timer with more than this to go is a wait of the program's own, and not waited for where something
 * is to be done at once. What polls, or gives way between two orders, has shorter ones.
 */
const AT_ONCE_MS = 100;
/** Long enough that noise is small beside it; five of them are waited for in all. */
const COOKING_MS = 60;
/** A waiter that waits uses a few hundredths of it. */
const CPU_LIMIT_MS = 1_500;
/** Holds not counted: whoever waits for the kitchen, and not for a clock, needs a fraction of it. */
const LIMIT_MS = 5_000;
const LIMITS = { limitMs: LIMIT_MS, cpuLimitMs: CPU_LIMIT_MS };

/** One dish at a time, each only when nothing moves: a second one would be there by then. */
const sixOneByOne: Scenario = {
  name: 'six orders, one by one',
  inputs: (random) => ({ orders: entangled(random) }),
  ...LIMITS,
  spans: spansOfPlates,
  async conduct(conductor) {
    const count = ordersOf(conductor).length;
    for (let round = 0; round < count; round++) {
      await untilSomething(conductor);
      const { held } = await conductor.hold('cook', 1);
      take(conductor);
      // Two already say that it is not one by one; whether it is all at once, only a second look does.
      if (held > 1) await conductor.hold('cook', count, { total: count, judged: false });
      if (held !== 1) break;
      for (const dish of conductor.waiting('cook')) dish.release(plateFrom(conductor));
    }
    await closeUp(conductor, count);
  },
};

/** All are in the kitchen before any is ready; then one after another, in an order of the grader's. */
const sixTogether: Scenario = {
  name: 'six orders, together',
  inputs: (random) => ({ orders: entangled(random) }),
  ...LIMITS,
  spans: spansOfPlates,
  async conduct(conductor) {
    const count = ordersOf(conductor).length;
    await untilSomething(conductor);
    const { held } = await conductor.hold('cook', count);
    if (held < count) await seeTheShape(conductor, held);
    else await oneAfterAnother(conductor, orderOfReadiness(conductor));
    await closeUp(conductor, count);
  },
};

/** The dish of one of four orders burns, the one at `burns`; the others do not. */
const burnt = (
  name: string,
  burns: (random: Random) => number,
  conduct: (conductor: Conductor, ready: Kitchen, burns: number) => Promise<void>,
): Scenario => ({
  name,
  inputs: (random) => ({
    orders: apart(random, 4),
    burns: burns(random),
    message: `brûlé ${random.word(8)}`,
  }),
  ...LIMITS,
  spans: spansOfPlates,
  conduct: (conductor) => {
    const { burns, message } = conductor.inputs as unknown as { burns: number; message: string };
    const isBurnt = (dish: Arrival): boolean => isFor(dish, ordersOf(conductor)[burns]);
    const error = { name: 'Error', message };
    return conduct(conductor, (dish) => (isBurnt(dish) ? { error } : plateFrom(conductor)), burns);
  },
});

/** Neither the first nor the last: there is a plate before it, and an order after it. */
const burntOneByOne = burnt(
  'a burnt dish, one by one',
  (random) => random.integer(1, 2),
  (conductor, ready, burns) => closeUp(conductor, burns, ready),
);

/** It burns before any other is ready. Whoever looks at all results but one misses an end of the list. */
const burntTogether = (name: string, at: number): Scenario =>
  burnt(
    name,
    () => at,
    async (conductor, ready, burns) => {
      await untilSomething(conductor);
      await conductor.hold('cook', 4, { total: 4, judged: false });
      const victim = ordersOf(conductor)[burns];
      const fails = conductor.waiting('cook').find(({ arrival }) => isFor(arrival, victim));
      fails?.release(ready(fails.arrival));
      // Whoever would give up at this has time to: nothing else moves.
      await conductor.hold('burnt', 0, { judged: false });
      await closeUp(conductor, 3, ready);
    },
  );

/** `plates`: how many leave the waiter's hands, the one that falls among them. */
const dropped = (name: string, plates: number): Scenario => ({
  name,
  inputs: (random) => {
    const orders = apart(random, 3);
    const falls = { table: orders[1]?.table ?? '', message: `plouf ${random.word(8)}` };
    return { orders, falls };
  },
  ...LIMITS,
  spans: spansOfPlates,
  conduct: (conductor) => closeUp(conductor, plates),
});

/** By the clock: how long the same evening lasts with either waiter. */
const equalDishes = (name: string): Scenario => ({
  name,
  inputs: (random) => ({ orders: apart(random, 4), cookingMs: COOKING_MS }),
  ...LIMITS,
  spans: spansOfPlates,
  conduct: (conductor) => closeUp(conductor, 4),
});

const singleOrder = (name: string): Scenario => ({
  name,
  inputs: (random) => ({ orders: apart(random, 1) }),
  ...LIMITS,
  spans: spansOfPlates,
  conduct: (conductor) => closeUp(conductor, 1),
});

/** Who is not done, and sleeps by a timer, is seen to: there is nothing to wait for. */
const nobodyCame: Scenario = {
  name: 'nobody came',
  inputs: () => ({ orders: [] }),
  ...LIMITS,
  async conduct(conductor) {
    const counted = () => conductor.arrived('done');
    const options = { counted, total: WAITERS, judged: false, timersBelowMs: AT_ONCE_MS };
    await conductor.hold('done', WAITERS, options);
    await conductor.drain(); // what is cooked all the same
  },
};

const banquet: Scenario = {
  name: 'a banquet',
  inputs: (random) => ({ orders: apart(random, BANQUET) }),
  limitMs: LIMIT_MS,
  spans: spansOfPlates,
  async conduct(conductor) {
    await untilSomething(conductor);
    await conductor.hold('cook', BANQUET, { total: BANQUET, timersBelowMs: AT_ONCE_MS });
    await closeUp(conductor, BANQUET);
  },
};

export const plan: Plan = {
  driveFiles: ['drive.ts'],
  demoSpans: ({ output }) => spansOfDemo(output),
  processes: [
    {
      name: 'the restaurant',
      gates: 0,
      scenarios: [
        ...[sixOneByOne, sixTogether, burntOneByOne],
        burntTogether('the first dish burns, together', 0),
        burntTogether('the last dish burns, together', 3),
        ...[dropped('a dropped plate, one by one', 2), dropped('a dropped plate, together', 3)],
        equalDishes('four equal dishes, one by one'),
        equalDishes('four equal dishes, together'),
        singleOrder('a single order, one by one'),
        singleOrder('a single order, together'),
        ...[nobodyCame, banquet],
      ],
    },
  ],
};
