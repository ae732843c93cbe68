// Whether all threads of a guest but its main one have come to rest, stop after stop.
// It only compares readings; what follows from rest is for whoever asks.
import type { ThreadObserver } from './hold/observer.ts';
import type { ThreadSnapshot } from './hold/proc.ts';
import { allSlept } from './hold/quiescence.ts';

/**
 * Counts how often in a row it was asked and no thread but the main one had run since: not for
 * an instant. 0 whenever one had, and always where threads cannot be read.
 */
export function restCounter(observer: ThreadObserver | null): () => number {
  let before: ThreadSnapshot = new Map();
  let inARow = 0;
  return () => {
    const now = othersOf(observer);
    inARow = allSlept(before, now) ? inARow + 1 : 0;
    before = now;
    return inARow;
  };
}

function othersOf(observer: ThreadObserver | null): ThreadSnapshot {
  if (observer === null) return new Map();
  return new Map([...observer.snapshot()].filter(([tid]) => tid !== observer.pid));
}
