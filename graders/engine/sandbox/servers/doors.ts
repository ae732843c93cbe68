// Where what reaches a server of the grader's becomes an arrival of the run, and where it ends.
// Until the run has begun, and once it holds all that a run may, nothing gets in.
import type { Answer, Arrival } from '../../evidence/run.ts';
import { type Door, type RunLog, recordKnock } from '../run-log.ts';

export interface Knock {
  phase: 'request' | 'connection';
  task: string;
  details: Arrival['details'];
  /** What is done once the conductor lets it go; null for what is never held. */
  answer: ((answer: Answer) => void) | null;
}

/** One that got in. */
export interface Entered {
  /** It is over; `early`: the other side went away before it had its whole answer. */
  end(early: boolean): void;
}

export interface Doors {
  /** Null where it may not get in; its connection is then to be cut. */
  enter(knock: Knock): Entered | null;
}

export interface DoorKeeper extends Doors {
  /** From now on arrivals are written into this log; `onEvent` is told of each that comes or ends. */
  begin(log: RunLog, onEvent: () => void): void;
  /** From now on nothing is written any more: what the grader itself cuts off was left open. */
  shut(): void;
}

export function doorKeeper(clock: () => number): DoorKeeper {
  let run: { log: RunLog; onEvent: () => void } | null = null;
  let knocks = 0;
  return {
    begin(log, onEvent) {
      run = { log, onEvent };
    },
    shut() {
      run = null;
    },
    enter({ phase, task, details, answer }) {
      if (run === null) return null;
      const { log, onEvent } = run;
      const now = (): number => clock() - log.startedAtMs;
      const door: Door = { by: 'server', id: knocks++, answer };
      const arrival = recordKnock(log, door, { task, phase, details, thread: null, atMs: now() });
      onEvent();
      if (arrival === null) return null;
      return {
        end(early) {
          if (run === null || arrival.endedAtMs !== null) return;
          arrival.endedAtMs = now();
          if (early) arrival.details = { ...(details as object), closedEarly: true };
          log.events++;
          onEvent();
        },
      };
    },
  };
}
