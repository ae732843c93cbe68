// Which control groups account for the CPU of this process, and where their files may stand.
// It is given a way to read files, so that it can be told any machine's story.

/** The text of a file, or null if there is none. */
export type ReadFile = (path: string) => string | null;

export interface CpuGroup {
  version: 1 | 2;
  mounts: readonly string[];
  path: string;
}

/** Lines of `/proc/self/cgroup` are `number:controllers:path`; version 2 has no controllers there. */
export function cpuGroups(cgroupText: string): CpuGroup[] {
  const groups: CpuGroup[] = [];
  for (const line of cgroupText.split('\n')) {
    const [, controllers, path] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    if (controllers === undefined || path === undefined) continue;
    if (controllers === '') groups.push({ version: 2, mounts: ['/sys/fs/cgroup'], path });
    else if (controllers.split(',').includes('cpu')) {
      const mounts = [`/sys/fs/cgroup/${controllers}`, '/sys/fs/cgroup/cpu'];
      groups.push({ version: 1, mounts: [...new Set(mounts)], path });
    }
  }
  return groups;
}

/** From the root down to the group. A container often sees its own group mounted as the root. */
export function foldersOf({ mounts, path }: CpuGroup): string[] {
  return mounts.flatMap((mount) => {
    const folders = [mount];
    for (const name of path.split('/').filter(Boolean)) folders.push(`${folders.at(-1)}/${name}`);
    return folders;
  });
}
