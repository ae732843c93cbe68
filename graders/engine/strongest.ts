// The strongest tier that a canary finds to hold here, for graders that nobody can ask which one to take.
// It never settles for `none`; whoever asked for a tier gets that one or nothing, elsewhere.
import type { SandboxTier } from './evidence/evidence.ts';
import { type TierTrial, tryTier } from './sandbox/canary/trial.ts';

const STRONGEST_FIRST = ['isolated', 'user'] as const satisfies SandboxTier[];

/** `guarded` where no other holds: it needs nothing but Node, and claims little. */
export async function strongestTier(
  trial: (tier: SandboxTier) => Promise<Pick<TierTrial, 'kind'>> = tryTier,
): Promise<SandboxTier> {
  for (const tier of STRONGEST_FIRST) {
    if ((await trial(tier)).kind === 'holds') return tier;
  }
  return 'guarded';
}
