// The student's pool in the hands of ex2's scenarios: how it is made, used, closed and asked.
// It chooses no tasks, and knows no answers.
import type { Worker } from 'node:worker_threads';
import type { Call, Drive, Tools } from '../../engine/sandbox/guest/tools.ts';

export interface Pool {
  submit(task: URL, input: unknown): Promise<unknown>;
  map(task: URL, inputs: Iterable<unknown>): Promise<unknown[]>;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}
type PoolClass = new (options: { maxWorkers: unknown }) => Pool;
export type PoolCall<Inputs = object> = Call<Inputs & { maxWorkers: number }>;

/** So long the next scenario waits for pools of earlier ones; a hold has more patience than that. */
const NEXT_WAITS_TURNS = 400;
/** What never changes, to nap on. */
const NOTHING = new Int32Array(new SharedArrayBuffer(4));

export const classOf = ({ student }: Call): PoolClass =>
  student['pool.ts']?.ThreadPool as PoolClass;
export const taskUrl = (tools: Tools, name: string): URL => tools.moduleUrl(`tasks/${name}.ts`);

/** Makes a pool of the size that the inputs ask for, or of another one. */
export const poolOf = (call: PoolCall, maxWorkers = call.inputs.maxWorkers): Pool =>
  new (classOf(call))({ maxWorkers });

/** Runs `use` with a pool that is closed behind it; how it closes is another scenario's question. */
export async function withPool<T>(call: PoolCall, use: (pool: Pool) => Promise<T>): Promise<T> {
  const pool = poolOf(call);
  try {
    return await use(pool);
  } finally {
    endSoon(pool);
  }
}

/** Pools that were closed, and may not have answered yet. */
let ends: Promise<unknown> = Promise.resolve();
/** Some pool never answered in time: whatever it does wrong, it is not waited for again and again. */
let isLate = false;

/** Closes it without waiting for that; what close does wrong shows where close is looked at. */
export function endSoon(pool: Pool): void {
  ends = Promise.allSettled([ends, (async () => pool.close())()]);
}

/**
 * Waits until all pools that were closed have answered, or for so many turns of the event loop. It naps
 * between them: a timer would keep the next hold waiting until it was due, cleared or not.
 */
export async function untilEnded(mostTurns: number): Promise<void> {
  let isOver = false;
  void ends.then(() => {
    isOver = true;
  });
  await null;
  for (let turns = 0; !isOver && turns < mostTurns; turns++) {
    await new Promise((resolve) => setImmediate(resolve));
    Atomics.wait(NOTHING, 0, 0, 1);
  }
  isLate ||= !isOver;
}

/** Each scenario begins when the pools of those before it are gone: they share one process. */
export const oneAfterAnother = (drive: Drive): Drive =>
  Object.fromEntries(
    Object.entries(drive).map(([name, call]) => [
      name,
      async (given) => {
        if (!isLate) await untilEnded(NEXT_WAITS_TURNS);
        return call(given);
      },
    ]),
  );

/**
 * Closes it, and marks the answer, with the threads that are there then: of several calls, one may be
 * answered too early, and another never.
 */
export async function closeOf(
  pool: Pool,
  { tools }: Call,
  { which, threads }: { which: string; threads: Threads },
): Promise<void> {
  await pool.close();
  tools.mark('close answered', which);
  tools.mark('threads at the answer', threads.alive());
}

export type Threads = ReturnType<typeof watchThreads>;

/** The threads that the main thread starts from now on, until `stop`. */
export function watchThreads() {
  const started: Worker[] = [];
  const more = (worker: Worker): void => void started.push(worker);
  process.on('worker', more);
  return {
    started: () => started.length,
    // Node forgets a thread's number when it has ended, before anybody is told of its `exit`.
    alive: () => started.filter(({ threadId }) => threadId !== -1).length,
    stop: () => void process.off('worker', more),
  };
}

/** Two tasks at once, so that a pool of two has two threads; both are at rest after that. */
export const bothAtRest = (pool: Pool, { tools }: Call): Promise<unknown> =>
  Promise.all([1, 2].map((n) => fateOf(() => pool.submit(taskUrl(tools, 'echo'), n))));

/** Can be iterated over, and nothing else: a generator would have a `map` of its own. */
export const only = <T>(list: readonly T[]): Iterable<T> => ({
  [Symbol.iterator]: () => list[Symbol.iterator](),
});

/** Can be gone through once, as a generator can; `again` is told of a second time, which finds nothing. */
export function onlyOnce<T>(list: readonly T[], again: () => void): Iterable<T> {
  let isOver = false;
  const begin = () => {
    if (isOver) again();
    const left = isOver ? [] : list;
    isOver = true;
    return left[Symbol.iterator]();
  };
  return { [Symbol.iterator]: begin };
}

export const errorOf = (reason: unknown) => ({
  isError: reason instanceof Error,
  name: String((reason as { name?: unknown } | null)?.name),
  message: String((reason as { message?: unknown } | null)?.message ?? reason),
});

/** What became of a promise; a throw instead of a promise counts as such. */
export async function fateOf(start: () => Promise<unknown>) {
  let promise: Promise<unknown>;
  try {
    promise = start();
  } catch (error) {
    return { fate: 'threw at once', error: errorOf(error) };
  }
  try {
    return { fate: 'fulfilled', value: await promise };
  } catch (error) {
    return { fate: 'rejected', error: errorOf(error) };
  }
}

/** The same, for a promise whose value may be one that cannot be told. */
export async function fateAlone(start: () => Promise<unknown>) {
  const { fate, error = null } = await fateOf(start);
  return { fate, error };
}
