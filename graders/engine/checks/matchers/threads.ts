// Judges where work was done: in which threads, off the main one, side by side.
// Speed is never asked for: on a busy machine, or one with a single core, there is none to see.
import type { Demand, Run, ThreadTime } from '../../evidence/run.ts';
import { fails, HOLDS, inconclusive, type Judgement } from '../finding.ts';
import { noiseOf } from '../noise.ts';
import { workerThreads } from './account.ts';
import { EARLIER_HOLD } from './hold.ts';

/**
 * No task was held in the main thread, and that thread answered while tasks were held.
 *
 * Where threads cannot be seen, the tasks' own word stands in: thread 0 is the main one.
 */
export function judgeMainThreadFree(run: Run): Judgement {
  const threads = workerThreads(run);
  const seen = run.holds.some((hold) => hold.threads?.some(({ isMain }) => isMain));
  const told = run.arrivals.some(({ thread }) => thread === 0);
  if (seen || told) {
    return threads === 0
      ? fails('fake-threads')
      : fails('runs-on-main-thread', { threads: threads ?? 0 });
  }
  return judgeAnswered(run);
}

/** Every message to the main thread came back, unless its answer could not be waited for. */
function judgeAnswered({ eventLoop, noise }: Run): Judgement {
  const { pingsSent, pingsAnswered, pingMissedBy } = eventLoop;
  if (pingsAnswered >= pingsSent) return HOLDS;
  switch (pingMissedBy) {
    case 'ended':
      return HOLDS; // it was over before an answer could come
    case 'not-waited':
      return { kind: 'not-reached', why: EARLIER_HOLD };
    case 'wall-cap':
      if (noiseOf(noise).level === 'noisy') return inconclusive('starved');
      break;
  }
  return fails('blocks-the-main-thread');
}

/** All tasks together ran in at most `most` distinct threads. */
export function judgeUsedThreads(_run: Run, threads: readonly number[], most: number): Judgement {
  const distinct = new Set(threads).size;
  return distinct <= most ? HOLDS : fails('worker-per-task', { threads: distinct, expected: most });
}

export interface ParallelFigures {
  /** Cores that the threads inside tasks asked for together: (CPU + time in the queue) / wall. */
  demand: number;
  /** Cores that they got: CPU / wall. */
  speedUp: number;
  threads: number;
  /** CPU of the busiest thread that was neither main nor inside a task. */
  alienMs: number;
}

/**
 * Measured over 515 correct runs idle and under load the demand was 2.28 or more, over 625 runs of
 * one task at a time 1.58 or less: the bound lies between.
 */
const LEAST_DEMAND = 1.8;
/** More CPU than this in a thread that is in no task is work done elsewhere. */
const MOST_ALIEN_MS = 15;

export function parallelFigures(run: Run, phase: string): ParallelFigures | null {
  const inside = run.holds.find((one) => one.phase === phase)?.threads ?? null;
  const { demand } = run;
  if (inside === null || demand === null || demand.cpu.source !== 'proc') return null;
  const tids = new Set(inside.map(({ tid }) => tid));
  return figuresOf(demand, demand.cpu.threads, tids);
}

function figuresOf(
  { wallMs }: Demand,
  threads: readonly ThreadTime[],
  inside: ReadonlySet<number>,
): ParallelFigures {
  const mine = threads.filter(({ tid }) => inside.has(tid));
  const sum = (of: (thread: ThreadTime) => number): number =>
    mine.reduce((total, thread) => total + of(thread), 0);
  const aliens = threads.filter(({ tid, isMain }) => !isMain && !inside.has(tid));
  return {
    demand: wallMs === 0 ? 0 : sum(({ cpuMs, queueMs }) => cpuMs + queueMs) / wallMs,
    speedUp: wallMs === 0 ? 0 : sum(({ cpuMs }) => cpuMs) / wallMs,
    threads: inside.size,
    alienMs: Math.max(0, ...aliens.map(({ cpuMs }) => cpuMs)),
  };
}

/**
 * From the release in the middle of the tasks to the first end, the threads inside tasks wanted to
 * run at the same time. Waiting for a core counts as wanting one, so a busy machine changes nothing.
 */
export function judgeComputedInParallel(run: Run): Judgement {
  const figures = parallelFigures(run, 'middle');
  if (figures === null) return HOLDS; // the holds have shown the threads; here is nothing to add
  if (figures.demand >= LEAST_DEMAND && figures.alienMs <= MOST_ALIEN_MS) return HOLDS;
  const values = { demand: figures.demand, threads: figures.threads };
  const noisy = noiseOf(run.noise).level === 'noisy';
  return noisy ? inconclusive('unproved', values) : fails('unproved', values);
}
