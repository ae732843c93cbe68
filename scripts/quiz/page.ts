// The pages of a quiz as text for the terminal: what is said before it, a question, and what its answer was worth.
// It decides nothing: whether an answer was right is told to it.

import type { Lang } from '../../graders/engine/messages/lang.ts';
import { UNICODE_GLYPHS } from '../../graders/engine/reports/terminal/glyphs.ts';
import {
  EMPTY_LINE,
  hanging,
  type Line,
  newPage,
  type Page,
  piece,
  type Tone,
} from '../../graders/engine/reports/terminal/page.ts';
import { print } from '../../graders/engine/reports/terminal/print.ts';
import type { ProseOptions } from '../../graders/engine/reports/terminal/prose.ts';
import { rule } from '../../graders/engine/reports/terminal/rule.ts';
import { letterOf } from './answer.ts';
import type { Drawn } from './draw.ts';
import type { Live } from './live.ts';
import type { Choice } from './question.ts';

export type PageOptions = ProseOptions;

const MARGIN = piece('  ');

/** A paragraph of our own, in which Markdown's bold and code are read. */
export function proseLines(page: Page, text: string, tone: Tone = 'plain'): Line[] {
  return hanging(page, [MARGIN], text, tone, 'all');
}

/** `by`: whether an answer is a key or a line. */
export function renderIntro(
  options: PageOptions,
  { count, seed, by }: { count: number; seed: number; by: 'key' | 'line' },
): string {
  const page = newPage(options);
  const lines = [
    EMPTY_LINE,
    ...rule(page, page.say('ui.quiz.title'), { aside: page.say('ui.quiz.count', { count }) }),
    EMPTY_LINE,
    ...proseLines(page, page.message('ui.quiz.intro', { folder: 'exercises/quiz/' })),
    EMPTY_LINE,
    ...proseLines(page, page.message('ui.quiz.keys', { by })),
    ...proseLines(page, page.message('ui.quiz.seed', { seed }), 'dim'),
  ];
  return print(page, lines, options.colour);
}

export interface QuestionPage {
  drawn: Drawn;
  code: readonly string[];
  number: number; // from 1
  all: number;
}

export function renderQuestion(options: PageOptions, shown: QuestionPage): string {
  const { drawn, code, number, all } = shown;
  const page = newPage(options);
  const { topic, question, choices } = drawn;
  const title = page.say('ui.quiz.question', { number, all });
  const head = [
    EMPTY_LINE,
    ...rule(page, title, { aside: page.show(topic.title[options.lang]) }),
    EMPTY_LINE,
    ...proseLines(page, question.prompt[options.lang]),
    EMPTY_LINE,
  ];
  const body = choices.flatMap((choice, index) => choiceLines(page, choice, index));
  return (
    print(page, head, options.colour) +
    renderCode(page, code, options.colour) +
    print(page, [...body, EMPTY_LINE], options.colour)
  );
}

/** It stays whole, however narrow the terminal, so that it can be copied. */
function renderCode(page: Page, code: readonly string[], colour: boolean): string {
  if (code.length === 0) return '';
  const lines = code.map((line): Line => [piece(`      ${page.show(line)}`, 'accent')]);
  return print({ ...page, width: Number.POSITIVE_INFINITY }, [...lines, EMPTY_LINE], colour);
}

function choiceLines(page: Page, choice: Choice, index: number): Line[] {
  const lead = [piece(`  ${letterOf(index)}) `, 'accent')];
  return hanging(page, lead, sayingOf(choice, page.lang), 'plain', 'all');
}

function sayingOf(choice: Choice, lang: Lang): string {
  return 'lines' in choice ? listed(choice.lines) : choice.text[lang];
}

function listed(lines: readonly string[]): string {
  return lines.join(', ');
}

/** Where the answer is typed: no line feed behind it. */
export function renderAsk(options: PageOptions, count: number): string {
  const page = newPage(options);
  const ask = page.say('ui.quiz.ask', { last: letterOf(count - 1) });
  return `${print(page, [[MARGIN, piece(ask, 'strong')]], options.colour).trimEnd()} `;
}

/** One paragraph by itself: what was typed is no answer, say. */
export function renderRemark(options: PageOptions, text: string): string {
  const page = newPage(options);
  return print(page, proseLines(page, text, 'unsure'), options.colour);
}

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
  const lead = [piece(`  ${page.unicode ? UNICODE_GLYPHS.onward : '>'} `, 'good')];
  return [
    EMPTY_LINE,
    ...hanging(page, lead, text, live.kind === 'as declared' ? 'plain' : 'unsure', 'all'),
  ];
}

/** Where a key turns the page: no line feed behind it. */
export function renderTurn(options: PageOptions, isLast: boolean): string {
  const page = newPage(options);
  const text = page.message('ui.quiz.turn', { to: isLast ? 'result' : 'question' });
  return `\n${print(page, proseLines(page, text, 'dim'), options.colour).trimEnd()} `;
}
