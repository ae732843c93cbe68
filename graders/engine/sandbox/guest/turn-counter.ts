// Counts the turns of the guest's event loop, as ticks of a 1 ms timer.
// It judges nothing; it keeps the real timers, whatever a student or a virtual clock puts in their place.
import { onceATurn } from './once-a-turn.ts';

const realInterval = setInterval;
const realClearInterval = clearInterval;

export interface TurnCounter {
  start(): void;
  stop(): number | null;
}

/** Counts from `start` to `stop`; `stop` gives null where nobody had started it. */
export function turnCounter(): TurnCounter {
  let turns: number | null = null;
  let timer: NodeJS.Timeout | undefined;
  return {
    start() {
      turns = 0;
      const isByTheLoop = onceATurn();
      timer = realInterval(() => {
        if (isByTheLoop(timer)) turns = (turns ?? 0) + 1;
      }, 1);
    },
    stop() {
      if (timer !== undefined) realClearInterval(timer);
      return turns;
    },
  };
}
