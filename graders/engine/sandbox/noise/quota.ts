// How many cores' worth of time the control groups of this process allow it.
// It is given a way to read files, so that it can be told any machine's story.

/** The text of a file, or null if there is none. */
export type ReadFile = (path: string) => string | null;

/**
 * The smallest quota on the way from this process's group up to the root, in cores; null if there
 * is none or it cannot be known. Version 2 (`cpu.max`) and version 1 (`cpu.cfs_quota_us`).
 */
export function readQuotaCores(read: ReadFile): number | null {
  let smallest: number | null = null;
  for (const { mounts, path, quota } of cpuGroups(read('/proc/self/cgroup') ?? '')) {
    for (const folder of mounts.flatMap((mount) => upwards(mount, path))) {
      const cores = quota(folder, read);
      if (cores !== null) smallest = Math.min(smallest ?? cores, cores);
    }
  }
  return smallest;
}

interface CpuGroup {
  mounts: readonly string[];
  path: string;
  quota: (folder: string, read: ReadFile) => number | null;
}

/** Lines are `number:controllers:path`; version 2 has no controllers there. */
function cpuGroups(cgroupText: string): CpuGroup[] {
  const groups: CpuGroup[] = [];
  for (const line of cgroupText.split('\n')) {
    const [, controllers, path] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    if (controllers === undefined || path === undefined) continue;
    if (controllers === '') groups.push({ mounts: ['/sys/fs/cgroup'], path, quota: version2 });
    else if (controllers.split(',').includes('cpu')) {
      const mounts = [`/sys/fs/cgroup/${controllers}`, '/sys/fs/cgroup/cpu'];
      groups.push({ mounts: [...new Set(mounts)], path, quota: version1 });
    }
  }
  return groups;
}

/** A container often sees its own group mounted as the root: the root is always looked at. */
function upwards(mount: string, path: string): string[] {
  const folders = [mount];
  for (const name of path.split('/').filter(Boolean)) folders.push(`${folders.at(-1)}/${name}`);
  return folders;
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
