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

// What tells who took the time. But for a lack of memory, no program under test can bring it about.
/** Share of the cores that other processes used: half of that is one busy process on two cores. */
const NOISY_OTHERS_SHARE = 0.25;
/** Share of the run in which the hypervisor, a quota, or a lack of memory took it. */
const NOISY_WITHHELD_SHARE = 0.1;
/**
 * Share of the run in which some task of the machine waited for memory. The condition `memory` of the audit
 * has 0.2 to 0.45 of it, and programs that are rightly stopped.
 */
const THRASHING_SHARE = 0.5;
/** Share of its CPU that a program spends in the kernel where taking pages back is charged to it. */
const RECLAIMING_SHARE = 0.5;
/** A program that used this much of a quota has used it up itself. */
const OWN_QUOTA_SHARE = 0.5;
/** Accounts that the system keeps in ticks of 10 ms say nothing below that. */
const LEAST_TICKED_MS = 30;

export function noiseOf(noise: Noise): VerdictNoise {
  const { wallMs, cores } = noise;
  const ofRun = (ms: number | null): number => (wallMs === 0 ? 0 : (ms ?? 0) / wallMs);
  const queueShare = share(noise.childQueueMs, wallMs);
  const othersShare = share(noise.othersCpuMs, wallMs * cores);
  const looksNoisy =
    noise.sleeperWorstLateMs > NOISY_SLEEPER_LATE_MS ||
    (queueShare ?? 0) > NOISY_QUEUE_SHARE ||
    ofRun(noise.pressureMs) > NOISY_PRESSURE_SHARE;
  const hasCause =
    othersShare === null || // cannot be told here: what it looks like must do
    (othersShare > NOISY_OTHERS_SHARE && (noise.othersCpuMs ?? 0) >= LEAST_TICKED_MS) ||
    wasStolen(noise) ||
    wasThrottledByOthers(noise) ||
    lacksMemory(noise);
  const level = looksNoisy && hasCause ? 'noisy' : 'quiet';
  return { level, worstLateMs: noise.sleeperWorstLateMs, queueShare, othersShare };
}

/** Accounts are read one after another: a share may come out a little above the whole. */
function share(ms: number | null, ofMs: number): number | null {
  return ms === null || ofMs === 0 ? null : Math.min(1, ms / ofMs);
}

function wasStolen({ stealMs, wallMs, cores }: Noise): boolean {
  const ms = stealMs ?? 0;
  return ms >= LEAST_TICKED_MS && ms > NOISY_WITHHELD_SHARE * wallMs * cores;
}

/** Whether a quota let nobody in it run for a good part of the run, whoever used it up. */
export function wasThrottled({ throttledMs, wallMs, cores }: Noise): boolean {
  return (throttledMs ?? 0) > NOISY_WITHHELD_SHARE * wallMs * cores;
}

/** The child is in the same group: whoever spends a quota alone has nobody else to blame. */
function wasThrottledByOthers(noise: Noise): boolean {
  const { childCpuMs, quotaCores, wallMs } = noise;
  if (!wasThrottled(noise)) return false;
  if (childCpuMs === null || quotaCores === null) return true;
  return childCpuMs < OWN_QUOTA_SHARE * quotaCores * wallMs;
}

/** Whether tasks of this machine waited for memory for a good part of the run. */
export function lacksMemory({ memoryPressureMs, wallMs }: Noise): boolean {
  return (memoryPressureMs ?? 0) > NOISY_WITHHELD_SHARE * wallMs;
}

/**
 * Whether tasks of this machine waited for memory for most of the run, and the program was among them: to
 * take pages back is charged to whoever needed one, as CPU in the kernel and as time. Measured in a control
 * group with hardly any room for pages of files, sixty small tasks used 20 s of CPU where otherwise they
 * use half a second. A loop of a program's own computes in its own code, whoever else waits for memory.
 */
export function thrashed({ memoryPressureMs, wallMs, childCpuMs, childSystemMs }: Noise): boolean {
  if ((memoryPressureMs ?? 0) <= THRASHING_SHARE * wallMs) return false;
  if (typeof childSystemMs !== 'number' || childCpuMs === null) return true; // it cannot be told
  return childSystemMs >= RECLAIMING_SHARE * childCpuMs;
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
