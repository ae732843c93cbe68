// What the system says by now that it gave to others, or withheld from us, since it started.
// It keeps nothing: whoever wants to know about a while reads twice.
import { cpus } from 'node:os';
import { readKernelFile } from '../hold/kernel-file.ts';
import { parsePressureMs, parseStealMs } from './pressure.ts';
import { readThrottledMs } from './throttling.ts';

/** Running sums in ms; null where this system does not tell. */
export interface Taken {
  pressureMs: number | null;
  memoryPressureMs: number | null;
  stealMs: number | null;
  throttledMs: number | null;
  /** CPU of every process but this one, over all cores. */
  othersCpuMs: number | null;
}

/** About 0.2 ms: it stands beside every run. */
export function readTaken(): Taken {
  return {
    pressureMs: parsePressureMs(readKernelFile('/proc/pressure/cpu') ?? ''),
    memoryPressureMs: parsePressureMs(readKernelFile('/proc/pressure/memory') ?? ''),
    stealMs: parseStealMs(readKernelFile('/proc/stat') ?? ''),
    throttledMs: readThrottledMs(readKernelFile),
    othersCpuMs: othersCpuMs(),
  };
}

function othersCpuMs(): number | null {
  const all = cpus();
  if (all.length === 0) return null; // some sandboxes hide them
  const usedMs = all.reduce(
    (sum, { times: { user, nice, sys, irq } }) => sum + user + nice + sys + irq,
    0,
  );
  const { user, system } = process.cpuUsage();
  return usedMs - (user + system) / 1_000;
}
