// Tells each mistake once: what happened, what to look at next, what ran when, where else it shows.
// It repeats what the verdict says and adds no opinion of its own.
import type { Evidence } from '../../evidence/evidence.ts';
import type { Run } from '../../evidence/run.ts';
import type { CheckVerdict, Picture, Verdict } from '../../verdict/verdict.ts';
import { TONES } from './check-list.ts';
import { type Mistake, mistakesIn } from './mistakes.ts';
import { EMPTY_LINE, hanging, type Line, type Page, paragraph, piece, rule } from './page.ts';
import { pictureLines, scenarioName } from './picture.ts';

export function failureLines(page: Page, verdict: Verdict, evidence: Evidence): Line[] {
  const mistakes = mistakesIn(verdict.checks);
  const drawn = new Set<string>();
  return mistakes.flatMap((mistake, index) => {
    const position = { position: index + 1, total: mistakes.length };
    return [EMPTY_LINE, ...mistakeLines(page, mistake, position, { evidence, drawn })];
  });
}

/** Every scenario is drawn once: later mistakes point back to it. */
interface Pictures {
  evidence: Evidence;
  drawn: Set<string>;
}

function mistakeLines(
  page: Page,
  { check, others, picture }: Mistake,
  position: { position: number; total: number },
  pictures: Pictures,
): Line[] {
  const place = position.total > 1 ? page.say('report.failure.position', position) : '';
  const diagnosis = page.show(check.diagnosis ?? check.id);
  return [
    rule(page, diagnosis, place),
    EMPTY_LINE,
    ...titleLines(page, check),
    EMPTY_LINE,
    ...whatHappened(page, check),
    ...drawing(page, picture, pictures),
    ...whereElse(page, check, others),
  ];
}

function titleLines(page: Page, { outcome, title }: CheckVerdict): Line[] {
  return hanging(page, [piece(`  ${page.glyphs[outcome]} `, TONES[outcome])], title, 'strong');
}

function whatHappened(page: Page, { message, advice, flagged }: CheckVerdict): Line[] {
  const lines = paragraph(page, message ?? page.say('report.failure.silent'), 2);
  if (advice !== undefined) {
    const lead = [piece(`  ${page.glyphs.arrow} `, 'accent')];
    const text = `${page.say('report.failure.next')} ${advice}`;
    lines.push(EMPTY_LINE, ...hanging(page, lead, text, 'plain'));
  }
  if (flagged === true) {
    lines.push(EMPTY_LINE, ...paragraph(page, page.say('report.failure.flagged'), 2, 'unsure'));
  }
  return lines;
}

function drawing(page: Page, picture: Picture | undefined, { evidence, drawn }: Pictures): Line[] {
  if (picture === undefined) return [];
  const name = JSON.stringify([picture.scenario, picture.clock]);
  if (drawn.has(name)) {
    const scenario = scenarioName(page, picture.scenario);
    const text = page.say('report.failure.drawn', { scenario });
    return [EMPTY_LINE, ...paragraph(page, text, 2, 'dim')];
  }
  const run = runOf(evidence, picture);
  const lines = run === undefined ? [] : pictureLines(page, run, picture);
  if (lines.length === 0) return [];
  drawn.add(name);
  return [EMPTY_LINE, ...lines];
}

/** Of several runs of one scenario, the first of which there is something to draw. */
export function runOf({ runs }: Evidence, { scenario }: Picture): Run | undefined {
  const named = runs.filter((run) => run.scenario === scenario);
  return named.find(({ spans, arrivals }) => spans.length + arrivals.length > 0) ?? named[0];
}

/** The numbers differ from check to check, so those that say something else are told as well. */
function whereElse(page: Page, check: CheckVerdict, others: readonly CheckVerdict[]): Line[] {
  if (others.length === 0) return [];
  const told = new Set([check.message]);
  const lines = others.flatMap(({ outcome, title, message }) => {
    const lead = [piece(`  ${page.glyphs[outcome]} `, TONES[outcome])];
    const isNew = message !== undefined && !told.has(message);
    told.add(message);
    return [...hanging(page, lead, title), ...(isNew ? paragraph(page, message, 4, 'dim') : [])];
  });
  return [EMPTY_LINE, ...paragraph(page, page.say('report.failure.also'), 2), ...lines];
}
