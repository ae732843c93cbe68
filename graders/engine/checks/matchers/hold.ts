// Judges how many tasks were in flight at once, as the hold counted them.
// The count is the concurrency: no clock has a say here.
import type { Hold, Run } from '../../evidence/run.ts';
import { fails, HOLDS, inconclusive, type Judgement } from '../finding.ts';
import { lacksMemory, noiseOf } from '../noise.ts';
import { type Says, say } from './results.ts';

export interface HoldFacts {
  held: number;
  expected: number;
  /** Distinct threads inside tasks; null where that cannot be seen at all. */
  threads: number | null;
  /** Every hold of the run, this one among them. */
  holds: readonly Hold[];
}

export interface HoldClaim {
  /** Which hold: the first one of this phase, or the one with this position among them, from 0. */
  phase: string;
  position?: number;
  says: Says<HoldFacts>;
}

/** Why a claim is not decided where a hold by the clock was not given its time. */
export const EARLIER_HOLD = 'an earlier hold had waited in vain';

/** Exactly `expected` were held at once: neither fewer nor more. */
export function judgeHeldAtOnce(
  run: Run,
  expected: number,
  { phase, position, says }: HoldClaim,
): Judgement {
  const hold = holdIn(run, phase, position);
  if (hold === undefined)
    return fails(say(says, noHold(run, expected)), { held: 0, expected, phase });
  if (hold.held === expected) return HOLDS;
  // By the clock alone, and not long enough: an earlier hold has said what there is to say.
  if (hold.decidedBy === 'not-waited' && hold.held < expected) {
    return { kind: 'not-reached', why: EARLIER_HOLD };
  }
  if (hold.held < expected && wasStarved(run, hold)) return inconclusive('starved');
  const threads = threadsIn(run, hold);
  const facts = { held: hold.held, expected, threads, holds: run.holds };
  return fails(say(says, facts), { held: hold.held, expected, phase, threads: threads ?? 0 });
}

/**
 * Whether what had not arrived by the end of this hold may simply not have run yet: 20 s of wall
 * clock went by, or its budget was spent while the machine was short of memory.
 */
export function wasStarved(run: Run, { decidedBy }: Hold): boolean {
  if (decidedBy === 'never-quiet') return lacksMemory(run.noise);
  return decidedBy === 'wall-cap' && noiseOf(run.noise).level === 'noisy';
}

/** As many distinct threads were blocked inside tasks as tasks were held. */
export function judgeHeldInThreads(
  run: Run,
  expected: number,
  { phase, position, says }: HoldClaim,
): Judgement {
  const hold = holdIn(run, phase, position);
  const threads = hold === undefined ? null : threadsIn(run, hold);
  if (hold === undefined || threads === expected) return HOLDS;
  const facts = { held: hold.held, expected, threads, holds: run.holds };
  return fails(say(says, facts), { held: hold.held, expected, phase, threads: threads ?? 0 });
}

export function holdIn(run: Run, phase: string, position = 0): Hold | undefined {
  return run.holds.filter((one) => one.phase === phase)[position];
}

function noHold(run: Run, expected: number): HoldFacts {
  return { held: 0, expected, threads: 0, holds: run.holds };
}

/** By the system's word; where it gives none, by the numbers that the tasks themselves told. */
function threadsIn(run: Run, hold: Hold): number | null {
  if (hold.threads !== null) return new Set(hold.threads.map(({ tid }) => tid)).size;
  const told = run.arrivals.filter(({ phase, thread }) => phase === hold.phase && thread !== null);
  return told.length === 0
    ? null
    : new Set(told.slice(0, hold.held).map(({ thread }) => thread)).size;
}
