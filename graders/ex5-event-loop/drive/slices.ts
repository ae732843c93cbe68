// What a count in slices computes, turn by turn, as the harness sees it from inside.
// It judges nothing: what is too much for one turn is for the hidden checks.
import type { AroundStop } from '../../engine/sandbox/guest/turn-stops.ts';
import { allMs, clock, ownMs } from './clocks.ts';

// Taken before any student code runs.
const { wait } = Atomics;
const nowhere = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

export interface Account extends AroundStop {
  stop(): object;
}

/** The numbers counted to get to know the machine. */
const KNOWN = { from: 300_000, to: 310_000 };
/** So often in a row none is faster: the first ones are compiled meanwhile, on a full machine for long. */
const LEAST_STANDS_FOR = 16;

/** By all divisors up to the root, as the given one does. */
function isPrime(n: number): boolean {
  for (let divisor = 2; divisor * divisor <= n; divisor++) if (n % divisor === 0) return false;
  return n > 1;
}

/**
 * What a count up to `limit` takes in all with the given `isPrime`. A number takes as long as it has
 * divisors to try, at most its root: on average two thirds of the last.
 */
function wholeCountMs(limit: number): number {
  let leastMs = Number.POSITIVE_INFINITY;
  let primes = 0; // without a result, there would be nothing to compute
  for (let since = 0; since < LEAST_STANDS_FOR; since++) {
    const startMs = clock();
    for (let n = KNOWN.from; n < KNOWN.to; n++) if (isPrime(n)) primes++;
    const tookMs = clock() - startMs;
    if (tookMs < leastMs) since = 0;
    if (tookMs < leastMs) leastMs = tookMs;
  }
  const lastMs = primes > 0 ? leastMs / (KNOWN.to - KNOWN.from) : 0;
  return (2 / 3) * limit * lastMs * (limit / KNOWN.to) ** 0.5;
}

/** More than slices of 1,000 numbers make by far: beside so many, a count in one go does not stand out. */
const MANY_TURNS = 1_500;
/** Slices of 1,000 numbers take less. By the clock, for that is cheap; to ask the system is not. */
const SHORT_MS = 1;
const NAP_MS = 0.05;

/**
 * What the system tells of a thread that runs is up to 16 ms old, and that would be charged to a later
 * turn. Of one that has slept, however briefly, it is what it used.
 */
function afterNap(): number {
  wait(nowhere, 0, 0, NAP_MS);
  return ownMs();
}

/**
 * The longest turns first, without the very longest: how many make half of them all? Those that were not
 * kept, beyond the first 1,500, make it null. Lists' own methods are within the student's reach.
 */
function halfIn(turnsMs: Float64Array, turns: number, sumMs: number): number | null {
  if (turns > MANY_TURNS) return null;
  const takeLongest = (): number => {
    let longest = 0;
    for (let i = 1; i < turns; i++) {
      if ((turnsMs[i] as number) > (turnsMs[longest] as number)) longest = i;
    }
    const ms = turnsMs[longest] as number;
    turnsMs[longest] = 0;
    return ms;
  };
  let leftMs = (sumMs - takeLongest()) / 2;
  let count = 0;
  for (; leftMs > 0 && count < turns; count++) leftMs -= takeLongest();
  return count;
}

/**
 * What this thread computed turn by turn, also in those that do not stop, without the stops themselves.
 * A short turn is taken to have computed all the time; a longer one may have waited for a core.
 */
export function accountOfSlices(limit: number): Account {
  const startMs = ownMs();
  const startAllMs = allMs();
  const turnsMs = new Float64Array(MANY_TURNS);
  let turns = 0;
  let sumMs = 0;
  let longestMs = 0;
  let lastMs = startMs; // as the system told it, and what was computed in short turns since
  let lastAtMs = clock();
  const note = (): void => {
    const tookMs = clock() - lastAtMs;
    let turnMs = tookMs;
    if (tookMs > SHORT_MS) {
      const nowMs = afterNap();
      const usedMs = nowMs > lastMs ? nowMs - lastMs : 0;
      if (usedMs < tookMs) turnMs = usedMs;
      lastMs = nowMs;
    } else lastMs += tookMs;
    turnsMs[turns++] = turnMs; // nothing happens beyond its end
    sumMs += turnMs;
    if (turnMs > longestMs) longestMs = turnMs;
  };
  return {
    before: note,
    after(hasStopped): void {
      if (hasStopped) lastMs = ownMs(); // it has slept
      lastAtMs = clock();
    },
    stop() {
      note();
      const mainMs = ownMs() - startMs;
      const processMs = allMs() - startAllMs;
      const wholeMs = turns > MANY_TURNS ? wholeCountMs(limit) : 0;
      const half = halfIn(turnsMs, turns, sumMs);
      return { longestMs, sumMs, mainMs, processMs, wholeMs, halfIn: half };
    },
  };
}
