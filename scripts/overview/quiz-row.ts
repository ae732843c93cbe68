// The quiz as a row among exercises: whether it was gone through, and its best score.
// It asks no question; quiz.ts does.
import type { Page } from '../../graders/engine/reports/terminal/page.ts';
import type { Progress } from '../progress/shape.ts';
import { bestQuiz, quizStatus } from '../progress/status.ts';
import type { Row } from './rows.ts';
import { signOf } from './standing.ts';

const SIGNS = { done: 'passed', begun: 'tried', 'to do': 'to do' } as const;

/** `before`: the cells that stand before its status and its score. */
export function quizRow(page: Page, progress: Progress, before: readonly string[]): Row {
  const status = quizStatus(progress);
  const best = bestQuiz(progress);
  const score =
    best === undefined
      ? ''
      : page.say('report.score', { points: best.right, maxPoints: best.asked });
  const taken = page.say('ui.overview.quiz.taken', { taken: status.replace(' ', '') });
  return {
    sign: signOf(page, { kind: SIGNS[status] }),
    name: 'quiz',
    title: page.say('ui.overview.quiz.title'),
    cells: [...before, taken, score],
  };
}
