// The ends of threads that run side by side, told late and in an order that no program can count on.
// It knows no answers and takes nothing away: what a call keeps for its thread's end, another may write over.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Worker } from 'node:worker_threads';

/** For a thread that ends only when it has heard of another's end: nobody is kept waiting for good. */
const LONGEST_MS = 3_000;

// Taken before any student code runs.
const soon = setImmediate;
const later = setTimeout;
const never = clearTimeout;
const { apply } = Reflect;
const { snapshot } = AsyncLocalStorage;

/**
 * From now on, no thread's `exit` is told before all that were started have ended; then they are told one
 * right after the other, the first to end last. Which of two threads ends first, and how long after its
 * last message, no machine promises: who is right in any order is right in this one.
 */
export function putOffExits(): { stop(): void } {
  const running = new Set<Worker>();
  const exits: (() => void)[] = [];
  let isOver = false;
  const tellAll = (): void => {
    const [first, ...others] = exits.splice(0);
    // Each in a turn of its own, or one that throws would take the others with it.
    for (const tell of first ? [...others, first] : []) soon(tell);
  };
  const watch = (worker: Worker): void => {
    running.add(worker);
    const emit = worker.emit.bind(worker) as (...values: unknown[]) => boolean;
    const emitLater = (name: unknown, ...values: unknown[]): boolean => {
      if (name !== 'exit' || isOver) return emit(name, ...values);
      // Node takes all listeners away behind its own telling; each is called as it would have been then.
      const inContext = snapshot();
      const tell = (listener: unknown): void => apply(listener as () => void, worker, values);
      const listeners = worker.rawListeners(name);
      exits.push(() => inContext(() => listeners.forEach(tell)));
      running.delete(worker);
      if (running.size === 0) tellAll();
      return true;
    };
    Object.defineProperty(worker, 'emit', { value: emitLater, configurable: true, writable: true });
  };
  process.on('worker', watch);
  const stop = (): void => {
    isOver = true;
    never(timer);
    process.off('worker', watch);
    tellAll();
  };
  const timer = later(stop, LONGEST_MS);
  timer.unref();
  return { stop };
}
