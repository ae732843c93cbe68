// A stage with guests that wait on it: all that a grading can have before it has a submission.
// It serves one grading, which uses it up; whoever makes one and grades nothing drops it.
import type { Exercise } from './catalogue/exercise.ts';
import type { SandboxTier } from './evidence/evidence.ts';
import { graderFolder, planOf } from './plan.ts';
import { type Ahead, startAhead } from './sandbox/ahead.ts';
import { prepareGuest } from './sandbox/prepare.ts';
import { tierNamed } from './sandbox/tiers.ts';
import { type EmptyStage, emptyStage } from './submission/stage.ts';

export interface Ready {
  stage: EmptyStage;
  ahead: Ahead;
  /** Nothing is left of it. May be called again; never rejects. */
  drop(): Promise<void>;
}

/**
 * Resolves when the guests are started, before they are at work: the first grading may come at once.
 *
 * @throws {UserError} if the disk is full or the folder for temporary files cannot be written.
 */
export async function getReady({ id }: Exercise, tier: SandboxTier): Promise<Ready> {
  const plan = await planOf(id);
  const stage = await emptyStage();
  try {
    await prepareGuest(stage.dir, graderFolder(id), plan.driveFiles);
    const dirs = { stageDir: stage.dir, scratchDir: stage.scratchDir };
    const ahead = startAhead(tierNamed(tier), dirs, plan.processes);
    const drop = (): Promise<void> => {
      ahead.dismiss();
      return stage.dispose();
    };
    return { stage, ahead, drop };
  } catch (error) {
    await stage.dispose();
    throw error;
  }
}
