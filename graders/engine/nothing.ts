// The evidence of a submission in which no file of the exercise was: nothing is run for it.
// Judged, it tells what checks there are and how many points they carry.
import type { Exercise } from './catalogue/exercise.ts';
import type { Evidence, SandboxTier } from './evidence/evidence.ts';
import { graderFolder, planOf } from './plan.ts';
import { observeSubmission } from './sandbox/observe.ts';
import type { NotTaken } from './submission/take.ts';

export async function evidenceOfNothing(
  exercise: Exercise,
  seed: number,
  tier: SandboxTier,
): Promise<Evidence> {
  const file = exercise.files[0]?.path ?? '';
  const outcome: NotTaken = { kind: 'refused', file, why: 'missing' };
  return observeSubmission({
    exercise,
    plan: await planOf(exercise.id),
    graderDir: graderFolder(exercise.id),
    taken: { kind: 'refused', content: '', outcome, files: [] },
    seed,
    tier,
  });
}
