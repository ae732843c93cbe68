// What is done with the student's functions in ex5's scenarios, on the student's side.
// It knows no answers: it calls, and hands back what it got.
import type { Call, Drive } from '../engine/sandbox/guest/tools.ts';
import { putOffExits } from './drive/exits.ts';
import { type Account, accountOfSlices } from './drive/slices.ts';
import { accountBesideThreads } from './drive/threads.ts';

type Count = (limit: number) => Promise<unknown>;
type Counter = 'countPrimesCooperatively' | 'countPrimesInThread';

const countOf = ({ student }: Call, name: Counter): Count => student['loop.ts']?.[name] as Count;

// Taken before any student code runs.
const soon = queueMicrotask;

/** Only so many can be told from a program that yields nothing, and no program is kept from its turns. */
const MOST_MICROTASKS = 500;

/** Counts the microtasks that find a turn of their own before `stop`: an `await` gives them one. */
function microtaskCounter() {
  let count = 0;
  let counting = true;
  const tick = (): void => {
    if (!counting || count >= MOST_MICROTASKS) return;
    count++;
    soon(tick);
  };
  return {
    start: tick,
    stop(): number {
      counting = false;
      return count;
    },
  };
}

/** One after another: what a call leaves behind must not spoil the next. */
const inTurn =
  (name: Counter) =>
  async (call: Call<{ limits: number[] }>): Promise<unknown[]> => {
    const counts: unknown[] = [];
    for (const limit of call.inputs.limits) counts.push(await countOf(call, name)(limit));
    return counts;
  };

const together =
  (name: Counter) =>
  (call: Call<{ limits: number[] }>): Promise<unknown[]> =>
    Promise.all(call.inputs.limits.map((limit) => countOf(call, name)(limit)));

/**
 * A long count, every turn of the event loop beside it counted at the grader's gate. In slices, it is the
 * program that gives the loop its turns; beside a thread, there is nothing to wake it but us.
 */
const stoppedEachTurn =
  (name: Counter, spins: boolean, accounting: (limit: number) => Account) =>
  async (call: Call<{ limits: [number] }>): Promise<unknown[]> => {
    const { inputs, tools } = call;
    const microtasks = microtaskCounter();
    const account = accounting(inputs.limits[0]);
    tools.stopEachTurn({ around: account, spins });
    const promise = countOf(call, name)(inputs.limits[0]);
    microtasks.start();
    const count = await promise;
    tools.mark('microtasks', microtasks.stop());
    tools.mark('cpu', account.stop());
    return [count];
  };

export const drive: Drive = {
  prediction: async ({ student }) => student['loop.ts']?.predictedOrder,
  async workloads({ student, inputs }: Call<{ workloads: object[] }>) {
    const bestTool = student['loop.ts']?.bestTool as (work: object) => unknown;
    return inputs.workloads.map((work) => bestTool(Object.freeze(work)));
  },
  'small limits in slices': inTurn('countPrimesCooperatively'),
  'two counts in slices at once': together('countPrimesCooperatively'),
  'counting in slices': stoppedEachTurn('countPrimesCooperatively', false, accountOfSlices),
  'small limits in a thread': inTurn('countPrimesInThread'),
  async 'three counts in threads at once'(call: Call<{ limits: number[] }>) {
    const exits = putOffExits();
    try {
      return await together('countPrimesInThread')(call);
    } finally {
      exits.stop();
    }
  },
  'counting in a thread': stoppedEachTurn('countPrimesInThread', true, accountBesideThreads),
};
