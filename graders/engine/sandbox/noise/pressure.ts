// What the kernel says that processes in general had to wait: parsed from its own texts.
// It reads no file, and null means that this text does not say.

/** `/proc/pressure/cpu`: ms in which some task waited for a core, since the machine started. */
export function parsePressureMs(text: string): number | null {
  const microseconds = /^some .*\btotal=(\d+)$/m.exec(text)?.[1];
  return microseconds === undefined ? null : Number(microseconds) / 1_000;
}

const MS_PER_TICK = 10; // USER_HZ is 100 in every architecture's interface to programs

/** `/proc/stat`: ms that the hypervisor gave to others, over all cores, since the machine started. */
export function parseStealMs(text: string): number | null {
  // cpu user nice system idle iowait irq softirq steal …
  const ticks = /^cpu +(?:\d+ ){7}(\d+)/m.exec(text)?.[1];
  return ticks === undefined ? null : Number(ticks) * MS_PER_TICK;
}
