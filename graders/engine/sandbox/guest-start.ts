// What a guest is started with, and what it gets ready before any student code is there.
// It starts none: a guest may be started when it is needed, or ahead.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from './frames.ts';
import { CLOCK_LIBRARY } from './prepare.ts';
import type { ProcessPlan } from './scenario.ts';
import type { GuestHandle, GuestSpec } from './tier.ts';

const HEAP_LIMIT_BYTES = 256 * 1024 * 1024;

export type StageDirs = Pick<GuestSpec, 'stageDir' | 'scratchDir'>;

export function specFor(plan: ProcessPlan, { stageDir, scratchDir }: StageDirs): GuestSpec {
  return {
    stageDir,
    scratchDir,
    gates: plan.gates,
    network: plan.network ?? false,
    heapLimitBytes: HEAP_LIMIT_BYTES,
  };
}

/** `path`: from the stage's folder. */
export function urlOnStage(stageDir: string, ...path: string[]): string {
  return pathToFileURL(join(stageDir, ...path)).href;
}

/** The driver, its clock where the guest lives in virtual time, and what a guest shut in is given. */
export function prepareCommand(
  { drive, clock }: ProcessPlan,
  { stageDir }: StageDirs,
  { network, givenScratch }: Pick<GuestHandle, 'network' | 'givenScratch'>,
): Extract<Command, { type: 'prepare' }> {
  const urlOf = (file: string): string => urlOnStage(stageDir, 'guest', file);
  return {
    type: 'prepare',
    driveUrl: urlOf(drive ?? 'drive.ts'),
    virtualClockUrl: clock === 'virtual' ? urlOf(CLOCK_LIBRARY) : null,
    ...(network && { ports: network.ports }),
    ...(givenScratch !== undefined && { givenScratch }),
  };
}
