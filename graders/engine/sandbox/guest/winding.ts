// Winds virtual time in the guest: while the student's files load, and until a call of theirs settles.
// It knows no messages; whoever calls it announces each step.
import { createHook } from 'node:async_hooks';
import type { VirtualClock } from './virtual.ts';

// Real timers, taken before virtual time may replace them.
const realImmediate = setImmediate;
const realTimeout = setTimeout;

/** No timer is left, nothing is open, and it is still pending. */
export class NeverSettles extends Error {}

/** A real turn of the event loop. */
export function turn(): Promise<void> {
  return new Promise((resolve) => realImmediate(resolve));
}

/**
 * How often, while files load, a request about a file is given real time: what never ends, as reading a
 * pipe where nobody writes, holds up nothing for longer.
 */
const MOST_FILE_WAITS = 500;
const FILE_WAIT_MS = 1;

/**
 * A file may wait at its top level, as any program may. What it reads there takes real time, and no
 * time-out of its own passes meanwhile. Where no timer is left, the grader sees whether anything else can
 * still come; nothing here may look as if it could.
 */
export async function windWhile(clock: VirtualClock, loading: Promise<unknown>): Promise<void> {
  let pending = true;
  const loaded = loading.finally(() => {
    pending = false;
  });
  using files = watchFiles();
  for (let fileWaits = 0; ; ) {
    await turn();
    if (!pending) return;
    if (clock.pendingTimers() === 0) await Promise.race([loaded, clock.nextTimer()]);
    else if (fileWaits < MOST_FILE_WAITS && files.areInUse()) {
      fileWaits++;
      await realDelay(FILE_WAIT_MS);
    } else await clock.wind();
  }
}

/**
 * Winds the clock until `body` settles. Each step is first announced, and answered by the grader.
 *
 * @throws {NeverSettles}
 */
export async function windUntilSettled<T>(
  clock: VirtualClock,
  body: () => Promise<T>,
  announce: (virtualMs: number) => Promise<void>,
): Promise<T> {
  const started = clock.now();
  // Both are opened at their first use, which must not look like something of the student's.
  openOutput();
  const openBefore = process.getActiveResourcesInfo().length;
  let pending = true;
  // A function that promises nothing is the student's to hear about, not our own stumbling over it.
  const promise = (async () => body())().finally(() => {
    pending = false;
  });
  promise.catch(() => {}); // it is handed on below; until then it must not count as unhandled
  await turn();
  while (pending) {
    await announce(clock.now() - started);
    if (!pending) break;
    if (clock.pendingTimers() > 0) await clock.wind();
    else if (process.getActiveResourcesInfo().length > openBefore) await realDelay(5);
    else throw new NeverSettles();
    await turn();
  }
  return promise;
}

/** Whether it is open, which it is from the first question on. */
export function openOutput(): boolean {
  return process.stdout.writable && process.stderr.writable;
}

/** Node lists what is open, but no promised request about a file; its hooks hear of every one. */
function watchFiles(): Disposable & { areInUse(): boolean } {
  const requests = new Set<number>();
  const hook = createHook({
    init(id, type) {
      if (type.startsWith('FSREQ')) requests.add(id);
    },
    destroy: (id) => void requests.delete(id),
  }).enable();
  return { areInUse: () => requests.size > 0, [Symbol.dispose]: () => void hook.disable() };
}

function realDelay(ms: number): Promise<void> {
  return new Promise((resolve) => realTimeout(resolve, ms));
}
