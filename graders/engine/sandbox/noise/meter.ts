// Measures, beside a run, what the machine took from it: a sleeper's lateness and the kernel's word.
// It draws no conclusion: whether a machine was too noisy is for the checks.
import type { Noise } from '../../evidence/noise.ts';
import { readKernelFile } from '../hold/kernel-file.ts';
import { summarise } from './lateness.ts';
import { parsePressureMs, parseStealMs } from './pressure.ts';

/** How long the sleeper means to sleep. */
export const SLEEP_MS = 10;

export interface NoiseMeter {
  /**
   * Ends the measurement; once only.
   * @param childQueueMs what the run's StarvationTally counted; null where threads cannot be read.
   */
  stop(childQueueMs: number | null): Noise;
}

/** Needs an event loop that turns: it measures this very process, on which all other clocks stand. */
export function startNoiseMeter(clock: () => number): NoiseMeter {
  const startedAtMs = clock();
  const before = readKernel();
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
    stop(childQueueMs) {
      clearTimeout(timer);
      // A sleeper that is overdue at this moment has measured something too.
      if (clock() > dueAtMs) lateMs.push(clock() - dueAtMs);
      const { worstMs, medianMs, samples } = summarise(lateMs);
      const after = readKernel();
      return {
        sleeperWorstLateMs: worstMs,
        sleeperMedianLateMs: medianMs,
        samples,
        pressureMs: grown(before.pressureMs, after.pressureMs),
        stealMs: grown(before.stealMs, after.stealMs),
        childQueueMs,
        wallMs: clock() - startedAtMs,
      };
    },
  };
}

function readKernel(): { pressureMs: number | null; stealMs: number | null } {
  return {
    pressureMs: parsePressureMs(readKernelFile('/proc/pressure/cpu') ?? ''),
    stealMs: parseStealMs(readKernelFile('/proc/stat') ?? ''),
  };
}

function grown(before: number | null, after: number | null): number | null {
  return before === null || after === null ? null : Math.max(0, after - before);
}
