// What ex5's evidence says: the order that was predicted, how turns and computing were spread.
// It reads and names; the claims themselves stand in checks.test.ts.
import { workerThreads } from '../engine/checks/matchers/account.ts';
import { listOf, markOf, recordOf, resultOf } from '../engine/checks/reading.ts';
import type { Run } from '../engine/evidence/run.ts';

/** In which order.ts logs, in any module system; that it does is a test's to prove. */
export const ORDER = ['A', 'E', 'H', 'D', 'F', 'C', 'G', 'B'] as const;
const SYNCHRONOUS = ['A', 'E', 'H'] as const;
const TIMERS = ['C', 'G', 'B'] as const;

/** The first rule of the event loop that a prediction breaks; undefined if it breaks none. */
export function orderMishap(predicted: unknown): string | undefined {
  const labels = listOf(predicted).map(String);
  if (Array.isArray(predicted) && labels.length === 0) return 'no-prediction';
  const sorted = labels.toSorted();
  if (sorted.join() !== ORDER.toSorted().join()) return 'order-labels';
  if (labels.join() === sorted.join()) return 'order-as-written';
  const at = (label: string): number => labels.indexOf(label);
  const lastSynchronous = Math.max(...SYNCHRONOUS.map(at));
  if (at('E') > at('H')) return 'order-async-starts-late';
  if (lastSynchronous >= SYNCHRONOUS.length) return 'order-interrupts';
  if (at('A') > 0) return 'wrong-order';
  if (Math.max(at('D'), at('F')) > Math.min(...TIMERS.map(at))) return 'order-timers-first';
  if (at('D') > at('F')) return 'order-queue';
  return labels.join() === ORDER.join() ? undefined : 'order-timers-as-written';
}

export const limitsOf = (run: Run): number[] => (run.inputs as { limits: number[] }).limits;

/** Primes below `limit`, by the sieve of Eratosthenes: no student's algorithm. */
export function primesBelow(limit: number): number {
  const composite = new Uint8Array(Math.max(0, limit));
  let count = 0;
  for (let n = 2; n < limit; n++) {
    if (composite[n] === 1) continue;
    count++;
    for (let multiple = n * n; multiple < limit; multiple += n) composite[multiple] = 1;
  }
  return count;
}

/** Counts that are not right: what became of them? */
export function countMishap(limits: readonly number[], got: unknown): string {
  const counts = listOf(got);
  const over = limits.map((limit, i) => Number(counts[i]) - primesBelow(limit));
  const isPrime = (n: number): boolean => primesBelow(n + 1) > primesBelow(n);
  if (limits.every((_, i) => isNoCount(counts[i]))) return 'answers-too-early';
  if (limits.every((limit, i) => over[i] === Number(isPrime(limit)))) return 'includes-the-limit';
  const several = limits.filter((limit) => limit > 3);
  const answers = new Set(several.map((limit) => counts[limits.indexOf(limit)]));
  if (several.length > 1 && answers.size === 1 && typeof counts.at(-1) === 'number') {
    return 'hard-coded';
  }
  const sums = limits.map((_, i) =>
    limits.slice(0, i + 1).reduce((sum, limit) => sum + primesBelow(limit), 0),
  );
  return sums.every((sum, i) => sum === counts[i]) ? 'keeps-counting' : 'wrong-count';
}

/** What is there before anything was counted. */
function isNoCount(count: unknown): boolean {
  const { $: odd } = recordOf(count);
  const isNothing = count === undefined || count === null || count === 0;
  return isNothing || odd === 'undefined' || odd === 'promise';
}

export interface Turns {
  /** Turns that the event loop had before the result, as they came to the grader's gate. */
  count: number;
  /** The most CPU that the main thread used between two of them, and in all. */
  cpu: { longestMs: number; totalMs: number };
  /** How many stretches between turns hold half of that; null where the system does not tell. */
  halfIn: number | null;
  /** Whether it gave way to microtasks, again and again. */
  microtasks: boolean;
}

/** An async function that yields nothing has a few by itself. */
const LEAST_MICROTASKS = 8;

