// What is done with the student's functions in ex5's scenarios, on the student's side.
// It knows no answers: it calls, and hands back what it got.
import type { Call, Drive } from '../engine/sandbox/guest/tools.ts';

type Count = (limit: number) => Promise<unknown>;
type Counter = 'countPrimesCooperatively' | 'countPrimesInThread';

const countOf = ({ student }: Call, name: Counter): Count => student['loop.ts']?.[name] as Count;

// Taken before any student code runs.
const soon = queueMicrotask;
const clock = performance.now.bind(performance);
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

interface Account {
  before(): void;
  after(): void;
  stop(): object;
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

/** The numbers counted to get to know the machine, and how often: the first time they are compiled. */
const KNOWN = { from: 300_000, to: 310_000 };
const TRIES = 8;
let knownMs = 0; // for all of them; 0: not counted yet

/** By all divisors up to the root, as the given one does. */
function isPrime(n: number): boolean {
  for (let divisor = 2; divisor * divisor <= n; divisor++) if (n % divisor === 0) return false;
  return n > 1;
}

/**
 * In a scenario that counts no CPU, before another does. By the clock, of which the least is taken: what
 * the system says of a thread that runs is some milliseconds old.
 */
function getToKnow(): void {
  if (knownMs > 0) return;
  let primes = 0; // without a result, there would be nothing to compute
  let leastMs = Number.POSITIVE_INFINITY;
  for (let i = 0; i < TRIES; i++) {
    const startMs = clock();
    for (let n = KNOWN.from; n < KNOWN.to; n++) if (isPrime(n)) primes++;
    const tookMs = clock() - startMs;
    if (tookMs < leastMs) leastMs = tookMs;
  }
  if (primes > 0) knownMs = leastMs;
}

/**
 * What a count up to `limit` takes in all with the given `isPrime`; 0 where that is not known. A number
 * takes as long as it has divisors to try, at most its root: on average two thirds of the last.
 */
function wholeCountMs(limit: number): number {
  const lastMs = knownMs / (KNOWN.to - KNOWN.from);
  return (2 / 3) * limit * lastMs * (limit / KNOWN.to) ** 0.5;
}

/**
 * What this thread computed turn by turn, also in those that do not stop, without the stops themselves. What
 * the system tells late would be the next turn's: none computed for longer than it took.
 */
function accountOfSlices(limit: number): Account {
  const startMs = ownMs();
  const startAllMs = allMs();
  let lastMs = startMs;
  let lastAtMs = clock();
  let longestMs = 0;
  const note = (): void => {
    const usedMs = ownMs() - lastMs;
    const tookMs = clock() - lastAtMs;
    const turnMs = usedMs < tookMs ? usedMs : tookMs; // Math is within the student's reach
    if (turnMs > longestMs) longestMs = turnMs;
  };
  return {
    before: note,
    after(): void {
      lastMs = ownMs();
      lastAtMs = clock();
    },
    stop() {
      note();
      const mainMs = ownMs() - startMs;
      const processMs = allMs() - startAllMs;
      return { longestMs, mainMs, processMs, wholeMs: wholeCountMs(limit) };
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
  (name: Counter, accounting: (limit: number) => Account) =>
  async (call: Call<{ limits: [number] }>): Promise<unknown[]> => {
    const { inputs, tools } = call;
    const microtasks = microtaskCounter();
    const account = accounting(inputs.limits[0]);
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
  'small limits in slices'(call: Call<{ limits: number[] }>) {
    getToKnow();
    return inTurn('countPrimesCooperatively')(call);
  },
  'two counts in slices at once': together('countPrimesCooperatively'),
  'counting in slices': stoppedEachTurn('countPrimesCooperatively', accountOfSlices),
  'small limits in a thread': inTurn('countPrimesInThread'),
  'two counts in threads at once': together('countPrimesInThread'),
  'counting in a thread': stoppedEachTurn('countPrimesInThread', accountBesideThreads),
};
