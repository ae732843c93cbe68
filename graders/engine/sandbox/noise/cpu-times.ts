// How the cores that this process may use were used, parsed from the kernel's own texts.
// It reads no file, and null means that this text does not say.

const MS_PER_TICK = 10; // USER_HZ is 100 in every architecture's interface to programs

/** Running sums over the cores, since the machine started. */
export interface CpuTimes {
  busyMs: number;
  /** What the hypervisor gave to others. */
  stealMs: number | null;
}

/** `Cpus_allowed_list` of `/proc/self/status`, such as `0-3,8`; null where it is not told. */
export function parseAllowedCpus(status: string): ReadonlySet<number> | null {
  const list = /^Cpus_allowed_list:\s*([\d,-]+)$/m.exec(status)?.[1];
  if (list === undefined) return null;
  const allowed = new Set<number>();
  for (const range of list.split(',')) {
    const [first = 0, last = first] = range.split('-').map(Number);
    for (let cpu = first; cpu <= last; cpu++) allowed.add(cpu);
  }
  return allowed;
}

/** `/proc/stat`: the lines of these cores, or of all of them. */
export function parseCpuTimes(stat: string, allowed: ReadonlySet<number> | null): CpuTimes | null {
  let [busyTicks, stealTicks, lines] = [0, 0, 0];
  for (const [, cpu, numbers = ''] of stat.matchAll(/^cpu(\d+) ([\d ]+)$/gm)) {
    if (allowed !== null && !allowed.has(Number(cpu))) continue;
    const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = numbers
      .trim()
      .split(/ +/)
      .map(Number);
    busyTicks += user + nice + system + irq + softirq;
    stealTicks += steal;
    lines++;
  }
  if (lines === 0) return null;
  return { busyMs: busyTicks * MS_PER_TICK, stealMs: stealTicks * MS_PER_TICK };
}
