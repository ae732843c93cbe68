// The strongest tier that a canary finds to hold here, for graders that nobody can ask which one to take.
// It never settles for `none`; whoever asked for a tier gets that one or nothing, elsewhere.
import type { SandboxTier } from './evidence/evidence.ts';
import { type TierTrial, tryTier } from './sandbox/canary/trial.ts';

const STRONGEST_FIRST = ['isolated', 'user'] as const satisfies SandboxTier[];

export interface Strongest<T = TierTrial> {
  tier: SandboxTier;
  /** What kept from a stronger one. */
  passedOver: { tier: SandboxTier; trial: T }[];
}

/** `guarded` where no other holds: it needs nothing but Node, and claims little. */
export function strongestTier(): Promise<Strongest> {
  return strongestBy(tryTier);
}

/** The same by any way to find out what holds. */
export async function strongestBy<T extends Pick<TierTrial, 'kind'>>(
  tryOne: (tier: SandboxTier) => Promise<T>,
): Promise<Strongest<T>> {
  const passedOver: Strongest<T>['passedOver'] = [];
  for (const tier of STRONGEST_FIRST) {
    const trial = await tryOne(tier);
    if (trial.kind === 'holds') return { tier, passedOver };
    passedOver.push({ tier, trial });
  }
  return { tier: 'guarded', passedOver };
}
