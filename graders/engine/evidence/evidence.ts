// evidence/v1: everything that one observation of one submission saw, as plain data.
// A verdict can be replayed from it without running the student's code again.
import { z } from 'zod';
import { Machine } from './noise.ts';
import { Run } from './run.ts';

export const EVIDENCE_VERSION = 'evidence/v1';

export const SandboxTier = z.enum(['none', 'guarded', 'user', 'isolated']);
export type SandboxTier = z.infer<typeof SandboxTier>;

/** Those that can be asked for; the others are names that verdicts of a later version may bear. */
export const AVAILABLE_TIERS: readonly SandboxTier[] = ['none', 'guarded', 'user', 'isolated'];

export const SubmittedFile = z.strictObject({
  path: z.string().max(400),
  bytes: z.int().nonnegative(),
  sha256: z.string().length(64),
  pristine: z.boolean(), // byte for byte the stub that was given
});
export type SubmittedFile = z.infer<typeof SubmittedFile>;

export const Evidence = z.strictObject({
  version: z.literal(EVIDENCE_VERSION),
  exercise: z.string().max(100),
  seed: z.int().nonnegative(), // 32 bits
  observedAt: z.iso.datetime(),
  durationMs: z.number().nonnegative(),
  sandbox: SandboxTier,
  machine: Machine,
  files: z.array(SubmittedFile).max(100),
  runs: z.array(Run).max(200),
});
export type Evidence = z.infer<typeof Evidence>;
