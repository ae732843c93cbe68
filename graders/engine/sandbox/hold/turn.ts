// A pause in which the grader takes in what has come for it.
// It promises nothing about how long it takes beyond a least time.
import { setImmediate, setTimeout } from 'node:timers/promises';

/**
 * Resolves after at least `ms` and right after two looks at every pipe and socket: a connection is
 * accepted in the first, and its first bytes are read in the second. After a timer alone, what came
 * while a starved grader slept would still be unread.
 *
 * @throws the signal's reason once it is aborted.
 */
export async function turn(ms: number, signal?: AbortSignal): Promise<void> {
  await setTimeout(ms);
  await setImmediate();
  await setImmediate();
  signal?.throwIfAborted();
}
