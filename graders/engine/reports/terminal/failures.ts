// Tells each mistake once: what happened, what to look at next, what ran when, where else it shows.
// It repeats what the verdict says and adds no opinion of its own.
import type { Evidence } from '../../evidence/evidence.ts';
import type { Run } from '../../evidence/run.ts';
import { withoutStage } from '../../messages/own-words.ts';
import type { CheckVerdict, Picture, Verdict } from '../../verdict/verdict.ts';
import { TONES } from './check-list.ts';
import { limitLines } from './limit.ts';
import { verbatim } from './marks.ts';
import { type Mistake, mistakesIn } from './mistakes.ts';
import { EMPTY_LINE, hanging, type Line, type Page, paragraph, piece } from './page.ts';
import { pictureLines } from './picture.ts';
import { rule } from './rule.ts';
import { type Todo, todoIn, todoText } from './todo.ts';

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

/** The program was over before anything of what ran could be seen to end. */
export const NOT_DRAWN: ReadonlySet<string> = new Set(['forgets-await']);

function mistakeLines(
  page: Page,
  { check, others, picture }: Mistake,
  position: { position: number; total: number },
  pictures: Pictures,
): Line[] {
  const aside = position.total > 1 ? page.say('report.failure.position', position) : '';
  const todo = todoIn(check.values);
  return [
    ...(todo === undefined
      ? heading(page, check.diagnosis ?? check.id, aside)
      : rule(page, page.say('report.todo.title'), { aside })),
    EMPTY_LINE,
    ...titleLines(page, check),
    EMPTY_LINE,
    ...(todo === undefined ? whatHappened(page, check) : whatIsLeft(page, todo)),
    ...(NOT_DRAWN.has(check.diagnosis ?? '') ? [] : drawing(page, picture, pictures)),
    ...whereElse(page, check, others),
  ];
}

/** The mistake's name for people, and its id beside it; the id alone where it has no name. */
function heading(page: Page, diagnosis: string, aside: string): Line[] {
  const name = `diagnoses.${diagnosis}.title`;
  if (!page.has(name)) return rule(page, page.show(diagnosis), { aside });
  return rule(page, page.say(name), { id: page.show(diagnosis), aside });
}

function titleLines(page: Page, { outcome, title }: CheckVerdict): Line[] {
  return hanging(page, [piece(`  ${page.glyphs[outcome]} `, TONES[outcome])], title, 'strong');
}

function whatHappened(page: Page, check: CheckVerdict): Line[] {
  const { message = page.say('report.failure.silent'), advice, flagged } = check;
  const lines = [
    ...paragraph(page, ownWords(page, check, message), 2),
    ...limitLines(page, check.values),
  ];
  if (advice !== undefined) {
    const lead = [piece(`  ${page.glyphs.arrow} `, 'accent')];
    const text = `${page.say('report.failure.next')} ${ownWords(page, check, advice)}`;
    lines.push(EMPTY_LINE, ...hanging(page, lead, text, 'plain'));
  }
  if (flagged === true) {
    lines.push(EMPTY_LINE, ...paragraph(page, page.say('report.failure.flagged'), 2, 'unsure'));
  }
  return lines;
}

/** No mistake was made there: what is left to write is told, and where. */
function whatIsLeft(page: Page, todo: Todo): Line[] {
  const lead = [piece(`  ${page.glyphs.arrow} `, 'accent')];
  return [
    ...paragraph(page, todoText(page, todo), 2),
    EMPTY_LINE,
    ...hanging(page, lead, page.say('report.todo.advice'), 'plain'),
  ];
}

/** Our sentence, with the words in it that are not ours left as they are. */
export function ownWords(page: Page, { values = {} }: CheckVerdict, text: string): string {
  const theirs = Object.values(values).filter(
    (value): value is string => typeof value === 'string' && value.includes('`'),
  );
  const shown = theirs.reduce((told, value) => told.replaceAll(value, () => verbatim(value)), text);
  const { got } = values;
  const isList = typeof got === 'string' && PROMISES.test(got);
  return withoutStage(isList ? shown.replaceAll(got, () => counted(page, got)) : shown);
}

/** A list of nothing but promises, as the checks write it: cut short where it is long. */
const PROMISES = /^\[(?:<promise>(?:,|(?=\]$)))+(?:\]|[<>a-z]{0,9}…)$/;

/** How many promises there are, if the list was not cut. */
function counted(page: Page, list: string): string {
  const count = list.endsWith(']') ? list.split(',').length : 0;
  return page.say('report.failure.promises', { count });
}

function drawing(page: Page, picture: Picture | undefined, { evidence, drawn }: Pictures): Line[] {
  if (picture === undefined) return [];
  const name = JSON.stringify([picture.scenario, picture.clock]);
  if (drawn.has(name)) {
    const text = page.say('report.failure.drawn', { scenario: page.scenario(picture.scenario) });
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
  const lines = others.flatMap((other) => {
    const { outcome, title, message } = other;
    const lead = [piece(`  ${page.glyphs[outcome]} `, TONES[outcome])];
    const isNew = message !== undefined && !told.has(message);
    told.add(message);
    return [
      ...hanging(page, lead, title),
      ...(isNew ? paragraph(page, ownWords(page, other, message), 4, 'dim') : []),
    ];
  });
  return [EMPTY_LINE, ...paragraph(page, page.say('report.failure.also'), 2), ...lines];
}
