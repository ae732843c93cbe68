// A grader that is kept warm: one judging process, and guests that wait before there is a submission.
// It grades as `check` does, only sooner; it runs one grading at a time.
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { startJudging } from '../../graders/engine/checks/judging.ts';
import type { SandboxTier } from '../../graders/engine/evidence/evidence.ts';
import { type Graded, type GradeRequest, grade } from '../../graders/engine/grade.ts';
import { getReady, type Ready } from '../../graders/engine/ready.ts';

export type WarmRequest = Omit<GradeRequest, 'ready' | 'judging' | 'typesAfter' | 'tier'>;

export interface WarmGrader {
  /** As soon as nothing else is to be done: the next grading will most likely be this exercise's. */
  getReady(exercise: Exercise): void;
  grade(request: WarmRequest): Promise<Graded>;
  /** Nothing is left running. */
  dismiss(): Promise<void>;
}

export function warmGrader(tier: SandboxTier): WarmGrader {
  const judging = startJudging();
  let waiting: { id: string; ready: Promise<Ready> } | undefined;
  const dropWaiting = async (): Promise<void> => {
    const dropped = waiting;
    waiting = undefined;
    await dropped?.ready.then(
      (ready) => ready.drop(),
      () => {}, // there is nothing to drop
    );
  };
  const makeReady = (exercise: Exercise): Promise<Ready> => {
    judging.expect(exercise.id);
    if (waiting?.id !== exercise.id) {
      void dropWaiting();
      waiting = { id: exercise.id, ready: getReady(exercise, tier) };
      waiting.ready.catch(() => {}); // whoever grades is told
    }
    return waiting.ready;
  };
  return {
    getReady: (exercise) => void makeReady(exercise),
    async grade(request) {
      const ready = await makeReady(request.exercise).finally(() => {
        waiting = undefined; // it serves once
      });
      return grade({ ...request, tier, judging, ready, typesAfter: 'verdict' });
    },
    async dismiss() {
      await dropWaiting();
      judging.dismiss();
    },
  };
}
