// Whether the machine was too noisy during a run to call a lack of proof a mistake.
// Only ever used that way round: noise excuses the lack of proof, it never counts as proof.
import type { Noise } from '../evidence/noise.ts';
import type { VerdictNoise } from '../verdict/verdict.ts';

/**
 * Measured on an idle 2-core machine a 10 ms sleeper woke at most 12 ms late in 99 % of runs; with
 * four busy processes a core it woke 40 to 400 ms late.
 */
const NOISY_SLEEPER_LATE_MS = 30;
/** Share of the run in which the guest's worst-off thread stood in the run queue. */
const NOISY_QUEUE_SHARE = 0.25;
/** Share of the run in which some task of the machine waited for a core, or a core was stolen. */
const NOISY_PRESSURE_SHARE = 0.5;

export function noiseOf(noise: Noise): VerdictNoise {
  const share = (ms: number | null): number | null =>
    ms === null || noise.wallMs === 0 ? null : ms / noise.wallMs;
  const queueShare = share(noise.childQueueMs);
  const noisy =
    noise.sleeperWorstLateMs > NOISY_SLEEPER_LATE_MS ||
    (queueShare ?? 0) > NOISY_QUEUE_SHARE ||
    (share(noise.pressureMs) ?? 0) > NOISY_PRESSURE_SHARE ||
    (share(noise.stealMs) ?? 0) > NOISY_PRESSURE_SHARE;
  return { level: noisy ? 'noisy' : 'quiet', worstLateMs: noise.sleeperWorstLateMs, queueShare };
}

/** The noisiest of several runs. */
export function worstNoise(all: readonly VerdictNoise[]): VerdictNoise {
  const quiet: VerdictNoise = { level: 'quiet', worstLateMs: 0, queueShare: null };
  return all.reduce(
    (worst, one) => ({
      level: worst.level === 'noisy' || one.level === 'noisy' ? 'noisy' : 'quiet',
      worstLateMs: Math.max(worst.worstLateMs, one.worstLateMs),
      queueShare:
        worst.queueShare === null && one.queueShare === null
          ? null
          : Math.max(worst.queueShare ?? 0, one.queueShare ?? 0),
    }),
    quiet,
  );
}
