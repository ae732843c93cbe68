// What a count in slices computes, turn by turn, as the harness sees it from inside.
// It judges nothing: what is too much for one turn is for the hidden checks.
import type { AroundStop } from '../../engine/sandbox/guest/turn-stops.ts';
import { allMs, clock, ownMs, ownMsAfterNap } from './clocks.ts';
import { wholeCountMs } from './whole-count.ts';

export interface Account<Said extends object = object> extends AroundStop {
  stop(): Said;
}

/** More than slices of 1,000 numbers make by far: so many are kept one by one. */
export const MOST_KEPT = 1_500;
/** Slices of 1,000 numbers take less. By the clock, for that is cheap; to ask the system is not. */
const SHORT_MS = 1;
/** Those in which a program may have done all that it had to do, beside as many others as it likes. */
const FEW = 4;

// Made before any student code runs, for one account after another: `Float64Array` may be another later.
const keptMs = new Float64Array(MOST_KEPT);
const longestMs = new Float64Array(FEW);

export interface Told {
  /** Of the turn that began with the call; the loop had none before. */
  firstMs: number;
  /** Of all others the longest, and the longest four together. */
  longestMs: number;
  fewMs: number;
  /** Of all turns. */
  sumMs: number;
  /** How many of the longest turns, but for the very longest, make half of the rest; null: not all were kept. */
  halfIn: number | null;
  mainMs: number;
  processMs: number;
  /** What the whole count takes with the given `isPrime`, where not all turns were kept; else 0. */
  wholeMs: number;
  /** CPU that it took to find that out, after all turns and before the result. */
  reckonedMs: number;
}

const CLOCKS = { clock, ownMs, ownMsAfterNap, allMs, wholeCountMs };

/**
 * What this thread computed turn by turn, also in those that do not stop, without the stops themselves.
 * A short turn is taken to have computed all the time; a longer one may have waited for a core. One
 * account at a time.
 *
 * @param clocks what to ask for time, for tests.
 */
export function accountOfSlices(limit: number, clocks = CLOCKS): Account<Told> {
  const startMs = clocks.ownMsAfterNap();
  const startAllMs = clocks.allMs();
  for (let i = 0; i < FEW; i++) longestMs[i] = 0;
  let turns = 0;
  let firstMs = 0;
  let sumMs = 0;
  let lastMs = startMs; // as the system told it, and what was computed in short turns since
  let lastAtMs = clocks.clock();
  const weigh = (turnMs: number): void => {
    if (turns < MOST_KEPT) keptMs[turns] = turnMs;
    if (turns === 0) firstMs = turnMs;
    else noteLongest(turnMs);
    turns++;
    sumMs += turnMs;
  };
  const note = (): void => {
    const tookMs = clocks.clock() - lastAtMs;
    let turnMs = tookMs;
    if (tookMs > SHORT_MS) {
      const nowMs = clocks.ownMsAfterNap();
      const usedMs = nowMs > lastMs ? nowMs - lastMs : 0;
      if (usedMs < tookMs) turnMs = usedMs;
      lastMs = nowMs;
    } else lastMs += tookMs;
    weigh(turnMs);
  };
  return {
    before: note,
    after(hasStopped): void {
      if (hasStopped) {
        const nowMs = clocks.ownMs(); // it has slept
        // To stop costs less: what a program has put into Node's own ways there is its own computing.
        if (nowMs - lastMs > SHORT_MS) weigh(nowMs - lastMs);
        lastMs = nowMs;
      }
      lastAtMs = clocks.clock();
    },
    stop() {
      note();
      const atEndMs = clocks.ownMsAfterNap();
      const processMs = clocks.allMs() - startAllMs;
      const isKept = turns <= MOST_KEPT;
      const wholeMs = isKept ? 0 : clocks.wholeCountMs(limit);
      const reckonedMs = isKept ? 0 : clocks.ownMsAfterNap() - atEndMs;
      return {
        ...{ firstMs, longestMs: longestMs[0] as number, fewMs: fewMs(), sumMs },
        halfIn: isKept ? halfIn(turns, sumMs) : null,
        ...{ mainMs: atEndMs - startMs, processMs, wholeMs, reckonedMs },
      };
    },
  };
}

// By number, all of them: lists' own methods are within the student's reach.

/** The longest first. */
function noteLongest(turnMs: number): void {
  let ms = turnMs;
  for (let i = 0; i < FEW; i++) {
    const known = longestMs[i] as number;
    if (ms <= known) continue;
    longestMs[i] = ms;
    ms = known;
  }
}

function fewMs(): number {
  let sumMs = 0;
  for (let i = 0; i < FEW; i++) sumMs += longestMs[i] as number;
  return sumMs;
}

function halfIn(turns: number, sumMs: number): number {
  const takeLongest = (): number => {
    let longest = 0;
    for (let i = 1; i < turns; i++) {
      if ((keptMs[i] as number) > (keptMs[longest] as number)) longest = i;
    }
    const ms = keptMs[longest] as number;
    keptMs[longest] = 0;
    return ms;
  };
  let leftMs = (sumMs - takeLongest()) / 2;
  let count = 0;
  for (; leftMs > 0 && count < turns; count++) leftMs -= takeLongest();
  return count;
}
