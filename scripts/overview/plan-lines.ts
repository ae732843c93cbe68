// The session's plan in the terminal: part by part with its minutes, and how each item stands.
// It says nothing of what to do next: next-lines.ts does.
import type { PlanItem, PlanPart, SessionPlan } from '../../graders/engine/catalogue/plan.ts';
import { EMPTY_LINE, type Line, type Page } from '../../graders/engine/reports/terminal/page.ts';
import { rule } from '../../graders/engine/reports/terminal/rule.ts';
import type { Progress } from '../progress/shape.ts';
import { statusOf } from '../progress/status.ts';
import { quizRow } from './quiz-row.ts';
import { type Row, rowLines } from './rows.ts';
import { minutesText, pointsText, standingRow, statusText } from './standing.ts';

export function planLines(page: Page, plan: SessionPlan, progress: Progress): Line[] {
  const parts = plan.parts.map((part) => ({
    part,
    rows: part.items.map((item) => rowOf(page, item, progress)),
  }));
  const all = parts.flatMap(({ rows }) => rows);
  return parts.flatMap(({ part, rows }) => [
    ...rule(page, page.show(part.title[page.lang]), { aside: timeOf(page, part) }),
    ...rowLines(page, rows, all),
    EMPTY_LINE,
  ]);
}

function timeOf(page: Page, { minutes, when }: PlanPart): string {
  return page.say('ui.overview.part', { minutes, when, time: lengthText(page, minutes) });
}

/** `45 min`, `1 h 15`. */
export function lengthText(page: Page, minutes: number): string {
  if (minutes < 60) return minutesText(page, minutes);
  const values = { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
  return page.say('ui.overview.hours', values);
}

function rowOf(page: Page, item: PlanItem, progress: Progress): Row {
  if (item.kind === 'quiz') return quizRow(page, progress, ['']);
  const { exercise } = item;
  const status = statusOf(exercise, progress);
  const cells = [
    minutesText(page, exercise.minutes),
    statusText(page, status),
    pointsText(page, status),
  ];
  return standingRow(page, exercise, progress, cells);
}
