// What ex5's evidence says: the order that was predicted, the counts, the tools that were chosen.
// It reads and names; the claims themselves stand in checks.test.ts.
import { equal, listOf, recordOf, resultOf } from '../engine/checks/reading.ts';
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

const rightCounts = (limits: readonly number[]): number[] => limits.map(primesBelow);

/** Whether each count is the one that was asked for. */
export const isRight = (run: Run): boolean => equal(resultOf(run), rightCounts(limitsOf(run)));

/**
 * Of counts at once that are not all right: have they got in each other's way? One that is another's tells
 * it, and so does one that is known to be right alone.
 *
 * @param alone limits to which the program counted right, one by one.
 */
export function areMixedUp(
  limits: readonly number[],
  got: unknown,
  alone: readonly number[],
): boolean {
  const counts = listOf(got);
  const right = rightCounts(limits);
  return limits.some((limit, i) => {
    if (counts[i] === right[i]) return false;
    const isKnown = alone.some((far) => far >= limit);
    return isKnown || right.some((other) => other === counts[i]);
  });
}

/** Counts that are not right: what became of them? */
export function countMishap(limits: readonly number[], got: unknown): string {
  const counts = listOf(got);
  const over = limits.map((limit, i) => Number(counts[i]) - primesBelow(limit));
  const isPrime = (n: number): boolean => primesBelow(n + 1) > primesBelow(n);
  if (counts.length > 0 && counts.every((count) => count === 0)) return 'counts-nothing';
  if (limits.every((_, i) => isNoCount(counts[i]))) return 'answers-too-early';
  if (!counts.some((count) => typeof count === 'number')) return 'no-number';
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
  return count === undefined || count === null || odd === 'undefined' || odd === 'promise';
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

/** Where threads have more cores than pieces, or pieces left over: as if a part of one could go to each core. */
const cutsAPiece = ({ work, got }: Choice): boolean =>
  got === 'threads' && work.cpuMs > 0 && work.pieces % work.cores !== 0;

/** Choices of which some are wrong: by what habit? */
export function toolMishap(choices: readonly Choice[], wrong: readonly Choice[]): string {
  if (!choices.every(({ got }) => isTool(got))) return 'no-such-tool';
  if (new Set(choices.map(({ got }) => got)).size === 1) return 'always-the-same-tool';
  if (!wrong.every(ties)) return 'wrong-tool';
  if (wrong.every(cutsAPiece)) return 'cuts-a-piece';
  return wrong.every(({ work }) => work.cores === 1 && work.cpuMs > 0)
    ? 'ignores-cores'
    : 'ignores-ties';
}

/** The wrong choice that shows the habit best: a tie is shown where nothing but ties went wrong. */
export function exampleOf(wrong: readonly Choice[]): Choice | undefined {
  const isUnknown = ({ got }: Choice): boolean => !isTool(got);
  return wrong.find(isUnknown) ?? wrong.find((one) => !ties(one)) ?? wrong[0];
}
