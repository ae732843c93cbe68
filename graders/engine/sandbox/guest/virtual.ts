// Virtual time in the guest: timers, dates and clocks that move only when nothing else can happen.
// It judges nothing; real waits (Atomics.wait, a spinning loop on hrtime) stay real.
import { AsyncResource } from 'node:async_hooks';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import timersPromises from 'node:timers/promises';

interface FakeClock {
  now: number;
  countTimers(): number;
  nextAsync(): Promise<number>;
  setTimeout: Timer;
  setInterval: Timer;
  clearTimeout(timer: unknown): void;
  timers: Map<unknown, unknown>;
}

type Callback = (...given: unknown[]) => void;
type Timer = (callback: Callback, ms?: number, ...given: unknown[]) => NodesTimer;

/** What the library's timers lack of Node's. */
interface NodesTimer {
  close?(): NodesTimer;
  [Symbol.dispose]?(): void;
}

interface FakeTimers {
  install(options: { now: number; toFake: readonly string[]; loopLimit: number }): FakeClock;
}

export interface VirtualClock {
  /** Milliseconds since the clock was installed. */
  now(): number;
  pendingTimers(): number;
  /** Resolves once a timer is set. */
  nextTimer(): Promise<void>;
  /** Winds on to the next timer and lets everything that hangs on it happen. */
  wind(): Promise<void>;
}

/** Everything that waits or tells the time; not queueMicrotask and nextTick, which do neither. */
const FAKED = [
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'Date',
  'performance',
  'hrtime',
  'Temporal',
] as const;

/** What is put in the place of others, by where it is found. */
const ownClocks = (): unknown[] => [
  ...FAKED.map((name) =>
    name === 'hrtime' ? process.hrtime : (globalThis as Record<string, unknown>)[name],
  ),
  ...[timers.setTimeout, timers.clearTimeout, timers.setInterval, timers.clearInterval],
  ...[timersPromises.setTimeout, timersPromises.setInterval, timersPromises.scheduler.wait],
  ...[AbortSignal.timeout, process.uptime],
];

// Taken before any student code runs.
const own = ownClocks();

/** Whether all that will be replaced still is Node's own: a program may have put its own there. */
export function areClocksOwn(): boolean {
  return ownClocks().every((one, i) => one === own[i]);
}

/** An arbitrary moment: round, so that dates printed by a student look odd at once. */
const EPOCH_MS = Date.UTC(2026, 0, 1);

/**
 * Installs the clock. Must run before the student code that is to live by it is loaded, and after
 * everything that needs real timers has taken them.
 *
 * @param libraryUrl `@sinonjs/fake-timers` as one file, in the guest's own folder.
 */
export async function installVirtualClock(libraryUrl: string): Promise<VirtualClock> {
  const library = ((await import(libraryUrl)) as { default: FakeTimers }).default;
  const clock = library.install({ now: EPOCH_MS, toFake: FAKED, loopLimit: 100_000 });
  // What it sets later must not be handed to a setter of the student's on Object.prototype.
  Object.setPrototypeOf(clock, null);
  hide(clock);
  letTimePass(clock);
  makeTimersNodes(clock);
  const nextTimer = timerBell(clock);
  fakeAbortTimeout(clock);
  fakeUptime(clock);
  // The library leaves the scheduler alone; its wait is a promised timer by another name.
  timersPromises.scheduler.wait = (ms, options) =>
    timersPromises.setTimeout(ms, undefined, options);
  syncBuiltinESMExports();
  return {
    now: () => clock.now - EPOCH_MS,
    pendingTimers: () => clock.countTimers(),
    nextTimer,
    wind: async () => {
      await clock.nextAsync();
    },
  };
}

