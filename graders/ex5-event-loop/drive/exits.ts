// Threads that end as late as they may: what a call keeps for its thread's end, another may write over.
// It knows no answers, and changes none: it only puts off when an end is told.
import type { Worker } from 'node:worker_threads';

/** For a thread that says nothing until another has ended: nobody is kept waiting for good. */
const LONGEST_MS = 4_000;

// Taken before any student code runs.
const later = setTimeout;

interface Known {
  /** Has sent a message, or has ended. */
  isHeard: boolean;
}

/**
 * From now on, no thread's `exit` is told while another one that was started has still to be heard. A
 * machine may do so by itself, and rarely does: threads end as soon as they have said what they know.
 */
export function putOffExits(): { stop(): void } {
  const known: Known[] = [];
  const exits: (() => void)[] = [];
  const tellAll = (): void => {
    for (const tell of exits.splice(0)) tell();
  };
  const heard = (one: Known): void => {
    one.isHeard = true;
    if (known.every(({ isHeard }) => isHeard)) tellAll();
  };
  const watch = (worker: Worker): void => {
    const one = { isHeard: false };
    known.push(one);
    const emit = worker.emit.bind(worker) as (name: string, ...values: unknown[]) => boolean;
    const emitLater = (name: string, ...values: unknown[]): boolean => {
      if (name === 'exit') {
        // Node takes them all away behind its own telling.
        const listeners = worker.rawListeners(name);
        exits.push(() => {
          for (const listener of listeners) Reflect.apply(listener, worker, values);
        });
        heard(one);
        return true;
      }
      const wasHeard = emit(name, ...values);
      if (name === 'message') heard(one);
      return wasHeard;
    };
    Object.defineProperty(worker, 'emit', { value: emitLater, configurable: true, writable: true });
  };
  process.on('worker', watch);
  const timer = later(tellAll, LONGEST_MS);
  timer.unref();
  return {
    stop() {
      clearTimeout(timer);
      process.off('worker', watch);
      tellAll();
      known.length = 0; // those that are still to come go their own way
    },
  };
}
