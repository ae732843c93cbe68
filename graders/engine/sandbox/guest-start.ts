// What a guest is started with, and what it gets ready before any student code is there.
// It starts none: a guest may be started when it is needed, or ahead.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from './frames.ts';
import { CLOCK_LIBRARY } from './prepare.ts';
import type { ProcessPlan } from './scenario.ts';
import type { GuestHandle, GuestSpec } from './tier.ts';

const HEAP_LIMIT_BYTES = 256 * 1024 * 1024;

/** Which time the student's code lives in. */
export type Clock = 'real' | 'virtual';

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

/** The library that a guest which is to live in virtual time loads from its own folder. */
export const clockUrlOn = (stageDir: string): string =>
  urlOnStage(stageDir, 'guest', CLOCK_LIBRARY);

/** Which clock the first scenario of this process needs. */
export const firstClockOf = ({ scenarios }: ProcessPlan): Clock =>
  scenarios.every(({ clock }) => clock === 'virtual') ? 'virtual' : 'real';

/** The driver, its clock where the guest lives in virtual time, and what a guest shut in is given. */
export function prepareCommand(
  { drive, scenarios }: ProcessPlan,
  { stageDir }: StageDirs,
  { network, givenScratch }: Pick<GuestHandle, 'network' | 'givenScratch'>,
  clock: Clock,
): Extract<Command, { type: 'prepare' }> {
  return {
    type: 'prepare',
    driveUrl: urlOnStage(stageDir, 'guest', drive ?? 'drive.ts'),
    scenarios: scenarios.map(({ name }) => name),
    virtualClockUrl: clock === 'virtual' ? clockUrlOn(stageDir) : null,
    ...(network && { ports: network.ports }),
    ...(givenScratch !== undefined && { givenScratch }),
  };
}