/** The library hangs its clock on whatever it fakes: who found it there would wind it instead of waiting. */
function hide(clock: FakeClock): void {
  const faked = [setTimeout, clearTimeout, setInterval, clearInterval, performance, process.hrtime];
  for (const one of faked) Reflect.deleteProperty(one, 'clock');
  // The faked Date asks its own for the time.
  const told = Object.defineProperty({}, 'now', { get: () => clock.now });
  Object.defineProperty(Date, 'clock', { value: Object.freeze(told), writable: false });
}

/** So many timers of less than 1 ms may come in one moment: whoever gives way now and then. */
const MOST_AT_ONCE = 50;

/**
 * In Node no timer takes less than 1 ms; here those take none, for times are looked at exactly, and who
 * only gives way for a turn waits as long as others. Who watches the clock in a loop of them would wait
 * for ever: from there on, each takes its millisecond.
 */
function letTimePass(clock: FakeClock): void {
  let moment = clock.now;
  let atOnce = 0;
  const lasting = (ms: number | undefined): number | undefined => {
    if (Number(ms) >= 1 || atOnce > MOST_AT_ONCE) return Number(ms) >= 1 ? ms : 1;
    atOnce = clock.now === moment ? atOnce + 1 : 1;
    moment = clock.now;
    return ms;
  };
  const { setTimeout: once, setInterval: always } = clock;
  clock.setTimeout = (callback, ms, ...given) => once(callback, lasting(ms), ...given);
  // One that took no time would come again and again in the same moment.
  clock.setInterval = (callback, ms, ...given) =>
    always(callback, Number(ms) >= 1 ? ms : 1, ...given);
}

// Taken before any student code runs.
const bind = AsyncResource.bind.bind(AsyncResource);
const { apply } = Reflect;
/** As Node itself names what calls back; a name of the program's could be one that is waited for. */
const TIMEOUT = 'Timeout';

/** In Node a callback is the timer's own, in the context in which that was set; and timers can be closed. */
function makeTimersNodes(clock: FakeClock): void {
  const asInNode =
    (set: Timer): Timer =>
    (callback, ms, ...given) => {
      if (typeof callback !== 'function') return set(callback, ms, ...given); // which says so
      const called: Callback = (...args) => apply(callback, timer, args);
      const timer: NodesTimer = set(bind(called, TIMEOUT), ms, ...given);
      const clear = (): void => clock.clearTimeout(timer);
      timer.close = () => {
        clear();
        return timer;
      };
      timer[Symbol.dispose] = clear;
      return timer;
    };
  clock.setTimeout = asInNode(clock.setTimeout);
  clock.setInterval = asInNode(clock.setInterval);
}

/**
 * Tells of the next timer that is set, without one of its own that would look like something to wait for.
 * Plain, promised and promisified ones meet only in the library's own list, which it does not document.
 */
function timerBell(clock: FakeClock): () => Promise<void> {
  let ring = (): void => {};
  clock.clearTimeout(clock.setTimeout(() => {})); // the list is made with the first one
  const { timers } = clock;
  const set = timers.set.bind(timers);
  timers.set = (id, timer) => {
    ring();
    return set(id, timer);
  };
  return () =>
    new Promise((resolve) => {
      ring = resolve;
    });
}

const NS_A_READING = 1e-9; // seconds

/**
 * Seconds in floating point: whoever adds a delay to them may come out above the moment that is meant, and
 * would wait once more. As on a real clock, each reading is a little later than the one before.
 */
function fakeUptime(clock: FakeClock): void {
  const upMs = Math.round(process.uptime() * 1000);
  let readings = 0;
  process.uptime = () => (upMs + clock.now - EPOCH_MS) / 1000 + ++readings * NS_A_READING;
}

/** AbortSignal.timeout keeps a timer inside Node that no library reaches. */
function fakeAbortTimeout(clock: FakeClock): void {
  AbortSignal.timeout = (ms: number): AbortSignal => {
    const controller = new AbortController();
    clock.setTimeout(
      () =>
        controller.abort(
          new DOMException('The operation was aborted due to timeout', 'TimeoutError'),
        ),
      ms,
    );
    return controller.signal;
  };
}
