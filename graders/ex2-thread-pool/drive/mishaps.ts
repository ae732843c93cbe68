// What is done with the student's pool where tasks fail, kill their thread, or cannot be sent at all.
// It knows no answers: it calls, marks how far it came, and hands back what it got.
import type { DieInput } from '../tasks/die.ts';
import type { FailInput } from '../tasks/fail.ts';
import {
  bothAtRest,
  endSoon,
  fateAlone,
  fateOf,
  only,
  type PoolCall,
  poolOf,
  taskUrl,
  untilEnded,
  watchThreads,
  withPool,
} from './pool.ts';

/** Longer than a task takes to fail; only a pool whose close never answers is waited for so long. */
const CLOSE_WAITS_TURNS = 2_500;

interface Deadly {
  code: number;
  answers: number[];
}

/** One task ends its thread; then others come, and then the same again: the new thread can die, too. */
export const afterADeath = (call: PoolCall<Deadly>): Promise<unknown> =>
  withPool(call, async (pool) => {
    const { code, answers } = call.inputs;
    const echo = taskUrl(call.tools, 'echo');
    const dies = () => pool.submit(taskUrl(call.tools, 'die'), { code });
    const deadly = fateOf(dies);
    const waiting = fateOf(() => pool.map(echo, answers)); // in the queue while the thread dies
    const death = await deadly;
    call.tools.mark('death', death);
    const [behind, after] = [await waiting, await pool.map(echo, answers)];
    call.tools.mark('after', after);
    const again = await fateOf(dies);
    call.tools.mark('death again', again);
    return { death, behind, after, again, atLast: await pool.map(echo, answers) };
  });

interface Mishaps {
  failing: FailInput[];
  alone: DieInput;
  deadly: DieInput[];
  otherWorkers: number;
  tasks: unknown[];
  otherTasks: unknown[];
}

/** All that can go wrong goes wrong; then the pool is asked for all it can do, beside another one. */
export const afterMishaps = (call: PoolCall<Mishaps>): Promise<unknown> =>
  withPool(call, async (pool) => {
    const { inputs, tools } = call;
    for (const input of inputs.failing) {
      await fateOf(() => pool.submit(taskUrl(tools, 'fail'), input));
    }
    for (let i = 0; i < 2; i++) {
      await fateAlone(() => pool.submit(taskUrl(tools, 'echo'), () => 'no'));
    }
    const die = taskUrl(tools, 'die');
    await bothAtRest(pool, call);
    await fateOf(() => pool.submit(die, inputs.alone));
    await Promise.all(inputs.deadly.map((input) => fateOf(() => pool.submit(die, input))));
    tools.mark('mishaps over');
    await tools.arrive('mishaps over', null, 'mishaps over');
    const other = poolOf(call, inputs.otherWorkers);
    try {
      const door = taskUrl(tools, 'door');
      const both = [pool.map(door, inputs.tasks), other.map(door, inputs.otherTasks)];
      return (await Promise.all(both)).flat();
    } finally {
      endSoon(other);
    }
  });

interface Failing {
  message: string;
  later: FailInput;
  answers: number[];
  doors: unknown[];
}

/** Tasks fail beside one that is held at its door; then one ends its thread beside another. */
export const aTaskThrows = (call: PoolCall<Failing>): Promise<unknown> => {
  const watch = watchThreads();
  return withPool(call, async (pool) => {
    const { inputs, tools } = call;
    const { message, answers, later } = inputs;
    const atItsDoor = (i: number) =>
      fateOf(() => pool.submit(taskUrl(tools, 'door'), inputs.doors[i]));
    const held = atItsDoor(0);
    tools.mark('bad', await fateOf(() => pool.submit(taskUrl(tools, 'fail'), { message })));
    tools.mark('later', await fateOf(() => pool.submit(taskUrl(tools, 'fail-later'), later)));
    await tools.arrive('failures over', null, 'failures over');
    tools.mark('beside a failure', await held);
    const after = await pool.map(taskUrl(tools, 'echo'), answers);
    tools.mark('after', { after, threads: watch.started(), alive: watch.alive() });
    watch.stop();
    tools.mark('behind', await behindAFailure(call));
    const heldAgain = atItsDoor(1);
    tools.mark('death', await fateOf(() => pool.submit(taskUrl(tools, 'die'), { code: 1 })));
    await tools.arrive('death over', null, 'death over');
    tools.mark('beside a death', await heldAgain);
  });
};

/** What becomes of tasks that stand in the queue while the one before them fails. */
function behindAFailure(call: PoolCall<Failing>): Promise<unknown> {
  const { tools, inputs } = call;
  return withPool({ ...call, inputs: { ...inputs, maxWorkers: 1 } }, async (pool) => {
    const { message } = inputs;
    const failing = fateOf(() => pool.submit(taskUrl(tools, 'fail'), { message }));
    const behind = fateOf(() => pool.map(taskUrl(tools, 'echo'), inputs.answers));
    await failing;
    return behind;
  });
}

/**
 * One thread, so that the second task fails behind the first; that failure, too, is to show here. Then
 * the pool is to be all there still.
 */
export async function inMap(call: PoolCall<{ messages: string[] }>): Promise<unknown> {
  const { inputs, tools } = call;
  try {
    return await withPool(call, async (pool) => {
      const failing = pool.map(
        taskUrl(tools, 'fail'),
        inputs.messages.map((message) => ({ message })),
      );
      const { fate } = await fateOf(() => failing);
      tools.mark('map settled', fate);
      const echo = taskUrl(tools, 'echo');
      const all = Array.from({ length: inputs.maxWorkers }, (_, i) => pool.submit(echo, i + 1));
      const after = await fateAlone(() => Promise.all([...all, pool.map(echo, only([1, 2]))]));
      tools.mark('after the map', after);
      return failing;
    });
  } finally {
    await untilEnded(CLOSE_WAITS_TURNS);
  }
}

/** First of all, and then waiting its turn in the queue, comes an input that cannot be cloned. */
export const notToBeCloned = (call: PoolCall<{ answers: number[] }>): Promise<unknown> =>
  withPool(call, async (pool) => {
    const echo = taskUrl(call.tools, 'echo');
    const [before = 0, after = 0] = call.inputs.answers;
    call.tools.mark('bad at first', await fateAlone(() => pool.submit(echo, () => 'no')));
    const ahead = fateAlone(() => pool.submit(echo, before));
    const odd = fateAlone(() => pool.submit(echo, () => 'no'));
    const next = fateAlone(() => pool.submit(echo, after)); // its turn comes with the end of the bad one
    call.tools.mark('ahead', await ahead);
    const bad = await odd;
    call.tools.mark('bad', bad);
    return { bad, behind: await next, after: await pool.submit(echo, after) };
  });
