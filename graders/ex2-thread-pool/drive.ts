// What is done with the student's pool in ex2's scenarios, on the student's side.
// It knows no answers: it calls, marks how far it came, and hands back what it got.
import { writeFileSync } from 'node:fs';
import type { Call, Drive } from '../engine/sandbox/guest/tools.ts';
import {
  classOf,
  closeOf,
  endSoon,
  errorOf,
  fateOf,
  only,
  type PoolCall,
  taskUrl,
  withPool,
} from './drive/pool.ts';

const mapOver =
  (task: string) =>
  (call: PoolCall<{ tasks: unknown[] }>): Promise<unknown> =>
    withPool(call, (pool) => pool.map(taskUrl(call.tools, task), only(call.inputs.tasks)));

interface Deadly {
  code: number;
  answers: number[];
}

/** One task ends its thread; then others come, and then the same again: the new thread can die, too. */
const afterADeath = (call: PoolCall<Deadly>): Promise<unknown> =>
  withPool(call, async (pool) => {
    const { code, answers } = call.inputs;
    const echo = taskUrl(call.tools, 'echo');
    const deadly = fateOf(() => pool.submit(taskUrl(call.tools, 'die'), code));
    const waiting = fateOf(() => pool.map(echo, answers)); // in the queue while the thread dies
    const death = await deadly;
    call.tools.mark('death', death);
    const [behind, after] = [await waiting, await pool.map(echo, answers)];
    const again = await fateOf(() => pool.submit(taskUrl(call.tools, 'die'), code));
    call.tools.mark('death again', again);
    return { death, behind, after, again, atLast: await pool.map(echo, answers) };
  });

async function closeWithWork(call: PoolCall<{ tasks: unknown[] }>): Promise<unknown> {
  const { inputs, tools } = call;
  const pool = new (classOf(call))({ maxWorkers: inputs.maxWorkers });
  const fates: string[] = inputs.tasks.map(() => 'pending');
  const all = inputs.tasks.map(async (task, i) => {
    const { fate } = await fateOf(() => pool.submit(taskUrl(tools, 'door'), task));
    fates[i] = fate;
  });
  // Neither may answer before all is done.
  const twice = [closeOf(pool, call, 'busy'), closeOf(pool, call, 'busy')];
  await Promise.race(twice);
  // What has settled shows within a turn; a task that is still held at its door will not.
  await new Promise((resolve) => setImmediate(resolve));
  tools.mark('closed', [...fates]);
  await Promise.all([...all, ...twice]);
  return fates;
}

/** How many threads were started since; asked once. */
function countThreads(): () => number {
  let count = 0;
  const more = (): void => {
    count += 1;
  };
  process.on('worker', more);
  return () => {
    process.off('worker', more);
    return count;
  };
}

/** The first is long and waits at its door; the others only pass. */
const longAndShort = (tasks: readonly unknown[]) =>
  tasks.map((task, i) => ({ ...(task as object), waits: i === 0 }));

/** What becomes of tasks that stand in the queue while the one before them fails. */
function behindAFailure(call: PoolCall<{ message: string; answers: number[] }>): Promise<unknown> {
  const { tools, inputs } = call;
  return withPool({ ...call, inputs: { ...inputs, maxWorkers: 1 } }, async (pool) => {
    const failing = fateOf(() => pool.submit(taskUrl(tools, 'fail'), inputs.message));
    const behind = fateOf(() => pool.map(taskUrl(tools, 'echo'), inputs.answers));
    await failing;
    return behind;
  });
}

