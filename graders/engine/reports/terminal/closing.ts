// The last lines of a report: help, how busy the machine was, what the sandbox can claim, the replay.
// None of them changes a point.
import type { Evidence } from '../../evidence/evidence.ts';
import type { OutcomeKind } from '../../evidence/outcome.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { duration } from './duration.ts';
import { verbatim } from './marks.ts';
import { noiseLines } from './noise.ts';
import { EMPTY_LINE, type Line, type Next, type Page, paragraph } from './page.ts';
import { rule } from './rule.ts';
import { hintLines, readmeOf } from './welcome.ts';

export function closingLines(page: Page, verdict: Verdict, evidence: Evidence): Line[] {
  const { exercise, outcome, seed, durationMs } = verdict;
  const command = verbatim(page.commands.replay(exercise, seed));
  const time = duration(page, durationMs);
  const took = hasRun(evidence)
    ? page.message('report.replay', { command, time, source: page.commands.source })
    : page.message('report.took', { time });
  return [
    EMPTY_LINE,
    ...rule(page, page.show(exercise)),
    EMPTY_LINE,
    ...(outcome === 'failed' ? [...hintLines(page, exercise), EMPTY_LINE] : []),
    ...(outcome === 'passed' ? nextLines(page) : []),
    ...(hasRun(evidence) ? noiseLines(page, verdict) : []),
    ...tierLines(page, verdict, evidence),
    ...paragraph(page, took, 2, 'dim'),
  ];
}

/** Whoever is done here is told where it goes on. */
function nextLines(page: Page): Line[] {
  const { next } = page;
  return next === undefined ? [] : [...paragraph(page, nextText(page, next), 2), EMPTY_LINE];
}

function nextText(page: Page, next: Next): string {
  const { elsewhere } = page.commands;
  switch (next.kind) {
    case 'exercise': {
      const { id, title } = next;
      const values = { title, readme: readmeOf(page, id), command: elsewhere('check', id) };
      return page.message('report.next', values);
    }
    case 'quiz':
      return page.message('report.next-quiz', { command: elsewhere('quiz') });
    case 'all done':
      return page.message('report.all-done', { command: elsewhere('progress') });
  }
}

/** Tiers that hold are not talked about; those that only guard say so, if anything ran in them. */
export function tierLines(
  page: Page,
  { sandbox }: Pick<Verdict, 'sandbox'>,
  evidence: Evidence,
): Line[] {
  if ((sandbox !== 'guarded' && sandbox !== 'none') || !hasRun(evidence)) return [];
  return paragraph(page, page.say(`report.tier.${sandbox}`), 2, 'dim');
}

const NEVER_RAN: ReadonlySet<OutcomeKind> = new Set(['refused', 'does-not-parse', 'not-run']);

/** Whether any of the student's code ran at all. */
function hasRun({ runs }: Evidence): boolean {
  return runs.some(({ outcome }) => !NEVER_RAN.has(outcome.kind));
}
