// How long the control groups of this process kept everybody in them from running.
// It is given a way to read files, so that it can be told any machine's story.
import { type CpuGroup, cpuGroups, foldersOf, type ReadFile } from './groups.ts';

/**
 * The longest among the groups on the way from this process up to the root, in ms since they were
 * made; null if none of them says. Both versions of control groups write a `cpu.stat`.
 */
export function readThrottledMs(read: ReadFile): number | null {
  let longestMs: number | null = null;
  for (const group of cpuGroups(read('/proc/self/cgroup') ?? '')) {
    for (const folder of foldersOf(group)) {
      const throttledMs = parseThrottledMs(read(`${folder}/cpu.stat`) ?? '', group.version);
      if (throttledMs !== null) longestMs = Math.max(longestMs ?? 0, throttledMs);
    }
  }
  return longestMs;
}

/** Version 1 writes `throttled_time` in ns, version 2 `throttled_usec`; without a quota neither grows. */
export function parseThrottledMs(text: string, version: CpuGroup['version']): number | null {
  const [name, perMs] = version === 1 ? ['throttled_time', 1e6] : ['throttled_usec', 1e3];
  const value = new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1];
  return value === undefined ? null : Number(value) / perMs;
}
