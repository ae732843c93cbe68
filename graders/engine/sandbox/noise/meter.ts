// Measures, beside a run, what the machine took from it: a sleeper's lateness and the system's word.
// It draws no conclusion: whether a machine was too noisy is for the checks.
//
// There is no spinner beside the sleeper: a thread that has just slept is served first, so that a
// spin of 0.1 to 0.7 ms took 1.02 times its own best with eight busy processes on two cores, as it
// did on an idle machine. What others used, and how long one's own threads queued, the system knows.
import { availableParallelism } from 'node:os';
import type { Noise } from '../../evidence/noise.ts';
import { readKernelFile } from '../hold/kernel-file.ts';
import { readTaken, type Taken } from './kernel.ts';
import { summarise } from './lateness.ts';
import { readQuotaCores } from './quota.ts';

/** How long the sleeper means to sleep. */
export const SLEEP_MS = 10;

export interface NoiseMeter {
  /** Ends the measurement; once only. */
  stop(): Noise;
}

/** The guest that runs meanwhile; each is null where threads cannot be read. */
export interface Guest {
  queuedMs(): number | null;
  cpuMs(): number | null;
  systemMs(): number | null;
}

/**
 * Needs an event loop that turns: it measures this very process, on which all other clocks stand.
 * Without a guest there is nothing to tell from others, and what they used stays unknown. A judging
 * process that warms up, and guests beside this one, are others too: they are in the way at a first
 * look, and are not there at a second.
 */
export function startNoiseMeter(clock: () => number, guest?: Guest): NoiseMeter {
  const startedAtMs = clock();
  const before = readTaken();
  const lateMs: number[] = [];
  let dueAtMs = 0;
  let timer: NodeJS.Timeout;
  const sleep = (): void => {
    dueAtMs = clock() + SLEEP_MS;
    timer = setTimeout(() => {
      lateMs.push(clock() - dueAtMs);
      sleep();
    }, SLEEP_MS);
    timer.unref(); // a meter keeps nobody's process alive
  };
  sleep();
  return {
    stop() {
      clearTimeout(timer);
      // A sleeper that is overdue at this moment has measured something too.
      if (clock() > dueAtMs) lateMs.push(clock() - dueAtMs);
      const { worstMs, medianMs, samples } = summarise(lateMs);
      const after = readTaken();
      const grown = (what: keyof Taken) => difference(before[what], after[what]);
      return {
        sleeperWorstLateMs: worstMs,
        sleeperMedianLateMs: medianMs,
        samples,
        pressureMs: grown('pressureMs'),
        stealMs: grown('stealMs'),
        memoryPressureMs: grown('memoryPressureMs'),
        throttledMs: grown('throttledMs'),
        childQueueMs: guest?.queuedMs() ?? null,
        childCpuMs: guest?.cpuMs() ?? null,
        childSystemMs: guest?.systemMs() ?? null,
        othersCpuMs: difference(guest?.cpuMs() ?? null, grown('othersCpuMs')),
        cores: availableParallelism(),
        quotaCores: readQuotaCores(readKernelFile),
        wallMs: clock() - startedAtMs,
      };
    },
  };
}

/** Never below zero: the accounts are kept in ticks of 10 ms, and not at the same moment. */
function difference(less: number | null, more: number | null): number | null {
  return less === null || more === null ? null : Math.max(0, more - less);
}
