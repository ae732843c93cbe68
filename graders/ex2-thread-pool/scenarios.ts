// What ex2's pool meets: tasks held at their gates, tasks that fail or die, and its own closing.
// It chooses inputs and opens gates; what must follow is for the hidden checks alone.

import type { Arrival, Span } from '../engine/evidence/run.ts';
import type { Conductor, Plan, Scenario, Waiting } from '../engine/sandbox/scenario.ts';
import { barrierTasks, doorTasks, gateFd, releaseAll, seedOf } from './scenarios/inputs.ts';
import { mishaps } from './scenarios/mishaps.ts';
import type { Rounds } from './tasks/work.ts';

/** A few milliseconds on a core of the 2020s. */
const SHORT: Rounds = { before: 2_000_000, behind: 2_000_000 };
/** Some 60 ms behind the door: the accounting must see the threads compute side by side. */
const LONG: Rounds = { before: 2_000_000, behind: 30_000_000 };
/** Longer than a message to a warm thread takes, also on a slow machine. */
const EQUAL_WAIT_MS = 100;

const hasEnded = (one: Waiting): boolean => one.arrival.endedAtMs !== null;

/** Lets the tasks that wait go one at a time, the last first, each only when the one before is out. */
async function releaseBackwards(conductor: Conductor): Promise<void> {
  for (const one of conductor.waiting('start').reverse()) {
    one.release();
    const { task } = one.arrival;
    const inTheMiddle = (): Waiting | undefined =>
      conductor.waiting('middle').find(({ arrival }) => arrival.task === task);
    await conductor.until(() => inTheMiddle() !== undefined || hasEnded(one));
    inTheMiddle()?.release();
    await conductor.until(() => hasEnded(one));
  }
}

const sixTasks: Scenario = {
  name: 'six tasks, three workers',
  inputs: (random) => ({ maxWorkers: 3, tasks: barrierTasks(random, 6, LONG) }),
  async conduct(conductor) {
    await conductor.hold('start', 3);
    await conductor.ping();
    releaseAll(conductor.random.shuffled(conductor.waiting('start')));
    await conductor.hold('middle', 3);
    conductor.measureDemand();
    releaseAll(conductor.random.shuffled(conductor.waiting('middle')));
    const second = await conductor.hold('start', 3);
    // Tasks that share a thread cannot leave in any order that one likes.
    const threads = new Set(second.threads?.map(({ tid }) => tid));
    if (second.held === 3 && threads.size !== 1) await releaseBackwards(conductor);
    await conductor.drain();
  },
};

const fewTasks: Scenario = {
  name: 'two tasks, four workers',
  inputs: (random) => ({ maxWorkers: 4, tasks: barrierTasks(random, 2, SHORT) }),
  async conduct(conductor) {
    await conductor.hold('start', 2);
    await conductor.drain();
  },
};

const sixtyTasks: Scenario = {
  name: 'sixty short tasks, three workers',
  inputs: (random) => {
    const seeds = Array.from({ length: 30 }, () => seedOf(random));
    return { maxWorkers: 3, seeds: [...seeds, ...seeds] }; // the same again is to be done again
  },
};

const allWays: Scenario = {
  name: 'by all ways at once',
  inputs: (random) => ({ maxWorkers: 2, tasks: doorTasks(random, 6) }),
  async conduct(conductor) {
    await conductor.hold('start', 2);
    for (let round = 0; round < 2 && !conductor.settled(); round++) {
      releaseAll(conductor.waiting('start'));
      await conductor.hold('start', 2, { total: 6, judged: false });
    }
    await conductor.drain();
  },
};

const oneLong: Scenario = {
  name: 'one long task, five short ones',
  inputs: (random) => ({ maxWorkers: 2, tasks: doorTasks(random, 6) }),
  async conduct(conductor) {
    // The long one stays; all that can pass beside it is waited for.
    await conductor.hold('start', 6, { counted: () => conductor.arrived(), judged: false });
    await conductor.drain();
  },
};

const oneLongInMap: Scenario = { ...oneLong, name: 'one long task, five short ones in map' };

const equalWaits: Scenario = {
  name: 'six equal waits, three workers',
  inputs: () => ({
    maxWorkers: 3,
    waitMs: EQUAL_WAIT_MS,
    tasks: Array.from({ length: 6 }, (_, gate) => ({ gateFd: gateFd(gate), ms: EQUAL_WAIT_MS })),
  }),
  spans: ({ arrivals, spans }) => sinceWarm(arrivals, spans),
  async conduct(conductor) {
    // The threads are warm by then: what is measured is the waiting, not the starting.
    await conductor.until(() => conductor.waiting('warm').length > 0);
    releaseAll(conductor.waiting('warm'));
  },
};

/** Bars of the waits alone, from the moment in which the grader let the pool begin. */
function sinceWarm(arrivals: readonly Arrival[], spans: readonly Span[]): Span[] {
  const warm = arrivals.find(({ phase }) => phase === 'warm');
  const startMs = warm?.releasedAtMs ?? 0;
  return spans
    .filter(({ task }) => task !== warm?.task)
    .map((span) => ({
      ...span,
      startMs: Math.max(0, span.startMs - startMs),
      endMs: span.endMs === null ? null : Math.max(0, span.endMs - startMs),
    }));
}

const closing: Scenario = {
  name: 'close with work in the queue',
  inputs: (random) => ({ maxWorkers: 2, tasks: doorTasks(random, 5) }),
  afterwards: 'end',
  async conduct(conductor) {
    // Round by round, until the last task is alone at its door and the queue is empty: close must
    // still be waiting then.
    for (let round = 0; round < 6 && !conductor.settled(); round++) {
      const { held } = await conductor.hold('start', 2, { total: 5, judged: false });
      if (held === 0) break;
      releaseAll(conductor.waiting('start'));
    }
    await conductor.drain();
  },
};

export const plan: Plan = {
  demoSpans: ({ threads }) => [...threads],
  driveFiles: [
    'drive.ts',
    ...['closing', 'mishaps', 'pool', 'ways'].map((name) => `drive/${name}.ts`),
    ...[
      'barrier',
      'die',
      'door',
      'echo',
      'fail',
      'fail-later',
      'other-door',
      'scribble',
      'sleep',
      'whoami',
      'work',
    ].map((name) => `tasks/${name}.ts`),
  ],
  processes: [
    {
      name: 'at the gates',
      gates: 6,
      scenarios: [
        sixTasks,
        fewTasks,
        allWays,
        oneLong,
        oneLongInMap,
        sixtyTasks,
        equalWaits,
        closing,
      ],
    },
    { name: 'mishaps', gates: 6, scenarios: mishaps },
  ],
};
