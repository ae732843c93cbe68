// One judging process for claims that are tested side by side: what they wait for is judged together.
// It judges as an instructor does, with every check that there is.
import { judgingDesk } from '../../graders/engine/batch/judging-desk.ts';
import type { Judging } from '../../graders/engine/checks/judging.ts';

// A vitest run costs as much CPU as a quarter of a grading: two or three share one.
const ENOUGH = 3;
const LONGEST_WAIT_MS = 400;

export function sharedJudging(): Judging {
  const desk = judgingDesk({ enough: ENOUGH, longestWaitMs: LONGEST_WAIT_MS });
  return {
    expect() {}, // it is warm, and serves all exercises
    async judge({ exercise, submissions }) {
      const judged = submissions.map(async ({ submission, file }) =>
        (await desk.judge(exercise, file)).map((check) => ({ ...check, submission })),
      );
      return (await Promise.all(judged)).flat();
    },
    dismiss: desk.close,
  };
}
