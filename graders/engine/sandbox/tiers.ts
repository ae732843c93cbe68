// The tiers that this version has, by the names that a person gives them.
// It chooses none: which one a grading runs in was asked for.
import type { SandboxTier } from '../evidence/evidence.ts';
import { guarded, none } from './guarded.ts';
import { isolated } from './isolated.ts';
import type { Tier } from './tier.ts';
import { user } from './user.ts';

const TIERS: Readonly<Record<SandboxTier, Tier>> = { none, guarded, user, isolated };

export function tierNamed(name: SandboxTier): Tier {
  return TIERS[name];
}
