// What is done with the student's pool in ex2's scenarios, on the student's side.
// It knows no answers: it calls, marks how far it came, and hands back what it got.
import { writeFileSync } from 'node:fs';
import type { Call, Drive } from '../engine/sandbox/guest/tools.ts';
import {
  closeAfterDeath,
  closeAgain,
  closeWithWork,
  dispose,
  submitAfterClose,
} from './drive/closing.ts';
import { afterADeath, afterMishaps, aTaskThrows, inMap, notToBeCloned } from './drive/mishaps.ts';
import {
  classOf,
  endSoon,
  errorOf,
  oneAfterAnother,
  only,
  onlyOnce,
  type PoolCall,
  taskUrl,
  withPool,
} from './drive/pool.ts';
import { allWaysAtOnce, nothingElse, poolsAlike, shortTasks } from './drive/ways.ts';

const mapOver =
  (task: string) =>
  (call: PoolCall<{ tasks: unknown[] }>): Promise<unknown> =>
    withPool(call, (pool) => pool.map(taskUrl(call.tools, task), only(call.inputs.tasks)));

/** The first is long and waits at its door; the others only pass. */
const longAndShort = (tasks: readonly unknown[]) =>
  tasks.map((task, i) => ({ ...(task as object), waits: i === 0 }));

export const drive: Drive = oneAfterAnother({
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
  'sixty short tasks, three workers': shortTasks,
  'by all ways at once': allWaysAtOnce,
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
    const answers: string[] = [];
    for (const maxWorkers of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '3', undefined]) {
      // What the one before may have put off is done, or never comes to an end, before this one is told.
      await new Promise((resolve) => setImmediate(resolve));
      call.tools.mark('trying', answers.length);
      try {
        endSoon(new Pool({ maxWorkers }));
        answers.push('accepted');
      } catch (error) {
        answers.push(error instanceof RangeError ? 'RangeError' : errorOf(error).name);
      }
    }
    return answers;
  },
  'odd values': (call: PoolCall) =>
    withPool(call, async (pool) => {
      const echo = taskUrl(call.tools, 'echo');
      call.tools.mark('nothing to do', await pool.map(echo, only([])));
      const odd = [
        0,
        '',
        false,
        null,
        undefined,
        new Map([['un', 1]]),
        Uint8Array.of(7, 8),
        [1, [2]],
      ];
      const again = () => call.tools.mark('gone through again', null);
      call.tools.mark('odd values', await pool.map(echo, onlyOnce(odd, again)));
      return Promise.all(
        [
          [1, 2, 3],
          [4, 5, 6],
        ].map((list) => pool.map(echo, only(list))),
      );
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
  'an input that cannot be cloned': notToBeCloned,
  'a task throws': aTaskThrows,
  'a task throws in map': inMap,
  'a task ends its thread': afterADeath,
  'a task ends its thread with code 0': afterADeath,
  'after mishaps, beside another pool': afterMishaps,
  'two pools alike': poolsAlike,
  'nothing else keeps the process alive': nothingElse,
  'close when idle, twice, and after a failure': closeAgain,
  'close after a death': closeAfterDeath,
  'submit after close': submitAfterClose,
  'await using': dispose,
});
