// What a person reads in a terminal: the report on a verdict, and the picture of a trial run.
// It decides nothing and writes nowhere: it turns what is known into text.
import type { Evidence } from '../../evidence/evidence.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { closingLines } from './closing.ts';
import { EMPTY_LINE, newPage, type ReportOptions } from './page.ts';
import { print } from './print.ts';
import { problemLines } from './problems.ts';
import { reportLines } from './report.ts';
import { trialLines } from './trial.ts';
import { type TypeRemark, typeLines } from './types.ts';
import { welcomeLines } from './welcome.ts';

export type { ReportOptions } from './page.ts';
export type { TypeRemark } from './types.ts';

/**
 * The report, as lines that end with a line feed: none is wider than `options.width` columns, and
 * none holds a control character but the colours. Never throws on a valid verdict.
 */
export function renderVerdict(
  verdict: Verdict,
  evidence: Evidence,
  options: ReportOptions,
): string {
  const { body, closing } = renderParts(verdict, evidence, options);
  return body + closing;
}

/**
 * The same in two parts, for whoever has something to say between them that is not known as early
 * as the verdict is ({@link renderTypes}).
 */
export function renderParts(
  verdict: Verdict,
  evidence: Evidence,
  options: ReportOptions,
): { body: string; closing: string } {
  const page = newPage(options);
  const [body, closing] = verdict.untouched
    ? [welcomeLines(page, verdict, evidence), []]
    : [reportLines(page, verdict, evidence), closingLines(page, verdict, evidence)];
  return {
    body: print(page, [EMPTY_LINE, ...body], options.colour),
    closing: print(page, closing, options.colour),
  };
}

/** TypeScript's own remarks, under a heading of their own; nothing where there is none. */
export function renderTypes(problems: readonly TypeRemark[], options: ReportOptions): string {
  const page = newPage(options);
  return print(page, typeLines(page, problems), options.colour);
}

/** What an editor lists, one line each ({@link problemLines}); nothing where no place is known. */
export function renderProblems(
  verdict: Verdict,
  remarks: readonly TypeRemark[],
  options: ReportOptions,
  pathOf: (file: string) => string | undefined,
): string {
  const lines = problemLines(newPage(options), verdict, remarks, pathOf);
  return lines.length === 0 ? '' : `\n${lines.join('\n')}\n`;
}

/** What each run of a trial did, graded by nobody: how it ended, what it printed, what ran when. */
export function renderTrial(evidence: Evidence, options: ReportOptions): string {
  const page = newPage(options);
  return print(page, trialLines(page, evidence), options.colour);
}
