// How many cores' worth of time the control groups of this process allow it.
// It is given a way to read files, so that it can be told any machine's story.
import { cpuGroups, foldersOf, type ReadFile } from './groups.ts';

/**
 * The smallest quota on the way from this process's group up to the root, in cores; null if there
 * is none or it cannot be known. Version 2 (`cpu.max`) and version 1 (`cpu.cfs_quota_us`).
 */
export function readQuotaCores(read: ReadFile): number | null {
  let smallest: number | null = null;
  for (const group of cpuGroups(read('/proc/self/cgroup') ?? '')) {
    const quota = group.version === 1 ? version1 : version2;
    for (const folder of foldersOf(group)) {
      const cores = quota(folder, read);
      if (cores !== null) smallest = Math.min(smallest ?? cores, cores);
    }
  }
  return smallest;
}

/** `cpu.max` is `quota period` in microseconds, or `max period`. */
function version2(folder: string, read: ReadFile): number | null {
  const [quota, period] = (read(`${folder}/cpu.max`) ?? '').trim().split(' ');
  return ratio(quota, period);
}

/** Two files, in microseconds; a quota of -1 means none. */
function version1(folder: string, read: ReadFile): number | null {
  const quota = read(`${folder}/cpu.cfs_quota_us`) ?? '';
  const period = read(`${folder}/cpu.cfs_period_us`) ?? '';
  return ratio(quota.trim(), period.trim());
}

function ratio(quota: string | undefined, period: string | undefined): number | null {
  const cores = Number(quota) / Number(period);
  return Number.isFinite(cores) && cores > 0 ? cores : null;
}
