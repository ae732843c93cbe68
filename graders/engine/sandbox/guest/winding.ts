// Winds virtual time in the guest: while the student's files load, and until a call of theirs settles.
// It knows no messages; whoever calls it announces each step.
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
 * A file may wait at its top level, as any program may. Where no timer is left, the grader sees whether
 * anything else can still come; nothing here may look as if it could.
 */
export async function windWhile(clock: VirtualClock, loading: Promise<unknown>): Promise<void> {
  let pending = true;
  const loaded = loading.finally(() => {
    pending = false;
  });
  for (;;) {
    await turn();
    if (!pending) return;
    if (clock.pendingTimers() > 0) await clock.wind();
    else await Promise.race([loaded, clock.nextTimer()]);
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

function realDelay(ms: number): Promise<void> {
  return new Promise((resolve) => realTimeout(resolve, ms));
}
