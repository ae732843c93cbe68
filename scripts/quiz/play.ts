// Plays a quiz: puts one question after another, takes its answer, and explains it.
// It keeps nothing and exits nowhere: what came of it is given back.
import { clip } from '../../graders/engine/reports/fit.ts';
import { visible } from '../../graders/engine/reports/visible.ts';
import { type Answer, type Answers, letterOf } from './answer.ts';
import type { Drawn } from './draw.ts';
import { renderExplanation } from './explanation-page.ts';
import { runLive } from './live.ts';
import { type PageOptions, renderAsk, renderQuestion, renderRemark, renderTurn } from './page.ts';
import type { Outcome } from './tally.ts';
import { codeOf } from './topics.ts';

export interface Table {
  answers: Answers;
  options: PageOptions;
  /** Whether what is typed shows by itself: as a line in a terminal. */
  echoes: boolean;
  write(text: string): Promise<void>;
  signal: AbortSignal;
}

/** What became of the questions that were put, up to the last or to where the person stopped. */
export async function play(table: Table, quiz: readonly Drawn[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [index, drawn] of quiz.entries()) {
    const played = await playOne(table, drawn, { number: index + 1, all: quiz.length });
    if (played.outcome !== undefined) outcomes.push(played.outcome);
    if (played.isOver) break;
    const isLast = index + 1 === quiz.length;
    if (table.answers.by === 'key') await table.write(renderTurn(table.options, isLast));
    const goesOn = await table.answers.read();
    if (table.answers.by === 'key') await table.write('\n');
    if (!goesOn) break;
  }
  return outcomes;
}

interface Played {
  outcome?: Outcome;
  isOver: boolean;
}

type Reply = { kind: 'choice'; index: number } | { kind: 'skip' | 'stop' | 'end' };

async function playOne(
  table: Table,
  drawn: Drawn,
  place: { number: number; all: number },
): Promise<Played> {
  const { options, signal } = table;
  const { topic, question, choices } = drawn;
  const over = new AbortController();
  // While the person thinks: it is over when they have answered.
  const running = runLive(question, AbortSignal.any([signal, over.signal]));
  running.catch(() => {}); // whoever waits for it gets the reason
  try {
    const code = await codeOf(question);
    await table.write(renderQuestion(options, { drawn, code, ...place }));
    const reply = await ask(table, choices.length);
    if (reply.kind === 'stop' || reply.kind === 'end') return { isOver: true }; // put, and never answered
    const chosen = reply.kind === 'choice' ? choices[reply.index] : undefined;
    await table.write(renderExplanation(options, { drawn, chosen, live: await running }));
    const answer = chosen === undefined ? 'skipped' : chosen.right ? 'right' : 'wrong';
    return { outcome: { topic, answer }, isOver: false };
  } finally {
    over.abort();
    await Promise.allSettled([running]);
  }
}

/** Asks until there is an answer; what is none gets one sentence. */
async function ask({ answers, options, echoes, write }: Table, count: number): Promise<Reply> {
  for (;;) {
    await write(renderAsk(options, count));
    const answer = await answers.next(count);
    if (!echoes || answer.kind === 'end') await write(`${shownAs(answer)}\n`);
    if (answer.kind !== 'unknown') return answer;
    const values = { typed: answer.typed, last: letterOf(count - 1) };
    await write(renderRemark(options, options.translate('ui.quiz.unknown', values)));
  }
}

const LONGEST_ECHO = 40; // columns

/** What was typed, where the terminal does not show it. */
function shownAs(answer: Answer): string {
  switch (answer.kind) {
    case 'choice':
      return letterOf(answer.index);
    case 'stop':
      return 'q';
    case 'unknown':
      return clip(visible(answer.typed), LONGEST_ECHO, '…');
    default:
      return '';
  }
}
