// Whether this process may look into those of other users, by the rights that the system says it has.
// It tries nothing: who has the right of tracing has it over all.
import { readKernelFile } from './kernel-file.ts';

const CAP_SYS_PTRACE = 19; // linux/capability.h

/** Root has it on a machine of its own, and not in a stock container. */
export function mayTraceOthers(): boolean {
  const [, effective = '0'] = /^CapEff:\s*([0-9a-f]+)$/m.exec(status()) ?? [];
  return ((BigInt(`0x${effective}`) >> BigInt(CAP_SYS_PTRACE)) & 1n) === 1n;
}

const status = (): string => readKernelFile('/proc/self/status') ?? '';
