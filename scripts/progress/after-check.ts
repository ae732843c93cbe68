// What a check of the student's own work leaves behind: an attempt, and what its report says is next.
// A check of another folder, or of saved evidence, leaves nothing.
import { loadPlan } from '../../graders/engine/catalogue/plan.ts';
import type { ReportOptions } from '../../graders/engine/reports/terminal/page.ts';
import type { Verdict } from '../../graders/engine/verdict/verdict.ts';
import type { Call } from '../command-line/command.ts';
import { hintsOf } from '../hint/behind.ts';
import { asNext, nextItem } from './next-item.ts';
import { recordVerdict } from './record.ts';
import { type Known, openProgress } from './store.ts';

export interface Recorded {
  report: Pick<ReportOptions, 'next' | 'hints'>;
  remarks: Known['remarks'];
}

export async function recordCheck(call: Call, verdict: Verdict): Promise<Recorded> {
  const { given, exercises, lang } = call;
  if (isSomebodyElses(given.options)) return { report: {}, remarks: [] };
  const { progress, remarks } = await recordVerdict(openProgress(), verdict);
  const hints = hintsOf(verdict.exercise, progress);
  // A plan that is broken is told by `npm start`: no verdict is withheld for it.
  const plan = await loadPlan(exercises).catch(() => undefined);
  if (plan === undefined) return { report: { hints }, remarks };
  const next = asNext(nextItem(plan, progress), lang);
  return { report: { next, hints }, remarks };
}

function isSomebodyElses(options: ReadonlyMap<string, string>): boolean {
  return options.has('submission') || options.has('evidence');
}
