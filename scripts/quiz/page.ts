// The pages of a quiz as text for the terminal: what is said before it, and each question.
// It gives nothing away: what an answer was worth is for the explanation.

import type { Lang } from '../../graders/engine/messages/lang.ts';
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

/** A choice in the person's words, or the lines that it stands for. */
export function sayingOf(choice: Choice, lang: Lang): string {
  return 'lines' in choice ? listed(choice.lines) : choice.text[lang];
}

export function listed(lines: readonly string[]): string {
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

/** Where a key turns the page: no line feed behind it. */
export function renderTurn(options: PageOptions, isLast: boolean): string {
  const page = newPage(options);
  const text = page.message('ui.quiz.turn', { to: isLast ? 'result' : 'question' });
  return `\n${print(page, proseLines(page, text, 'dim'), options.colour).trimEnd()} `;
}
