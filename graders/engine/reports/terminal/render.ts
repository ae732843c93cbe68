// What a person reads in a terminal: the report on a verdict, and the picture of a trial run.
// It decides nothing and writes nowhere: it turns what is known into text.
import type { Evidence } from '../../evidence/evidence.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { tierLines } from './closing.ts';
import { EMPTY_LINE, newPage, type ReportOptions } from './page.ts';
import { print } from './print.ts';
import { reportLines } from './report.ts';
import { trialLines } from './trial.ts';
import { welcomeLines } from './welcome.ts';

export type { ReportOptions } from './page.ts';

/**
 * The report, as lines that end with a line feed: none is wider than `options.width` columns, and
 * none holds a control character but the colours. Never throws on a valid verdict.
 */
export function renderVerdict(
  verdict: Verdict,
  evidence: Evidence,
  options: ReportOptions,
): string {
  const page = newPage(options);
  const lines = verdict.untouched
    ? [...welcomeLines(page, verdict, evidence), EMPTY_LINE, ...tierLines(page, verdict)]
    : reportLines(page, verdict, evidence);
  return print(page, [EMPTY_LINE, ...lines], options.colour);
}

/** What each run of a trial did, graded by nobody: how it ended, what it printed, what ran when. */
export function renderTrial(evidence: Evidence, options: ReportOptions): string {
  const page = newPage(options);
  return print(page, trialLines(page, evidence), options.colour);
}
