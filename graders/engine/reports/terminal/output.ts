// Shows what the student's program printed in the runs that went wrong, fenced off from the report.
// It shows no more than helps: a few runs, a few lines of each.
import type { Evidence } from '../../evidence/evidence.ts';
import type { Run } from '../../evidence/run.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { fencedLines } from './fence.ts';
import { mistakesIn } from './mistakes.ts';
import { EMPTY_LINE, type Line, type Page, paragraph } from './page.ts';
import { rule } from './rule.ts';

const CAPS = { runs: 3, lines: 20 } as const; // together about one screen
const VERBOSE_CAPS = { runs: 200, lines: 500 } as const;

export function outputLines(page: Page, verdict: Verdict, evidence: Evidence): Line[] {
  const caps = page.verbose ? VERBOSE_CAPS : CAPS;
  const runs = distinct(runsConcerned(verdict, evidence)).slice(0, caps.runs);
  if (runs.length === 0) return [];
  const hasErrors = runs.some(({ output }) => output.some(({ stream }) => stream === 'stderr'));
  const key = paragraph(page, page.say('report.output.stderr'), 2, 'dim');
  return [
    EMPTY_LINE,
    ...rule(page, page.say('report.output.title')),
    ...runs.flatMap((run) => [EMPTY_LINE, ...runLines(page, run, caps.lines)]),
    ...(hasErrors ? [EMPTY_LINE, ...key] : []),
  ];
}

/** The runs that the mistakes are drawn from, then those that ended badly. */
function runsConcerned({ checks }: Verdict, { runs }: Evidence): Run[] {
  const mistakes = mistakesIn(checks);
  if (mistakes.length === 0) return [];
  const scenarios = new Set(mistakes.flatMap(({ picture }) => picture?.scenario ?? []));
  const named = runs.filter(({ scenario }) => scenarios.has(scenario));
  const broken = runs.filter(({ outcome }) => outcome.kind !== 'returned');
  return [...named, ...broken].filter(({ output }) => output.length > 0);
}

/** A file that prints while it is loaded prints the same in every run. */
function distinct(runs: readonly Run[]): Run[] {
  const byText = new Map<string, Run>();
  for (const run of runs) {
    const text = JSON.stringify(run.output.map((line) => [line.stream, line.text]));
    if (!byText.has(text)) byText.set(text, run);
  }
  return [...byText.values()];
}

function runLines(page: Page, { scenario, output }: Run, most: number): Line[] {
  const title = page.say('report.output.scenario', { scenario: page.scenario(scenario) });
  return [...paragraph(page, title, 2, 'dim'), ...fencedLines(page, output, most)];
}
