// The explanation of a question as text for the terminal: why the answer was right or wrong, and what was run.
// It decides nothing: which answer was right is told to it.
import {
  EMPTY_LINE,
  hanging,
  type Line,
  newPage,
  type Page,
  piece,
} from '../../graders/engine/reports/terminal/page.ts';
import { print } from '../../graders/engine/reports/terminal/print.ts';
import { letterOf } from './answer.ts';
import type { Drawn } from './draw.ts';
import type { Live } from './live.ts';
import { listed, type PageOptions, sayingOf } from './page.ts';
import type { Choice } from './question.ts';

export interface Answered {
  drawn: Drawn;
  chosen: Choice | undefined; // undefined: skipped
  live: Live;
}

export function renderExplanation(options: PageOptions, answered: Answered): string {
  const page = newPage(options);
  const { drawn, chosen, live } = answered;
  const lines = [
    EMPTY_LINE,
    ...(chosen === undefined ? skippedLines(page) : verdictLines(page, chosen)),
    ...(chosen?.right === true ? [] : rightLines(page, drawn)),
    ...liveLines(page, drawn, live),
  ];
  return print(page, lines, options.colour);
}

function verdictLines(page: Page, { right, why }: Choice): Line[] {
  const lead = right
    ? piece(`  ${page.glyphs.passed} `, 'good')
    : piece(`  ${page.glyphs.failed} `, 'bad');
  const verdict = page.message(`ui.quiz.${right ? 'right' : 'wrong'}`);
  return hanging(page, [lead], `${verdict} ${why[page.lang]}`, 'plain', 'all');
}

function skippedLines(page: Page): Line[] {
  const lead = [piece(`  ${page.glyphs['not-reached']} `, 'dim')];
  return hanging(page, lead, page.message('ui.quiz.skipped'), 'plain', 'all');
}

function rightLines(page: Page, { choices }: Drawn): Line[] {
  const index = choices.findIndex(({ right }) => right);
  const right = choices[index];
  if (right === undefined) throw new Error('a question without a right answer');
  const values = { letter: letterOf(index) };
  const saying = `${page.message('ui.quiz.answer', values)} ${sayingOf(right, page.lang)}`;
  const lead = [piece(`  ${page.glyphs.arrow} `, 'accent')];
  const margin = [piece(' '.repeat(2 + page.glyphs.arrow.length + 1))];
  return [
    EMPTY_LINE,
    ...hanging(page, lead, saying, 'plain', 'all'),
    ...hanging(page, margin, right.why[page.lang], 'plain', 'all'),
  ];
}

/** What the program did just now, which no explanation of ours can be wrong about. */
function liveLines(page: Page, { question }: Drawn, live: Live): Line[] {
  if (question.kind !== 'order' || live.kind === 'nothing to run') return [];
  const printed = live.kind === 'not run' ? '' : listed(live.lines);
  const values = { printed, file: `exercises/quiz/snippets/${question.snippet}` };
  const told = { 'as declared': 'ran', otherwise: 'ran-otherwise', 'not run': 'not-run' } as const;
  const text = page.message(`ui.quiz.${told[live.kind]}`, values);
  const lead = [piece(`  ${page.glyphs.onward} `, 'good')];
  const tone = live.kind === 'as declared' ? 'plain' : 'unsure';
  return [EMPTY_LINE, ...hanging(page, lead, text, tone, 'all')];
}
