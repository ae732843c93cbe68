// The tiers that this version has, by the names that a person gives them.
// It chooses none: which one a grading runs in was asked for.
import type { SandboxTier } from '../evidence/evidence.ts';
import { guarded, none } from './guarded.ts';
import { isolated } from './isolated.ts';
import type { Tier } from './tier.ts';

const TIERS: Partial<Record<SandboxTier, Tier>> = { isolated, guarded, none };

/** @throws {Error} if there is none: what a person asked for was to be refused before. */
export function tierNamed(name: SandboxTier): Tier {
  const tier = TIERS[name];
  if (tier === undefined) throw new Error(`no sandbox tier "${name}" here`);
  return tier;
}
