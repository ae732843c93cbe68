// What this machine can do for a grading: its tiers by trial, its Node and cores, its noise right now.
// It advises nothing: what follows from it is for whoever reads it.
import { setTimeout as pause } from 'node:timers/promises';
import { AVAILABLE_TIERS, type SandboxTier } from './evidence/evidence.ts';
import type { Machine, Noise } from './evidence/noise.ts';
import { type TierTrial, tryTier } from './sandbox/canary/trial.ts';
import { observerOptionsFrom } from './sandbox/hold/observer.ts';
import { type Access, probe } from './sandbox/hold/probe.ts';
import { readMachine } from './sandbox/noise/machine.ts';
import { startNoiseMeter } from './sandbox/noise/meter.ts';
import { findTypeScript } from './submission/tsc.ts';

export interface MachineReport {
  machine: Machine;
  isRoot: boolean;
  /** Whether threads of guests can be read, and why not. */
  access: Access;
  /** Of a second in which the grader did nothing. */
  noise: Noise;
  hasTypeScript: boolean;
  tiers: { tier: SandboxTier; trial: TierTrial }[];
}

const LISTEN_MS = 1_000;

export async function reportOnMachine(): Promise<MachineReport> {
  const access = await probe(observerOptionsFrom(process.env));
  const tiers: MachineReport['tiers'] = [];
  for (const tier of AVAILABLE_TIERS) tiers.push({ tier, trial: await tryTier(tier) });
  const noise = await listen(); // only now: the canaries would be heard
  return {
    machine: readMachine(access.available),
    isRoot: process.getuid?.() === 0,
    access,
    noise,
    hasTypeScript: findTypeScript() !== null,
    tiers,
  };
}

async function listen(): Promise<Noise> {
  const began = performance.now();
  const noGuest = { queuedMs: () => null, cpuMs: () => 0, systemMs: () => 0 };
  const meter = startNoiseMeter(() => performance.now() - began, noGuest);
  await pause(LISTEN_MS);
  return meter.stop();
}
