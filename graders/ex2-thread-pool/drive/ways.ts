// How tasks come to the student's pool in ex2's scenarios: by map, by submit, alone, by all ways at once.
// It knows no answers: it calls, marks how far it came, and hands back what it got.
import { endSoon, only, type PoolCall, poolOf, taskUrl, watchThreads, withPool } from './pool.ts';

/** So many come by submit a few at a time, and as many one by one; those before them by map. */
const BY_SUBMIT = 6;

/** One way after another: the pool is at rest between them, and its threads are to be there still. */
export const shortTasks = (call: PoolCall<{ seeds: number[] }>): Promise<unknown> =>
  withPool(call, async (pool) => {
    const { maxWorkers, seeds } = call.inputs;
    const threads = watchThreads();
    const whoami = taskUrl(call.tools, 'whoami');
    const left = [...seeds];
    const many = left.splice(0, seeds.length - 2 * BY_SUBMIT - 1);
    const got: unknown[] = [await pool.map(whoami, only(many))];
    got.push(await pool.map(whoami, only(left.splice(0, 1))));
    while (left.length > BY_SUBMIT) {
      const some = left.splice(0, maxWorkers);
      got.push(await Promise.all(some.map((seed) => pool.submit(whoami, seed))));
    }
    for (const seed of left) got.push(await pool.submit(whoami, seed));
    call.tools.mark('threads started', threads.started());
    threads.stop();
    return got.flat();
  });

/** By two calls of map, each with a module of its own, and by submit, all before anything is done. */
export const allWaysAtOnce = (call: PoolCall<{ tasks: unknown[] }>): Promise<unknown> =>
  withPool(call, async (pool) => {
    const [door, other] = [taskUrl(call.tools, 'door'), taskUrl(call.tools, 'other-door')];
    const { tasks } = call.inputs;
    const maps = [
      pool.map(door, only(tasks.slice(0, 2))),
      pool.map(other, only(tasks.slice(2, 4))),
    ];
    const submits = tasks.slice(4).map((task) => pool.submit(door, task));
    return (await Promise.all([...maps, ...submits])).flat();
  });

/** Two pools with nothing behind them are given as many tasks each, in turn, before any is done. */
export const poolsAlike = (call: PoolCall<{ answers: number[][] }>): Promise<unknown> =>
  withPool(call, async (pool) => {
    const echo = taskUrl(call.tools, 'echo');
    const other = poolOf(call);
    try {
      const pairs = call.inputs.answers.map(([own, others]) =>
        Promise.all([pool.submit(echo, own), other.submit(echo, others)]),
      );
      return await Promise.all(pairs);
    } finally {
      endSoon(other);
    }
  });

/** The grader's channel lets go of the process; the pool works, and then rests between two tasks. */
export const nothingElse = (call: PoolCall<{ seeds: number[] }>): Promise<unknown> =>
  withPool(call, async (pool) => {
    call.tools.letGo();
    const sleep = taskUrl(call.tools, 'sleep');
    const inputs = call.inputs.seeds.map((_, i) => ({ gateFd: null, ms: 5 * i }));
    const got = await pool.map(sleep, inputs);
    call.tools.mark('map answered');
    for (let again = 0; again < 2; again++) await pool.submit(sleep, { gateFd: null, ms: 5 });
    return got;
  });
