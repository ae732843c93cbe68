// One grading of what stands on the disk now, which a newer save cancels.
// What it comes to is posted with the run that it is of: who gets it must know whether that one still counts.
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import type { Graded } from '../../graders/engine/grade.ts';
import { freshSeed } from '../command-line/values.ts';
import type { WarmGrader, WarmRequest } from './warm-grader.ts';

export interface Run {
  readonly exercise: Exercise;
  /** Resolves when nothing of it is at work any more. Of one that is over, nothing changes. */
  cancel(): Promise<void>;
}

export type RunEvent =
  | { kind: 'judged'; run: Run; graded: Graded }
  | { kind: 'broke'; run: Run; error: unknown }
  /** After `judged`, when TypeScript has had its say. */
  | { kind: 'typed'; run: Run; types: Awaited<Graded['types']> };

export type RunRequest = Omit<WarmRequest, 'seed' | 'signal'>;

export function startRun(
  grader: WarmGrader,
  request: RunRequest,
  post: (event: RunEvent) => void,
): Run {
  const controller = new AbortController();
  const { exercise } = request;
  const graded = grader.grade({ ...request, seed: freshSeed(), signal: controller.signal });
  const run: Run = {
    exercise,
    async cancel() {
      controller.abort();
      await over;
    },
  };
  const over = graded.then(
    async (result) => {
      post({ kind: 'judged', run, graded: result });
      post({ kind: 'typed', run, types: await result.types });
    },
    (error: unknown) => post({ kind: 'broke', run, error }),
  );
  return run;
}
