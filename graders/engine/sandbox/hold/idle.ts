// Tells that a program will never do anything again: asleep, with nothing that could wake it.
// It refuses to guess: with any timer, child or open read it goes on waiting; a limit must end that.
import type { ThreadObserver } from './observer.ts';
import type { ThreadReading } from './proc.ts';
import { allSlept } from './quiescence.ts';
import type { ThreadWait } from './syscalls.ts';
import { turn } from './turn.ts';

export interface IdleRequest {
  /** Null: threads cannot be read, so nothing is ever called idle. */
  observer: ThreadObserver | null;
  ended: () => boolean;
  /**
   * Whether the grader itself may still wake the program: tasks or requests that it holds, a message
   * on its way, a server of its own that the program talks to.
   */
  owesSomething: () => boolean;
  /** Grows with anything that comes from the program. */
  progress: () => number;
  clock: () => number;
  signal?: AbortSignal;
  limits?: Partial<IdleLimits>;
}

export interface IdleLimits {
  gapMs: number;
  /** For how long nothing may have moved. */
  sustainedMs: number;
  /** How often it must have been looked at meanwhile: a grader that was frozen itself saw nothing. */
  leastLooks: number;
}

export const IDLE_LIMITS: IdleLimits = { gapMs: 25, sustainedMs: 250, leastLooks: 8 };

export type IdleEnd = 'idle' | 'ended' | 'aborted';

/**
 * Runs beside a scenario: two small files each 25 ms while the main thread is at work, everything
 * only when it sleeps.
 *
 * Any timer at all keeps a program from being idle, however long. V8 sets timers of its own, of 8
 * to 30 s, after larger garbage collections, and they cannot be told from a program's: start the
 * process with `--no-memory-reducer`, which leaves them out, but for those of `V8S_TIMERS`.
 */
export async function untilDurablyIdle(request: IdleRequest): Promise<IdleEnd> {
  const { gapMs, sustainedMs, leastLooks } = { ...IDLE_LIMITS, ...request.limits };
  let main: ThreadReading | null = null;
  let since: Stillness | null = null;
  for (;;) {
    if (request.ended()) return 'ended';
    if (request.signal?.aborted) return 'aborted';
    const earlier = main;
    main = request.observer?.mainThread() ?? null;
    if (!slept(earlier, main) || request.observer === null) since = null;
    else since = stillSince(since, look(request, request.observer));
    const isSustained = since !== null && request.clock() - since.atMs >= sustainedMs;
    if (isSustained && (since?.looks ?? 0) >= leastLooks) return 'idle';
    await turn(gapMs);
  }
}

interface Stillness {
  atMs: number;
  looks: number;
  threads: ReadonlyMap<number, ThreadReading>;
  progress: number;
}

/** Null where something could wake the program. What is pending is read before the threads are. */
function look(request: IdleRequest, observer: ThreadObserver): Stillness | null {
  if (request.owesSomething() || observer.hasChildren()) return null;
  const waits = observer.waits();
  const atMs = request.clock();
  const threads = observer.snapshot();
  const isV8s = ({ tid, isMain }: ThreadWait) => !isMain && threads.get(tid)?.name === V8S_TIMERS;
  if (!waits.every((one) => isForGood(one) || isV8s(one))) return null;
  return { atMs, looks: 1, threads, progress: request.progress() };
}

/**
 * The thread, by as much of its name as the system keeps, on which V8 waits before it works at its own
 * memory: its pool of pages is emptied 8 s after a thread of the program's has ended. Nothing that runs there
 * can wake the program. Who gives a thread this name hides its timers, and is told that it never settles.
 */
const V8S_TIMERS = 'DelayedTaskSche';

/** Keeps the beginning as long as nothing has moved since. */
function stillSince(since: Stillness | null, now: Stillness | null): Stillness | null {
  if (since === null || now === null) return now;
  const isStill = since.progress === now.progress && allSlept(since.threads, now.threads);
  return isStill ? { ...since, looks: since.looks + 1 } : now;
}

function slept(earlier: ThreadReading | null, now: ThreadReading | null): boolean {
  return earlier !== null && now !== null && now.state === 'S' && earlier.slices === now.slices;
}

/** An event loop without a timer, or a lock without a time-out. Anything else may come back. */
export function isForGood({ wait }: ThreadWait): boolean {
  return wait.kind === 'parked' || (wait.kind === 'event-loop' && wait.timeoutMs === null);
}
