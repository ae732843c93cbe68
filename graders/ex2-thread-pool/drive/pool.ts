// The student's pool in the hands of ex2's scenarios: how it is made, used, closed and asked.
// It chooses no tasks, and knows no answers.
import type { Call, Tools } from '../../engine/sandbox/guest/tools.ts';

export interface Pool {
  submit(task: URL, input: unknown): Promise<unknown>;
  map(task: URL, inputs: Iterable<unknown>): Promise<unknown[]>;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}
type PoolClass = new (options: { maxWorkers: unknown }) => Pool;
export type PoolCall<Inputs = object> = Call<Inputs & { maxWorkers: number }>;

export const classOf = ({ student }: Call): PoolClass =>
  student['pool.ts']?.ThreadPool as PoolClass;
export const taskUrl = (tools: Tools, name: string): URL => tools.moduleUrl(`tasks/${name}.ts`);

/** Runs `use` with a pool that is closed behind it; how it closes is another scenario's question. */
export async function withPool<T>(call: PoolCall, use: (pool: Pool) => Promise<T>): Promise<T> {
  const pool = new (classOf(call))({ maxWorkers: call.inputs.maxWorkers });
  try {
    return await use(pool);
  } finally {
    void endSoon(pool);
  }
}

export async function endSoon(pool: Pool): Promise<void> {
  try {
    await pool.close();
  } catch {
    // What close does wrong shows where close is looked at.
  }
}

/** Closes it, and marks the answer: of several calls, one may be answered and another never. */
export async function closeOf(pool: Pool, { tools }: Call, which: string): Promise<void> {
  await pool.close();
  tools.mark('close answered', which);
}

/** Can be iterated over, and nothing else: a generator would have a `map` of its own. */
export const only = <T>(list: readonly T[]): Iterable<T> => ({
  [Symbol.iterator]: () => list[Symbol.iterator](),
});

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
