// What the system says by now that it gave to others, or withheld from us, since it started.
// It keeps nothing: whoever wants to know about a while reads twice.
import { cpus } from 'node:os';
import { kernelFiles } from '../hold/kernel-file.ts';
import { type CpuTimes, parseAllowedCpus, parseCpuTimes } from './cpu-times.ts';
import { parsePressureMs } from './pressure.ts';
import { readThrottledMs } from './throttling.ts';

/** Running sums in ms; null where this system does not tell. */
export interface Taken {
  pressureMs: number | null;
  memoryPressureMs: number | null;
  /** Over all cores that this process may use. */
  stealMs: number | null;
  throttledMs: number | null;
  /** CPU of every process but this one, over all cores that it may use. */
  othersCpuMs: number | null;
}

/** Few, read at both ends of every run: they stay open as long as this process. */
const { read } = kernelFiles({ longestBytes: 256 * 1024 }); // a line for each core of a large machine

/** About 0.3 ms. */
export function readTaken(): Taken {
  const times = cpuTimes();
  return {
    pressureMs: parsePressureMs(read('/proc/pressure/cpu') ?? ''),
    memoryPressureMs: parsePressureMs(read('/proc/pressure/memory') ?? ''),
    stealMs: times?.stealMs ?? null,
    throttledMs: readThrottledMs(read),
    othersCpuMs: times && times.busyMs - ownCpuMs(),
  };
}

function ownCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

function cpuTimes(): CpuTimes | null {
  const allowed = parseAllowedCpus(read('/proc/self/status') ?? '');
  const told = parseCpuTimes(read('/proc/stat') ?? '', allowed);
  if (told !== null) return told;
  const all = cpus(); // where there is no /proc: all cores, and nothing about a hypervisor
  if (all.length === 0) return null; // some sandboxes hide them
  const busyMs = all.reduce(
    (sum, { times: { user, nice, sys, irq } }) => sum + user + nice + sys + irq,
    0,
  );
  return { busyMs, stealMs: null };
}
