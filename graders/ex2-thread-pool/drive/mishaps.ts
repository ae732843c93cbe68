// What is done with the student's pool where tasks fail, kill their thread, or cannot be sent at all.
// It knows no answers: it calls, marks how far it came, and hands back what it got.
import type { DieInput } from '../tasks/die.ts';
import type { FailInput } from '../tasks/fail.ts';
import {
  bothAtRest,
  endSoon,
  fateAlone,
  fateOf,
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
  answers: number[];
}

export const aTaskThrows = (call: PoolCall<Failing>): Promise<unknown> => {
  const watch = watchThreads();
  return withPool(call, async (pool) => {
    const { message, answers } = call.inputs;
    const echo = taskUrl(call.tools, 'echo');
    const fails = () => pool.submit(taskUrl(call.tools, 'fail'), { message });
    const good = fateOf(() => pool.submit(echo, answers[0])); // its failure is told by other checks
    const bad = await fateOf(fails);
    call.tools.mark('bad', bad);
    const more = await fateOf(fails);
    const after = await pool.map(echo, answers);
    const [threads, alive] = [watch.started(), watch.alive()];
    watch.stop();
    const results = { bad, more, good: await good, after, threads, alive };
    call.tools.mark('behind', await behindAFailure(call));
    return results;
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

/** One thread, so that the second task fails behind the first; that failure, too, is to show here. */
export async function inMap(call: PoolCall<{ messages: string[] }>): Promise<unknown> {
  const { messages } = call.inputs;
  try {
    return await withPool(call, (pool) =>
      pool.map(
        taskUrl(call.tools, 'fail'),
        messages.map((message) => ({ message })),
      ),
    );
  } finally {
    await untilEnded(CLOSE_WAITS_TURNS);
  }
}

export const notToBeCloned = (call: PoolCall<{ answers: number[] }>): Promise<unknown> =>
  withPool(call, async (pool) => {
    const echo = taskUrl(call.tools, 'echo');
    const [before = 0, after = 0] = call.inputs.answers;
    const ahead = pool.submit(echo, before); // so that the bad one also waits its turn in the queue
    const odd = fateAlone(() => pool.submit(echo, () => 'no'));
    const next = fateAlone(() => pool.submit(echo, after)); // its turn comes with the end of the bad one
    const bad = await odd;
    call.tools.mark('bad', bad);
    const [, behind] = [await ahead, await next];
    return { bad, behind, after: await pool.submit(echo, after) };
  });
