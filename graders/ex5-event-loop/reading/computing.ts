// Who computed in a run of ex5, and how the turns of the event loop were spread over it.
// It reads the system's account, and the program's own word where there is none; it judges nothing.
import { workerThreads } from '../../engine/checks/matchers/account.ts';
import { markOf, recordOf } from '../../engine/checks/reading.ts';
import type { Run } from '../../engine/evidence/run.ts';

export interface Turns {
  /** Turns that the event loop had before the result: as many as there can be with their stops at the gate. */
  count: number;
  /** CPU of the main thread in all, the stops at the gate among it. */
  cpuMs: number;
  /** The same by stretches, from stop to stop; null: not told by the system. */
  stretchesMs: readonly number[] | null;
  /** How many of them, but for the longest, hold half of what they computed; of how many; null: not told. */
  halfIn: { goes: number; of: number } | null;
  /** Whether it gave way to microtasks, again and again. */
  microtasks: boolean;
}

/** An async function that yields nothing has a few by itself. */
const LEAST_MICROTASKS = 8;

export function turnsOf(run: Run): Turns {
  const stretchesMs = stretchesOf(run);
  const cpuMs = stretchesMs?.reduce((sum, ms) => sum + ms, 0) ?? toldCpu(run).mainMs;
  return {
    count: mostTurns(run.arrivals.filter(({ phase }) => phase === 'turn').length),
    cpuMs,
    stretchesMs,
    halfIn: halfIn(run),
    microtasks: Number(markOf(run, 'microtasks') ?? 0) >= LEAST_MICROTASKS,
  };
}

/** So many stop each at the gate; then every second turn stops, as often, then every fourth, and so on. */
const STOPS_BEFORE_THINNING = 64;

/** How many turns there can have been, all but the one that would have stopped next. */
export function mostTurns(stops: number): number {
  let turns = 0;
  let every = 1;
  for (let left = stops + 1; left > 0; left -= STOPS_BEFORE_THINNING) {
    turns += every * Math.min(left, STOPS_BEFORE_THINNING);
    every *= 2;
  }
  return turns - 1;
}

/** What the harness computes itself, behind the last turn, is none of the program's. */
function stretchesOf(run: Run): number[] | null {
  const { turnCpuMs } = run.eventLoop;
  if (!turnCpuMs) return null;
  const { reckonedMs } = toldCpu(run);
  const last = turnCpuMs.length - 1;
  return turnCpuMs.map((ms, i) => (i === last ? Math.max(0, ms - reckonedMs) : ms));
}

/**
 * Of all its computing, a program in slices does a few hundredths in one turn, and up to a sixth where
 * garbage is collected in it. One go beside 300 turns that do nothing is 0.43 on a full machine, and 0.7 on
 * a quiet one.
 */
const MOST_IN_ONE_TURN = 1 / 3;
/** Before it gives way for the first time: it may make a list of all numbers, which takes as long as a fast count. */
const MOST_AT_FIRST = 4 / 5;
/** Between stops that cost as much as all the computing; where the harness kept all turns, it knows better. */
const MOST_BETWEEN_STOPS = 1 / 3;
const MOST_BESIDE_KEPT_TURNS = 1 / 2;
/** Of what a whole count takes here. */
const MOST_OF_A_COUNT = 1 / 2;

export interface OneGo {
  longestMs: number;
  totalMs: number;
  share: number;
  /** Whether the whole is this program's own; else it is what the count takes with the given `isPrime`. */
  isOfItsOwn: boolean;
}

/**
 * What was computed at a stretch and is too much of the whole; undefined where nothing is. The harness tells
 * from inside what each turn computed, without its stop. Beside thousands of turns that do nothing, no
 * share of the sum says anything: the whole is then what a count takes here. The system, which nobody
 * can lie to, tells it from stop to stop.
 */
export function inOneGo(run: Run): OneGo | undefined {
  const { stretchesMs, cpuMs } = turnsOf(run);
  const { firstMs, longestMs, sumMs, wholeMs, isKept } = toldCpu(run);
  const stretchMs = Math.max(0, ...(stretchesMs ?? []));
  const own = [
    goOf(stretchMs, cpuMs, isKept ? MOST_BESIDE_KEPT_TURNS : MOST_BETWEEN_STOPS),
    isKept ? goOf(firstMs, sumMs, MOST_AT_FIRST) : undefined,
    isKept ? goOf(longestMs, sumMs, MOST_IN_ONE_TURN) : undefined,
  ].filter((go) => go !== undefined);
  const [strongest] = own.toSorted((a, b) => b.share - a.share);
  if (strongest !== undefined || stretchesMs === null) return strongest;
  const beside = goOf(longestMs, wholeMs, MOST_OF_A_COUNT);
  return beside && { ...beside, isOfItsOwn: false };
}

function goOf(longestMs: number, ofMs: number, most: number): OneGo | undefined {
  if (ofMs === 0 || longestMs <= most * ofMs) return undefined;
  const totalMs = Math.max(longestMs, ofMs);
  return { longestMs, totalMs, share: longestMs / totalMs, isOfItsOwn: true };
}

/** Of a whole count, in four turns. In 300,000 turns, collecting garbage takes some that are as long. */
const MOST_IN_A_FEW = 3 / 4;

/** Whether a few turns, beside thousands, computed as much as most of a count takes here. */
export function isInAFew(run: Run): boolean {
  const { fewMs, wholeMs } = toldCpu(run);
  return canReadCpu(run) && wholeMs > 0 && fewMs > MOST_IN_A_FEW * wholeMs;
}

/**
 * The longest first: how many make half of the whole? Without the very longest, which is judged by itself: a
 * program may make a list first. By the harness's word of the turns themselves, where all were kept; else
 * by the system's stretches from stop to stop, in which the stops count as computing.
 */
