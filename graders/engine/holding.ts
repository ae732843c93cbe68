// A tier is what it can do here: one that does not hold is refused before anything is graded in it.
// It never falls back to another: what was asked for, or nothing.
import { ROOT } from './catalogue/places.ts';
import { UserError } from './errors.ts';
import type { SandboxTier } from './evidence/evidence.ts';
import { ATTEMPTS, type Attempt } from './sandbox/canary/attempts.ts';
import { mendingCommand } from './sandbox/canary/hindrance.ts';
import { type TierTrial, tryTier } from './sandbox/canary/trial.ts';

/** @throws {UserError} if a canary got through what this tier promises to stop, or cannot run in it. */
export async function requireTier(tier: SandboxTier): Promise<void> {
  const trial = await tryTier(tier);
  if (trial.kind === 'holds') return;
  const values = { tier, ...valuesOf(tier, trial) };
  if (trial.kind === 'leaks') {
    throw new UserError('errors.tier-leaks.problem', 'errors.tier-leaks.hint', values);
  }
  throw new UserError('errors.tier-cannot-start.problem', 'errors.tier-cannot-start.hint', values);
}

const LONGEST_DETAIL = 300; // characters of what a program printed as it failed

/** What messages are filled in with: `yes` for each leak, why the tier cannot start, what mends it. */
export function valuesOf(tier: SandboxTier, trial: TierTrial): Record<string, string> {
  const command = mendingCommandFor(tier, trial);
  const mend = { mend: command === null ? 'none' : 'command', command: command ?? '' };
  if (trial.kind === 'cannot-start') {
    const { hindrance, detail } = trial;
    // A message cannot choose by names with hyphens.
    const why = hindrance.replaceAll('-', '_');
    return { why, detail: detail.slice(0, LONGEST_DETAIL), ...mend };
  }
  const leaks = new Set<Attempt>(trial.kind === 'leaks' ? trial.leaks : []);
  const attempts = ATTEMPTS.map((name) => [name, leaks.has(name) ? 'yes' : 'no']);
  return { ...Object.fromEntries(attempts), ...mend };
}

/** A command to copy; null where none helps, or nothing needs mending. */
export function mendingCommandFor(tier: SandboxTier, trial: TierTrial): string | null {
  if (trial.kind === 'cannot-start') return mendingCommand(trial.hindrance);
  // What everybody may read is no secret from another user.
  const isOpen = tier === 'user' && trial.kind === 'leaks' && trial.leaks.includes('read');
  return isOpen ? `chmod go= ${ROOT}` : null;
}
