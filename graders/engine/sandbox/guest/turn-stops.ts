// Has turns of the guest's event loop stop at the grader's gate, so that the grader counts them.
// It measures nothing: how many there were, and what was computed between them, the grader sees.
import { readSync, writeSync } from 'node:fs';
import { FIRST_GATE_FD, LAST_TURN } from './descriptors.ts';
import { onceATurn } from './once-a-turn.ts';

// Taken before any student code runs.
const read = readSync;
const write = writeSync;
const soon = setImmediate;
const cancel = clearImmediate;
const { apply } = Reflect;
const unref = unrefOfImmediates();
const answer = new Uint8Array(1);

function unrefOfImmediates(): () => NodeJS.Immediate {
  const one = soon(() => {});
  cancel(one);
  return one.unref;
}

/** So many in a row; then only every second turn stops, then every fourth, and so on. */
const STOPS_BEFORE_THINNING = 64;

const LAST = LAST_TURN.charCodeAt(0);

/** What the driver does in each turn, also in those that do not stop. */
export interface AroundStop {
  before(): void;
  after(hasStopped: boolean): void;
}

export interface TurnStopOptions {
  around?: AroundStop;
  /**
   * Whether the loop is kept turning while nothing else wakes it. Else it sleeps as it would without
   * us, and each of its turns is one that the program gave it.
   */
  spins?: boolean;
}

export interface TurnStops {
  start(options?: TurnStopOptions): void;
  stop(): void;
}

/**
 * Once started, a turn announces itself at gate 0 and sleeps there until the grader lets it go on.
 * Nothing is timed, so turns cannot be missed on a slow machine. A program that yields a million
 * times is not stopped as often: the stops thin out, evenly over whatever it does.
 *
 * @param seal tells the grader that a turn is one of ours: a program may write at the gate as well.
 */
export function turnStops(seal: (text: string) => string): TurnStops {
  let next: NodeJS.Immediate | undefined;
  let turns = 0;
  let stops = 0;
  let every = 1;
  let isLast = false;
  const isByTheLoop = onceATurn();
  const stopHere = (): void => {
    write(FIRST_GATE_FD, `${seal('turn 0')}\n`);
    read(FIRST_GATE_FD, answer, 0, 1, null);
    isLast = answer[0] === LAST;
    stops++;
    if (stops % STOPS_BEFORE_THINNING === 0) every *= 2;
  };
  // Not handed to the timer: what a timer holds, the program can find.
  let around: AroundStop | undefined;
  let spins = false;
  const begin = (): void => {
    next = soon(turn);
    if (!spins) apply(unref, next, []);
  };
  const turn = (): void => {
    if (!isByTheLoop(next)) return;
    turns++;
    around?.before();
    const hasStopped = turns % every === 0;
    if (hasStopped) stopHere();
    around?.after(hasStopped);
    if (!isLast) begin();
  };
  return {
    start(options = {}): void {
      if (next !== undefined) return;
      around = options.around;
      spins = options.spins ?? false;
      begin();
    },
    stop(): void {
      if (next !== undefined) cancel(next);
    },
  };
}
