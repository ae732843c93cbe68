// The report on a class: its totals, each exercise, and what a person should look at.
// It decides nothing: every number is the summary's.
import { EMPTY_LINE, type Line, type Page } from '../terminal/page.ts';
import { attentionLines, type Told } from './attention.ts';
import { type DiagnosisTitle, exerciseLines } from './exercise-lines.ts';
import { headLines } from './head.ts';
import type { ClassSummary } from './summary.ts';

export interface ClassReport extends Told {
  summary: ClassSummary;
  diagnosisTitle: DiagnosisTitle;
}

export function classReportLines(page: Page, report: ClassReport): Line[] {
  const { summary, diagnosisTitle } = report;
  const parts = [
    headLines(page, summary),
    ...summary.exercises.map((one) => exerciseLines(page, one, diagnosisTitle)),
    ...attentionLines(page, summary, report),
  ];
  return parts.flatMap((lines) => (lines.length === 0 ? [] : [EMPTY_LINE, ...lines]));
}
