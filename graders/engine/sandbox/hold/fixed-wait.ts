// When to stop waiting where threads cannot be read: by the clock, for want of anything better.
// It waits for nothing itself. That all arrived is proof here too; that some did not is only likely.

export interface FixedWaitLimits {
  /** How long those that are still missing are waited for. */
  fixedWaitMs: number;
  /** Once all are in: the least and the most that is waited for one too many. */
  settleMs: number;
  settleMostMs: number;
}

/** All times in ms since the wait began. */
export interface FixedWait {
  waitedMs: number;
  expected: number;
  held: number;
  /** When `held` last came up to `expected`; null while it is short of it. */
  allInAtMs: number | null;
}

export function beginFixedWait(expected: number, held: number): FixedWait {
  return { waitedMs: 0, expected, held, allInAtMs: held >= expected ? 0 : null };
}

export function waitOn(wait: FixedWait, waitedMs: number, held: number): FixedWait {
  const allInAtMs = held < wait.expected ? null : (wait.allInAtMs ?? waitedMs);
  return { ...wait, waitedMs, held, allInAtMs };
}

/**
 * More than expected: seen, and nothing more to learn. As many as expected: one more is given as
 * long as all of them took together, since it would come at the same pace. Fewer: the whole wait.
 */
export function isOver(wait: FixedWait, limits: FixedWaitLimits): boolean {
  if (wait.held > wait.expected) return true;
  if (wait.allInAtMs === null) return wait.waitedMs >= limits.fixedWaitMs;
  const settleMs = Math.min(Math.max(wait.allInAtMs, limits.settleMs), limits.settleMostMs);
  return wait.waitedMs - wait.allInAtMs >= settleMs;
}
