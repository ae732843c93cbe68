// The findings of a self-check as a table that can be pasted into Markdown.
// It decides nothing: a row is marked when its finding names a problem.
import { padEnd } from '../../graders/engine/reports/fit.ts';
import { visible } from '../../graders/engine/reports/visible.ts';
import type { Claim, Finding } from './claim.ts';

export interface Row {
  claim: Claim;
  finding: Finding;
}

/** One line a claim, then one line a problem. */
export function findingsTable(
  rows: readonly Row[],
  headings: readonly string[],
  marks = { ok: 'ok', wrong: 'WRONG' },
): string {
  const cells = rows.map(({ claim, finding }) => [
    claim.exercise,
    claim.subject,
    visible(finding.saw),
    finding.problems.length === 0 ? marks.ok : marks.wrong,
  ]);
  return `${markdownTable(headings, cells)}\n${problemLines(rows)}`;
}

/** Aligned, so that it can be read as it is. */
export function markdownTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const widths = headings.map((heading, column) =>
    Math.max(3, heading.length, ...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => padEnd(cells[column] ?? '', width)).join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [line(headings), rule, ...rows.map(line)].join('\n');
}

function problemLines(rows: readonly Row[]): string {
  const lines = rows.flatMap(({ claim, finding }) =>
    finding.problems.map((problem) => `${claim.exercise} ${claim.subject}: ${visible(problem)}`),
  );
  return lines.length === 0 ? '' : `\n${lines.join('\n')}\n`;
}
