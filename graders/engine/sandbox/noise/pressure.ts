// What the kernel says that processes in general had to wait: parsed from its own texts.
// It reads no file, and null means that this text does not say.

/** `/proc/pressure/cpu`: ms in which some task waited for a core, since the machine started. */
export function parsePressureMs(text: string): number | null {
  const microseconds = /^some .*\btotal=(\d+)$/m.exec(text)?.[1];
  return microseconds === undefined ? null : Number(microseconds) / 1_000;
}