export const drive: Drive = {
  'six tasks, three workers': mapOver('barrier'),
  'two tasks, four workers': mapOver('barrier'),
  'one long task, five short ones': (call: PoolCall<{ tasks: unknown[] }>) =>
    withPool(call, (pool) => {
      const tasks = longAndShort(call.inputs.tasks);
      return Promise.all(
        tasks.map(async (task) => {
          const value = await pool.submit(taskUrl(call.tools, 'door'), task);
          call.tools.mark('settled');
          return value;
        }),
      );
    }),
  'one long task, five short ones in map': (call: PoolCall<{ tasks: unknown[] }>) =>
    withPool(call, (pool) =>
      pool.map(taskUrl(call.tools, 'door'), only(longAndShort(call.inputs.tasks))),
    ),
  'sixty short tasks, three workers': (call: PoolCall<{ seeds: number[] }>) =>
    withPool(call, (pool) => pool.map(taskUrl(call.tools, 'whoami'), only(call.inputs.seeds))),
  'six equal waits, three workers': (call: PoolCall<{ tasks: unknown[] }>) =>
    withPool(call, async (pool) => {
      const sleep = taskUrl(call.tools, 'sleep');
      await pool.map(sleep, Array(call.inputs.maxWorkers).fill({ gateFd: null, ms: 20 }));
      await call.tools.arrive('all threads are warm', null, 'warm');
      return pool.map(sleep, call.inputs.tasks);
    }),
  'close with work in the queue': closeWithWork,
  async 'bad numbers of workers'(call: Call) {
    const Pool = classOf(call);
    return [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '3', undefined].map((maxWorkers) => {
      try {
        void endSoon(new Pool({ maxWorkers }));
        return 'accepted';
      } catch (error) {
        return error instanceof RangeError ? 'RangeError' : errorOf(error).name;
      }
    });
  },
  'odd values': (call: PoolCall) =>
    withPool(call, async (pool) => {
      const echo = taskUrl(call.tools, 'echo');
      call.tools.mark('nothing to do', await pool.map(echo, only([])));
      return pool.map(echo, [
        0,
        '',
        false,
        null,
        undefined,
        new Map([['un', 1]]),
        Uint8Array.of(7, 8),
        [1, [2]],
      ]);
    }),
  'first come, first served': (call: PoolCall<{ answers: number[] }>) =>
    withPool(call, async (pool) => {
      const echo = taskUrl(call.tools, 'echo');
      const settled: unknown[] = [];
      const all = call.inputs.answers.map(async (answer) => {
        settled.push(await pool.submit(echo, answer));
      });
      await Promise.all(all);
      return settled;
    }),
  'real files': (call: PoolCall<{ texts: string[] }>) =>
    withPool(call, (pool) => {
      const paths = call.inputs.texts.map((text, i) => {
        writeFileSync(`texte-${i}.txt`, text);
        return `${process.cwd()}/texte-${i}.txt`;
      });
      return pool.map(call.tools.givenUrl('count-words.ts'), paths);
    }),
  'a large input': (call: PoolCall<{ length: number; seed: number }>) =>
    withPool(call, async (pool) => {
      const { length, seed } = call.inputs;
      const numbers = Uint32Array.from({ length }, (_, i) => (seed + i) >>> 0);
      const sum = await pool.submit(taskUrl(call.tools, 'scribble'), numbers);
      return { sum, first: numbers[0] ?? null, last: numbers[length - 1] ?? null };
    }),
  'an input that cannot be cloned': (call: PoolCall<{ answers: number[] }>) =>
    withPool(call, async (pool) => {
      const echo = taskUrl(call.tools, 'echo');
      const [before = 0, after = 0] = call.inputs.answers;
      const ahead = pool.submit(echo, before); // so that the bad one also waits its turn in the queue
      const bad = await fateOf(() => pool.submit(echo, () => 'no'));
      call.tools.mark('bad', bad);
      return { bad, ahead: await ahead, after: await pool.submit(echo, after) };
    }),
  'a task throws': (call: PoolCall<{ message: string; answers: number[] }>) => {
    const started = countThreads();
    return withPool(call, async (pool) => {
      const { message, answers } = call.inputs;
      const echo = taskUrl(call.tools, 'echo');
      const good = fateOf(() => pool.submit(echo, answers[0])); // its failure is told by other checks
      const bad = await fateOf(() => pool.submit(taskUrl(call.tools, 'fail'), message));
      call.tools.mark('bad', bad);
      const more = await fateOf(() => pool.submit(taskUrl(call.tools, 'fail'), message));
      const after = await pool.map(echo, answers);
      const results = { bad, more, good: await good, after, threads: started() };
      call.tools.mark('behind', await behindAFailure(call));
      return results;
    });
  },
  'a task throws in map': (call: PoolCall<{ message: string }>) =>
    withPool(call, (pool) =>
      pool.map(taskUrl(call.tools, 'fail'), [call.inputs.message, call.inputs.message]),
    ),
  'a task ends its thread': afterADeath,
  'a task ends its thread with code 0': afterADeath,
  'nothing else keeps the process alive': (call: PoolCall<{ seeds: number[] }>) =>
    withPool(call, (pool) => {
      call.tools.letGo();
      return pool.map(
        taskUrl(call.tools, 'sleep'),
        call.inputs.seeds.map((_, i) => ({ gateFd: null, ms: 5 * i })),
      );
    }),
  async 'close when idle, twice, and after a failure'(call: PoolCall) {
    const idle = new (classOf(call))({ maxWorkers: call.inputs.maxWorkers });
    await Promise.all([closeOf(idle, call, 'idle'), closeOf(idle, call, 'idle')]);
    // As at the end of an `await using`, where somebody has closed it before.
    await closeOf(idle, call, 'idle');
    call.tools.mark('closed when idle', null);
    const failed = new (classOf(call))({ maxWorkers: call.inputs.maxWorkers });
    await fateOf(() => failed.submit(taskUrl(call.tools, 'fail'), 'panne'));
    await closeOf(failed, call, 'failed');
    await closeOf(failed, call, 'failed');
    return 'closed';
  },
  async 'close after a death'(call: PoolCall) {
    const pool = new (classOf(call))({ maxWorkers: call.inputs.maxWorkers });
    await fateOf(() => pool.submit(taskUrl(call.tools, 'die'), 1));
    await pool.close();
    return 'closed';
  },
  async 'submit after close'(call: PoolCall) {
    const pool = new (classOf(call))({ maxWorkers: call.inputs.maxWorkers });
    await pool.close();
    call.tools.mark('closed', null);
    return fateOf(() => pool.submit(taskUrl(call.tools, 'echo'), 1));
  },
  async 'await using'(call: PoolCall<{ seeds: number[] }>) {
    const pool = new (classOf(call))({ maxWorkers: call.inputs.maxWorkers });
    let done = false;
    const work = fateOf(() => pool.map(taskUrl(call.tools, 'echo'), call.inputs.seeds));
    void work.then(() => {
      done = true;
    });
    await pool[Symbol.asyncDispose]();
    await new Promise((resolve) => setImmediate(resolve)); // what has settled shows within a turn
    call.tools.mark('disposed', done);
    return work;
  },
};