function halfIn(run: Run): Turns['halfIn'] {
  const { halfIn: told } = recordOf(markOf(run, 'cpu'));
  if (typeof told === 'number') return { goes: told, of: Number.POSITIVE_INFINITY };
  const stretchesMs = stretchesOf(run);
  if (stretchesMs === null) return null;
  const goes = halfOf(stretchesMs.toSorted((a, b) => b - a).slice(1));
  return { goes, of: stretchesMs.length };
}

function halfOf(longestFirstMs: readonly number[]): number {
  const halfMs = longestFirstMs.reduce((sum, ms) => sum + ms, 0) / 2;
  let sumMs = 0;
  const last = longestFirstMs.findIndex((ms) => {
    sumMs += ms;
    return sumMs >= halfMs;
  });
  return last + 1;
}

/** Whether the system tells who computes; else the program's own word has to stand in. */
export const canReadCpu = ({ eventLoop }: Run): boolean => Array.isArray(eventLoop.turnCpuMs);

function toldCpu(run: Run) {
  const told = recordOf(markOf(run, 'cpu'));
  const ms = (value: unknown): number => (typeof value === 'number' && value >= 0 ? value : 0);
  return {
    firstMs: ms(told.firstMs),
    longestMs: ms(told.longestMs),
    fewMs: ms(told.fewMs),
    sumMs: ms(told.sumMs),
    wholeMs: ms(told.wholeMs),
    reckonedMs: ms(told.reckonedMs),
    isKept: typeof told.halfIn === 'number',
    mainMs: ms(told.mainMs),
    processMs: ms(told.processMs),
    unservedMs: ms(told.unservedMs),
    othersMs: ms(told.othersMs),
  };
}

/**
 * CPU of the main thread, and of the program, threads that have ended among them: of the whole
 * process, without the threads that were there before it. Those hold each turn at the grader's gate,
 * and would make little of a main thread that had many turns.
 */
export function cpuOf(run: Run): { mainMs: number; totalMs: number; share: number } {
  const mainMs = turnsOf(run).cpuMs;
  const allMs = canReadCpu(run)
    ? (run.noise.childCpuMs ?? 0) - oursMs(run)
    : toldCpu(run).processMs;
  const totalMs = Math.max(mainMs, allMs);
  return { mainMs, totalMs, share: totalMs === 0 ? 0 : mainMs / totalMs };
}

/** A sieve, its thread and all takes 20 to 60 ms; two trial divisions of the whole count take 230. */
const MUCH_MS = 100;

/**
 * Of all computing, starting a thread and waiting for it leave a few hundredths to the main thread, and
 * up to a quarter where a sieve leaves little to compute. Whoever counts all the same beside a thread
 * has a third to a half: three runs in ninety had less than a third, beside five others on two cores.
 */
export const mostOnMainThread = (totalMs: number): number => (totalMs > MUCH_MS ? 1 / 4 : 1 / 3);

/** Names that Node gives to threads of its own, as Linux cuts them. */
const NODES_OWN = /^(?:libuv-worker|(?:node-)?V8Worker|DelayedTaskSche|SignalInspector)/;

/** By their name too: a thread that the program kept from an earlier call is the program's. */
function oursMs({ cpu }: Run): number {
  if (cpu.source !== 'proc') return 0;
  const ours = cpu.threads.filter(
    ({ isMain, isNew, name }) => !isMain && !isNew && NODES_OWN.test(name),
  );
  return ours.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
}

/** A main thread that counts has nine tenths of the whole; one that has it done has a tenth. */
const LEAST_OF_ONE_WHO_COUNTS = 1 / 4;
/** The whole is kept in ticks of 10 ms: two of them say nothing. */
const LEAST_ELSEWHERE_MS = 30;
/** By the program's own account, to a microsecond. To start a thread and end it takes as much. */
const LEAST_TOLD_MS = 15;

/**
 * A thread that was there for some 40 ms may never have been seen: what it used is in the whole. The
 * program's own word is believed here: either way it has not counted in slices.
 *
 * @param toldMs of the whole, as the program tells it.
 */
export function isComputedElsewhere(
  { mainMs, totalMs }: Pick<ReturnType<typeof cpuOf>, 'mainMs' | 'totalMs'>,
  toldMs: number,
): boolean {
  const isElsewhere = (ofMs: number, leastMs: number): boolean =>
    mainMs < LEAST_OF_ONE_WHO_COUNTS * ofMs && ofMs - mainMs >= leastMs;
  return isElsewhere(totalMs, LEAST_ELSEWHERE_MS) || isElsewhere(toldMs, LEAST_TOLD_MS);
}

/** CPU of the program as it tells it, without the threads that were there before it. */
export const toldMsOf = (run: Run): number => Math.max(0, toldCpu(run).processMs - oursMs(run));

export interface Unserved {
  /** The most that other threads computed while the event loop had no turn. */
  unservedMs: number;
  /** Its share of all they did. */
  share: number;
  /** The same without what they may have computed while the main thread stood in the run queue. */
  provedShare: number;
}

/** The program's own word: from outside, a turn is seen only when it has long been there. */
export function unservedOf(run: Run): Unserved {
  const { unservedMs, othersMs } = toldCpu(run);
  const atOnce = Math.min(run.noise.cores, workerThreads(run) || 1);
  const queuedMs = (run.eventLoop.turnQueueMs ?? 0) * atOnce;
  const shareOf = (ms: number): number => (othersMs === 0 ? 0 : Math.max(0, ms) / othersMs);
  return { unservedMs, share: shareOf(unservedMs), provedShare: shareOf(unservedMs - queuedMs) };
}
