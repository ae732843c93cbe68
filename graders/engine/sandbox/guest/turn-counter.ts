// Counts the turns of the guest's event loop, as ticks of a 1 ms timer.
// It judges nothing; it keeps the real timers, whatever a student or a virtual clock puts in their place.
import { onceATurn } from './once-a-turn.ts';

const realInterval = setInterval;
const realClearInterval = clearInterval;

const now = performance.now.bind(performance);

export interface Turns {
  count: number;
  /** The longest that the loop went without one. */
  longestGapMs: number;
}

export interface TurnCounter {
  start(): void;
  stop(): Turns | null;
}

/** Counts from `start` to `stop`; `stop` gives null where nobody had started it. */
export function turnCounter(): TurnCounter {
  let count = 0;
  let lastMs = 0;
  let longestGapMs = 0;
  const endGap = (): void => {
    const nowMs = now();
    if (nowMs - lastMs > longestGapMs) longestGapMs = nowMs - lastMs;
    lastMs = nowMs;
  };
  let timer: NodeJS.Timeout | undefined;
  return {
    start() {
      count = 0;
      lastMs = now();
      const isByTheLoop = onceATurn();
      timer = realInterval(() => {
        if (!isByTheLoop(timer)) return;
        count++;
        endGap();
      }, 1);
    },
    stop() {
      if (timer === undefined) return null;
      realClearInterval(timer);
      endGap();
      return { count, longestGapMs };
    },
  };
}
