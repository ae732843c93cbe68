// What each tier can do on this machine: found out by its canary, once in a process's life.
// It chooses no tier, and what is not known to hold does not.
import type { SandboxTier } from '../../evidence/evidence.ts';
import { doWithoutProc } from '../isolated.ts';
import { tierNamed } from '../tiers.ts';
import { letCanaryLoose, type Trial } from './canary.ts';
import { type Hindrance, hindranceAfter, hindranceBefore } from './hindrance.ts';

export type TierTrial =
  | Exclude<Trial, { kind: 'cannot-start' }>
  | { kind: 'cannot-start'; hindrance: Hindrance; detail: string };

const known = new Map<SandboxTier, Promise<TierTrial>>();

/** A tenth of a second or two, the first time. */
export function tryTier(tier: SandboxTier): Promise<TierTrial> {
  const trial = known.get(tier) ?? tryAfresh(tier);
  known.set(tier, trial);
  return trial;
}

/** A start that failed for no reason that is known is tried once more: a passing trouble proves nothing. */
async function tryAfresh(name: SandboxTier): Promise<TierTrial> {
  const trial = await tryOnce(name);
  const isOdd = trial.kind === 'cannot-start' && trial.hindrance === 'other';
  return isOdd ? tryOnce(name) : trial;
}

async function tryOnce(name: SandboxTier): Promise<TierTrial> {
  const hindrance = hindranceBefore(name);
  if (hindrance !== null) return { kind: 'cannot-start', hindrance, detail: '' };
  let trial = await letCanaryLoose(tierNamed(name));
  if (name === 'isolated' && trial.kind === 'cannot-start' && /mount proc/i.test(trial.detail)) {
    doWithoutProc();
    trial = await letCanaryLoose(tierNamed(name));
  }
  if (trial.kind !== 'cannot-start') return trial;
  return { ...trial, hindrance: hindranceAfter(name, trial.detail) };
}
