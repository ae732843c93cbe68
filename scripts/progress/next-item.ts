// What is next in the plan of the session: an exercise, or the quiz.
// Pure: it reads no file, and shows nothing.
import { itemsOf, type PlanItem, type SessionPlan } from '../../graders/engine/catalogue/plan.ts';
import type { Lang } from '../../graders/engine/messages/lang.ts';
import type { Next } from '../../graders/engine/reports/terminal/page.ts';
import type { Progress } from './shape.ts';
import { isSettled, quizStatus } from './status.ts';

/** An exercise that passed once or was given up; a quiz that was gone through, however it went. */
export function isDone(item: PlanItem, progress: Progress): boolean {
  if (item.kind === 'quiz') return quizStatus(progress) === 'done';
  return isSettled(item.exercise, progress);
}

/** The first of the plan that is left to do, whatever was done last. Undefined once all is done. */
export function nextItem(plan: SessionPlan, progress: Progress): PlanItem | undefined {
  return itemsOf(plan).find((item) => !isDone(item, progress));
}

/** The same as a report tells it. */
export function asNext(item: PlanItem | undefined, lang: Lang): Next {
  if (item === undefined) return { kind: 'all done' };
  if (item.kind === 'quiz') return { kind: 'quiz' };
  const { id, title } = item.exercise;
  return { kind: 'exercise', id, title: title[lang] };
}
