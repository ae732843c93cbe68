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
 * How often what the thread pool is at is given real time before virtual time moves on: what never ends, as
 * reading a pipe where nobody writes, holds up nothing for longer.
 */
const MOST_WAITS = 500;
const WAIT_MS = 1;

/** What Node tells nobody of (a module of WebAssembly that is compiled) has so long, twenty times over. */
const LAST_WAITS = 20;
const LAST_WAIT_MS = 10;

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
  using requests = watchRequests();
  for (;;) {
    await turn();
    if (!pending) return;
    if (clock.pendingTimers() === 0) await Promise.race([loaded, clock.nextTimer()]);
    else if (!(await requests.waited())) await clock.wind();
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
  using requests = watchRequests();
  let pending = true;
  // A function that promises nothing is the student's to hear about, not our own stumbling over it.
  const promise = (async () => body())().finally(() => {
    pending = false;
  });
  promise.catch(() => {}); // it is handed on below; until then it must not count as unhandled
  await turn();
  for (let lastWaits = 0; pending; await turn()) {
    if (await requests.waited()) continue;
    await announce(clock.now() - started);
    if (!pending) break;
    if (clock.pendingTimers() > 0) await clock.wind();
    else if (process.getActiveResourcesInfo().length > openBefore) await realDelay(5);
    else if (lastWaits++ < LAST_WAITS) await realDelay(LAST_WAIT_MS);
    else throw new NeverSettles();
  }
  return promise;
}

/** Whether it is open, which it is from the first question on. */
export function openOutput(): boolean {
  return process.stdout.writable && process.stderr.writable;
}

interface Requests extends Disposable {
  /** Whether some were under way, and real time was given to them. */
  waited(): Promise<boolean>;
}

/**
 * Requests about files and names, jobs of node:crypto: whatever the thread pool works at. Of what node:zlib
 * does in several steps, only the first is seen.
 */
const REQUEST = /REQ|^ZLIB$/;

/** Node lists what is open, but no job of the thread pool; its hooks hear of every one. */
function watchRequests(): Requests {
  const requests = new Set<number>();
  const drop = (id: number) => void requests.delete(id);
  const hook = createHook({
    init(id, type) {
      if (REQUEST.test(type)) requests.add(id);
    },
    after: drop, // it has been answered
    destroy: drop,
  }).enable();
  let waits = 0;
  return {
    async waited() {
      if (requests.size === 0 || waits >= MOST_WAITS) return false;
      waits++;
      await realDelay(WAIT_MS);
      return true;
    },
    [Symbol.dispose]: () => void hook.disable(),
  };
}

function realDelay(ms: number): Promise<void> {
  return new Promise((resolve) => realTimeout(resolve, ms));
}
