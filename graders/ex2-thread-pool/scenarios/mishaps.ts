// What goes wrong around ex2's pool, and what it is closed with: tasks that fail or die, odd inputs.
// It chooses inputs and opens gates; what must follow is for the hidden checks alone.
import type { Random } from '../../engine/sandbox/random.ts';
import type { Scenario } from '../../engine/sandbox/scenario.ts';
import { doorTasks, gateFd, releaseAll, seedOf } from './inputs.ts';

const oddValues: Scenario = { name: 'odd values', inputs: () => ({ maxWorkers: 2 }) };
const badSizes: Scenario = { name: 'bad numbers of workers', inputs: () => ({}) };

const inOrder: Scenario = {
  name: 'first come, first served',
  inputs: (random) => ({ maxWorkers: 1, answers: Array.from({ length: 5 }, () => seedOf(random)) }),
};

const taskFails: Scenario = {
  name: 'a task throws',
  inputs: (random) => ({
    maxWorkers: 2,
    message: `panne ${random.word(8)}`,
    later: { message: `panne ${random.word(9)}`, gateFd: gateFd(0) },
    answers: [seedOf(random), seedOf(random), seedOf(random)],
    doors: doorTasks(random, 2, 1),
  }),
  async conduct(conductor) {
    // One task is at its door while another fails, and then one while another dies.
    for (const mishap of ['failures over', 'death over']) {
      await conductor.hold(mishap, 1, { total: 1, judged: false });
      releaseAll(conductor.waiting());
    }
    await conductor.drain();
  },
};

const mapFails: Scenario = {
  name: 'a task throws in map',
  inputs: (random) => ({
    maxWorkers: 1,
    messages: [`panne ${random.word(8)}`, `panne ${random.word(9)}`],
  }),
};

const taskDies = (name: string, code: number): Scenario => ({
  name,
  inputs: (random) => ({ maxWorkers: 1, code, answers: [seedOf(random), seedOf(random)] }),
});

const largeInput: Scenario = {
  name: 'a large input',
  inputs: (random) => ({ maxWorkers: 1, length: 300_000, seed: seedOf(random) }),
};

const uncloneable: Scenario = {
  name: 'an input that cannot be cloned',
  inputs: (random) => ({ maxWorkers: 1, answers: [seedOf(random), seedOf(random)] }),
};

const realFiles: Scenario = {
  name: 'real files',
  inputs: (random) => ({
    maxWorkers: 2,
    texts: Array.from({ length: 4 }, () => someText(random)),
  }),
};

function someText(random: Random): string {
  const words = Array.from({ length: random.integer(20, 200) }, () =>
    random.word(random.integer(1, 9)),
  );
  return words.map((word) => word + random.pick([' ', '\n', '  ', '\t'])).join('');
}

const nothingElse: Scenario = {
  name: 'nothing else keeps the process alive',
  inputs: (random) => ({ maxWorkers: 2, seeds: Array.from({ length: 4 }, () => seedOf(random)) }),
};

const lateComer: Scenario = { name: 'submit after close', inputs: () => ({ maxWorkers: 2 }) };

const closingAgain: Scenario = {
  name: 'close when idle, twice, and after a failure',
  inputs: () => ({ maxWorkers: 2 }),
  afterwards: 'threads',
};

const closingAfterDeath: Scenario = {
  name: 'close after a death',
  inputs: (random) => ({ maxWorkers: 2, answer: seedOf(random) }),
  afterwards: 'threads',
};

const disposing: Scenario = {
  name: 'await using',
  inputs: (random) => ({ maxWorkers: 2, seeds: Array.from({ length: 6 }, () => seedOf(random)) }),
  afterwards: 'threads',
};

/** Where the driver itself announces that all mishaps were answered; no bar in a picture. */
const OVER = 'mishaps over';

/** At the gates: each mishap announces itself there, and the tasks behind them wait. */
const afterMishaps: Scenario = {
  name: 'after mishaps, beside another pool',
  inputs: (random) => ({
    maxWorkers: 2,
    failing: Array.from({ length: 3 }, (_, gate) => ({
      message: `panne ${random.word(8)}`,
      gateFd: gateFd(gate),
    })),
    alone: { code: 1, gateFd: gateFd(5) }, // while another thread is at rest
    deadly: [3, 4].map((gate) => ({ code: 1, gateFd: gateFd(gate) })),
    otherWorkers: 1,
    tasks: doorTasks(random, 4),
    otherTasks: doorTasks(random, 2, 4),
  }),
  spans: ({ spans }) => spans.filter(({ task }) => task !== OVER),
  async conduct(conductor) {
    // A hold has patience for threads that are starting, not for one mishap after another.
    const isOver = () => conductor.arrived(OVER) > 0;
    for (let seen = -1; seen < conductor.arrived() && !isOver(); ) {
      seen = conductor.arrived();
      await conductor.hold(OVER, 1, { total: 1, judged: false });
    }
    releaseAll(conductor.waiting(OVER));
    await conductor.hold('start', 3);
    await conductor.drain();
  },
};

const poolsAlike: Scenario = {
  name: 'two pools alike',
  inputs: (random) => ({
    maxWorkers: 2,
    answers: Array.from({ length: 3 }, () => [seedOf(random), seedOf(random)]),
  }),
};

export const mishaps: readonly Scenario[] = [
  badSizes,
  oddValues,
  inOrder,
  realFiles,
  largeInput,
  uncloneable,
  taskFails,
  mapFails,
  taskDies('a task ends its thread', 1),
  taskDies('a task ends its thread with code 0', 0),
  nothingElse,
  disposing,
  closingAgain,
  closingAfterDeath,
  lateComer,
  afterMishaps,
  poolsAlike,
];