export function turnsOf(run: Run): Turns {
  const { turnCpuMs } = run.eventLoop;
  const told = toldCpu(run);
  const cpu = turnCpuMs
    ? {
        longestMs: Math.max(0, ...turnCpuMs),
        totalMs: turnCpuMs.reduce((sum, ms) => sum + ms, 0),
      }
    : { longestMs: told.longestMs, totalMs: told.mainMs };
  return {
    count: run.arrivals.filter(({ phase }) => phase === 'turn').length,
    cpu,
    halfIn: turnCpuMs ? halfIn(turnCpuMs, cpu.totalMs) : null,
    microtasks: Number(markOf(run, 'microtasks') ?? 0) >= LEAST_MICROTASKS,
  };
}

/** The longest stretches first: how many make half of the whole? */
function halfIn(stretchesMs: readonly number[], totalMs: number): number {
  let sumMs = 0;
  const longestFirst = stretchesMs.toSorted((a, b) => b - a);
  const last = longestFirst.findIndex((ms) => {
    sumMs += ms;
    return sumMs >= totalMs / 2;
  });
  return last + 1;
}

/** Whether the system tells who computes; else the program's own word has to stand in. */
export const canReadCpu = ({ eventLoop }: Run): boolean => Array.isArray(eventLoop.turnCpuMs);

function toldCpu(run: Run) {
  const told = recordOf(markOf(run, 'cpu'));
  const ms = (value: unknown): number => (typeof value === 'number' && value >= 0 ? value : 0);
  return {
    longestMs: ms(told.longestMs),
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
  const mainMs = turnsOf(run).cpu.totalMs;
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

/** A thread that was there for some 40 ms may never have been seen: what it used is in the whole. */
export function isComputedElsewhere({ mainMs, totalMs }: ReturnType<typeof cpuOf>): boolean {
  return mainMs < LEAST_OF_ONE_WHO_COUNTS * totalMs && totalMs - mainMs >= LEAST_ELSEWHERE_MS;
}

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

export type Tool = 'plain' | 'async' | 'threads';
const TOOLS = ['plain', 'async', 'threads'] as const; // the simplest first

export interface Workload {
  pieces: number;
  waitMs: number;
  cpuMs: number;
  cores: number;
}

/** When each tool is done, as the README reckons. */
export function doneMs({ pieces, waitMs, cpuMs, cores }: Workload): Record<Tool, number> {
  return {
    plain: pieces * (waitMs + cpuMs),
    async: waitMs + pieces * cpuMs,
    threads: waitMs + Math.ceil(pieces / cores) * cpuMs,
  };
}

export function bestTool(work: Workload): Tool {
  const times = doneMs(work);
  const soonest = Math.min(...TOOLS.map((tool) => times[tool]));
  return TOOLS.find((tool) => times[tool] === soonest) ?? 'plain';
}

export interface Choice {
  work: Workload;
  expected: Tool;
  got: unknown;
}

export function choicesOf(run: Run): Choice[] {
  const { workloads } = run.inputs as unknown as { workloads: Workload[] };
  const got = listOf(resultOf(run));
  return workloads.map((work, i) => ({ work, expected: bestTool(work), got: got[i] }));
}

const isTool = (name: unknown): name is Tool => TOOLS.some((tool) => tool === name);

/** It finishes as soon as the right one does, and is not as simple. */
const ties = ({ work, expected, got }: Choice): boolean =>
  isTool(got) && doneMs(work)[got] === doneMs(work)[expected];

/** Choices of which some are wrong: by what habit? */
export function toolMishap(choices: readonly Choice[], wrong: readonly Choice[]): string {
  if (!choices.every(({ got }) => isTool(got))) return 'no-such-tool';
  if (new Set(choices.map(({ got }) => got)).size === 1) return 'always-the-same-tool';
  if (!wrong.every(ties)) return 'wrong-tool';
  return wrong.every(({ work }) => work.cores === 1 && work.cpuMs > 0)
    ? 'ignores-cores'
    : 'ignores-ties';
}

/** The wrong choice that shows the habit best: a tie is shown where nothing but ties went wrong. */
export function exampleOf(wrong: readonly Choice[]): Choice | undefined {
  const isUnknown = ({ got }: Choice): boolean => !isTool(got);
  return wrong.find(isUnknown) ?? wrong.find((one) => !ties(one)) ?? wrong[0];
}
