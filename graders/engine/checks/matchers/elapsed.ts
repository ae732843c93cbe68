// Judges elapsed time, which is asymmetric: noise only ever adds to it.
// Too short is a mistake, short enough is proof, long is neither: it proves nothing.
import type { Run } from '../../evidence/run.ts';
import { fails, HOLDS, type Judgement } from '../finding.ts';

/**
 * Timers do not fire early, but Node rounds: a wait of 120 ms may end after 119.1 ms by a finer
 * clock, at both ends of the measurement.
 */
const ROUNDING_MS = 2;

export interface EqualWaits {
  /** How long each of the waits is. */
  waitMs: number;
}

/** A run with waits of `waitMs` cannot be over sooner, on any machine. */
export function judgeTookAtLeast(run: Run, { waitMs }: EqualWaits): Judgement {
  if (run.wallMs >= waitMs - ROUNDING_MS) return HOLDS;
  return fails('no-wait', { elapsedMs: run.wallMs, waitMs });
}

/**
 * Whether the time alone proves that equal waits all ran at once.
 *
 * With n waits of d, n at once take d, and one fewer in flight cannot take less than 2d. The
 * interval is half-open: exactly 2d proves nothing.
 */
export function isProvedByTime(run: Run, { waitMs }: EqualWaits): boolean {
  return run.wallMs < 2 * waitMs;
}

/**
 * Whether this is the moment that was meant, on the virtual clock. Timers cut fractions off: a delay of
 * 0.7 s that was divided by 0.001 is one of 699.999… ms, and of 699.
 */
export function isDue(virtualMs: number, idealMs: number): boolean {
  const expectedMs = Math.round(idealMs);
  return virtualMs === expectedMs || (expectedMs > 1 && virtualMs === expectedMs - 1);
}

/** The virtual clock moved by exactly this much. */
export function judgeTookVirtually(
  run: Run,
  idealMs: number,
  says: (virtualMs: number) => string,
): Judgement {
  const virtualMs = Math.round(run.virtualMs ?? 0);
  if (isDue(virtualMs, idealMs)) return HOLDS;
  return fails(says(virtualMs), { virtualMs, idealMs, expectedMs: idealMs });
}
