// The last page of a quiz: how many were right, topic by topic, what to read again, and how to have it again.
// It gives no grade: a self-assessment is its reader's own.

import { padStart } from '../../graders/engine/reports/fit.ts';
import {
  EMPTY_LINE,
  hanging,
  type Line,
  newPage,
  type Page,
  paragraph,
  piece,
} from '../../graders/engine/reports/terminal/page.ts';
import { print } from '../../graders/engine/reports/terminal/print.ts';
import { rule } from '../../graders/engine/reports/terminal/rule.ts';
import { type PageOptions, proseLines } from './page.ts';
import type { Score, Tally } from './tally.ts';

export interface Closing {
  tally: Tally;
  drawn: number; // questions that the quiz had
  /** The exercises that are here, by id. */
  exercises: readonly string[];
  sessionPage: string | undefined; // where the session can be read, if it is here
  replay: string; // the command that asks the same questions again
}

export function renderResult(options: PageOptions, closing: Closing): string {
  const page = newPage(options);
  const { tally, drawn, replay } = closing;
  const { right, asked, skipped, byTopic } = tally;
  const left = drawn - asked;
  const values = { right, asked, skipped, left };
  const again = byTopic.filter((score) => score.right < score.asked);
  const lines = [
    EMPTY_LINE,
    ...rule(page, page.say('ui.quiz.result')),
    EMPTY_LINE,
    ...proseLines(page, page.message('ui.quiz.score', values), 'strong'),
    ...(skipped > 0 ? proseLines(page, page.message('ui.quiz.unanswered', values)) : []),
    ...(left > 0 ? proseLines(page, page.message('ui.quiz.not-asked', values)) : []),
    EMPTY_LINE,
    ...byTopic.flatMap((score) => topicLines(page, score)),
    ...(byTopic.length > 0 ? [EMPTY_LINE] : []),
    ...(again.length > 0 ? [...againLines(page, again, closing), EMPTY_LINE] : []),
    ...(asked > 0 && again.length === 0
      ? [...proseLines(page, page.message('ui.quiz.all-right')), EMPTY_LINE]
      : []),
    ...paragraph(page, page.message('ui.quiz.replay', { replay }), 2, 'dim'),
  ];
  return print(page, lines, options.colour);
}

type TopicScore = Tally['byTopic'][number];

function topicLines(page: Page, { topic, right, asked }: TopicScore): Line[] {
  const isWhole = right === asked;
  const sign = piece(
    `  ${isWhole ? page.glyphs.passed : page.glyphs['not-reached']} `,
    isWhole ? 'good' : 'dim',
  );
  const score = piece(`${padStart(scoreText({ right, asked }), WIDEST_SCORE)}  `);
  return hanging(page, [sign, score], topic.title[page.lang]);
}

const WIDEST_SCORE = 5; // columns: 10/10

function scoreText({ right, asked }: Score): string {
  return `${right}/${asked}`;
}

/** The part of the session, and the exercise in which it is practised. */
function againLines(page: Page, again: readonly TopicScore[], closing: Closing): Line[] {
  const heading = page.message('ui.quiz.again', { page: closing.sessionPage ?? 'none' });
  return [
    ...proseLines(page, heading, 'strong'),
    ...again.flatMap((score) => readLines(page, score, closing)),
  ];
}

function readLines(page: Page, { topic }: TopicScore, { exercises }: Closing): Line[] {
  const lead = piece(`  ${page.glyphs.item} `, 'accent');
  const values = { title: topic.title[page.lang], session: topic.session[page.lang] };
  const exercise = topic.exercises.find((id) => exercises.includes(id));
  const readme = exercise === undefined ? [] : [`exercises/${exercise}/README.${page.lang}.md`];
  return [
    ...hanging(page, [lead], page.message('ui.quiz.read', values)),
    ...readme.flatMap((path) => hanging(page, [piece('    ')], path, 'accent')),
  ];
}
