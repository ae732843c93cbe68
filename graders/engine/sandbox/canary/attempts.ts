// What a canary tries in a tier, and which of it each tier promises to stop.
// It tries nothing itself; a tier that promises little is not blamed for the rest.
import type { SandboxTier } from '../../evidence/evidence.ts';

export const ATTEMPTS = [
  'read', // a secret outside the stage, and a hidden test
  'environment', // of the grader and of its other processes
  'write', // a file outside the stage
  'spawn', // another program
  'connect', // to a port of this machine's loopback
  'unix', // to a socket that has a name but no file
  'signal', // a process of the grader's
  'worker', // a thread without Node's guard, which reads the secret
] as const;
export type Attempt = (typeof ATTEMPTS)[number];

const PROMISES: Readonly<Record<SandboxTier, readonly Attempt[]>> = {
  none: [],
  // Before version 25, Node cannot keep anybody off the network.
  guarded: ['read', 'environment', 'write', 'spawn', 'signal', 'worker'],
  user: ['read', 'environment', 'write', 'signal', 'worker'],
  isolated: ATTEMPTS,
};

/** Those that must not get through, for the tier to be called by its name. */
export function promisesOf(tier: SandboxTier): readonly Attempt[] {
  return PROMISES[tier];
}
