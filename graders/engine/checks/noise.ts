// Whether the machine was too noisy during a run to call a lack of proof a mistake.
// Only ever used that way round: noise excuses the lack of proof, it never counts as proof.
import type { Noise } from '../evidence/noise.ts';
import type { VerdictNoise } from '../verdict/verdict.ts';

// What it looks like when a run does not get what it asks for. A program can make all of it itself,
// with more busy threads than there are cores.
/**
 * Measured on an idle 2-core machine a 10 ms sleeper woke at most 12 ms late in 99 % of runs; with
 * four busy processes a core it woke 40 to 400 ms late.
 */
const NOISY_SLEEPER_LATE_MS = 30;
/** Share of the run in which the guest's worst-off thread stood in the run queue. */
const NOISY_QUEUE_SHARE = 0.25;
/** Share of the run in which some task of the machine waited for a core. */
const NOISY_PRESSURE_SHARE = 0.5;

// What no program under test can bring about: who took the time.
/** Share of all cores that other processes used: half of that is one busy process on two cores. */
const NOISY_OTHERS_SHARE = 0.25;
/** Share of the run in which the hypervisor, a quota, or a lack of memory took it. */
const NOISY_WITHHELD_SHARE = 0.1;

export function noiseOf(noise: Noise): VerdictNoise {
  const share = (ms: number | null): number | null =>
    ms === null || noise.wallMs === 0 ? null : ms / noise.wallMs;
  const others = share(noise.othersCpuMs);
  const othersShare = others === null ? null : Math.min(1, others / noise.cores);
  const queueShare = share(noise.childQueueMs);
  const withheld = [noise.stealMs, noise.throttledMs, noise.memoryPressureMs].map(share);
  const looksNoisy =
    noise.sleeperWorstLateMs > NOISY_SLEEPER_LATE_MS ||
    (queueShare ?? 0) > NOISY_QUEUE_SHARE ||
    (share(noise.pressureMs) ?? 0) > NOISY_PRESSURE_SHARE;
  const hasCause =
    othersShare === null || // cannot be told here: what it looks like must do
    othersShare > NOISY_OTHERS_SHARE ||
    withheld.some((one) => (one ?? 0) > NOISY_WITHHELD_SHARE);
  const level = looksNoisy && hasCause ? 'noisy' : 'quiet';
  return { level, worstLateMs: noise.sleeperWorstLateMs, queueShare, othersShare };
}

/** Whether tasks of this machine waited for memory for a good part of the run. */
export function lacksMemory({ memoryPressureMs, wallMs }: Noise): boolean {
  return (memoryPressureMs ?? 0) > NOISY_WITHHELD_SHARE * wallMs;
}

/** The noisiest of several runs. */
export function worstNoise(all: readonly VerdictNoise[]): VerdictNoise {
  const quiet = { level: 'quiet', worstLateMs: 0, queueShare: null, othersShare: null } as const;
  return all.reduce<VerdictNoise>(
    (worst, one) => ({
      level: worst.level === 'noisy' ? 'noisy' : one.level,
      worstLateMs: Math.max(worst.worstLateMs, one.worstLateMs),
      queueShare: larger(worst.queueShare, one.queueShare),
      othersShare: larger(worst.othersShare, one.othersShare),
    }),
    quiet,
  );
}

function larger(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
