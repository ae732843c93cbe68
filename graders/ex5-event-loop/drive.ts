// What is done with the student's functions in ex5's scenarios, on the student's side.
// It knows no answers: it calls, and hands back what it got.
import type { Call, Drive } from '../engine/sandbox/guest/tools.ts';

type Count = (limit: number) => Promise<unknown>;
type Counter = 'countPrimesCooperatively' | 'countPrimesInThread';

const countOf = ({ student }: Call, name: Counter): Count => student['loop.ts']?.[name] as Count;

// Taken before any student code runs.
const soon = queueMicrotask;
const processCpu = process.cpuUsage.bind(process);
const threadCpu = process.threadCpuUsage?.bind(process) ?? processCpu; // Node < 22.19 has the whole only

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

const msOf = (usage: NodeJS.CpuUsage): number => (usage.user + usage.system) / 1_000;
const ownMs = (): number => msOf(threadCpu());
const allMs = (): number => msOf(processCpu());

/** Grows from call to call: by how much at most, and in all? */
function longestOf(amountMs: () => number) {
  const startMs = amountMs();
  let lastMs = startMs;
  let longestMs = 0;
  return {
    /** Ends a stretch that counts, and begins the next. */
    note(): void {
      const nowMs = amountMs();
      if (nowMs - lastMs > longestMs) longestMs = nowMs - lastMs;
      lastMs = nowMs;
    },
    /** Leaves out what has come since the last one. */
    skip(): void {
      lastMs = amountMs();
    },
    result: () => ({ longestMs, totalMs: amountMs() - startMs }),
  };
}

/** What this thread says of its own computing, for where the system cannot be asked. */
function ownAccount() {
  const own = longestOf(ownMs);
  const startMs = allMs();
  return {
    before(): void {},
    after: own.note,
    stop() {
      own.note();
      const { longestMs, totalMs } = own.result();
      return { longestMs, mainMs: totalMs, processMs: allMs() - startMs };
    },
  };
}

/**
 * The same, and what other threads computed while this one stood at no gate: only here can it be
 * known when it comes there, for whoever sees it from outside sees it late.
 */
function accountBesideThreads() {
  const account = ownAccount();
  const others = longestOf(() => allMs() - ownMs());
  return {
    before: others.note,
    after(): void {
      others.skip();
      account.after();
    },
    stop() {
      others.note();
      const { longestMs, totalMs } = others.result();
      return { ...account.stop(), unservedMs: longestMs, othersMs: totalMs };
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

/** A long count, every turn of the event loop beside it counted at the grader's gate. */
const stoppedEachTurn =
  (name: Counter, accounting: () => ReturnType<typeof ownAccount>) =>
  async (call: Call<{ limits: [number] }>): Promise<unknown[]> => {
    const { inputs, tools } = call;
    const microtasks = microtaskCounter();
    const account = accounting();
    tools.stopEachTurn(account);
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
  'counting in slices': stoppedEachTurn('countPrimesCooperatively', ownAccount),
  'small limits in a thread': inTurn('countPrimesInThread'),
  'two counts in threads at once': together('countPrimesInThread'),
  'counting in a thread': stoppedEachTurn('countPrimesInThread', accountBesideThreads),
};
