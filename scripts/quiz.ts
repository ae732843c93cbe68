// `npm run quiz`: the concepts of the course as questions, each with its explanation; a self-assessment.
// It gives no grade, and hides no answers: they lie in exercises/quiz/.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { nearest } from '../graders/engine/catalogue/nearest.ts';
import { ROOT } from '../graders/engine/catalogue/places.ts';
import { UserError } from '../graders/engine/errors.ts';
import type { Lang } from '../graders/engine/messages/lang.ts';
import { quizAgain } from './command-line/again.ts';
import type { Call, Command } from './command-line/command.ts';
import { EXIT } from './command-line/exit-codes.ts';
import { hasKeys } from './command-line/keyboard.ts';
import { OPTIONS } from './command-line/options.ts';
import { terminalOf } from './command-line/report-options.ts';
import { write } from './command-line/streams.ts';
import { readCount, readSeed } from './command-line/values.ts';
import { recordQuiz } from './progress/record.ts';
import { openProgress } from './progress/store.ts';
import { tellRemarks } from './progress/tell.ts';
import type { Answers } from './quiz/answer.ts';
import { drawQuiz } from './quiz/draw.ts';
import { answersByKey } from './quiz/keys.ts';
import { answersByLine } from './quiz/lines.ts';
import { type PageOptions, renderIntro } from './quiz/page.ts';
import { play } from './quiz/play.ts';
import type { Topic } from './quiz/question.ts';
import { renderResult } from './quiz/result-page.ts';
import { type Tally, tallyOf } from './quiz/tally.ts';
import { loadTopics } from './quiz/topics.ts';

const MARGIN = 2; // columns: what a page leaves free before a paragraph

const { topic, count, seed, lang, help } = OPTIONS;

export const command: Command = {
  verb: 'quiz',
  takesExercises: 'none',
  options: [topic, count, seed, lang, help],
  exitCodes: [EXIT.passed, EXIT.notGraded, EXIT.ourBug],
  examples: ['', '-- --topic event-loop', '-- --count 8'],
  run: quiz,
};

async function quiz(call: Call): Promise<number> {
  const { given, lang, translate, signal } = call;
  const topics = topicsWanted(call, await loadTopics());
  const questions = topics.reduce((sum, one) => sum + one.questions.length, 0);
  const seed = readSeed(given);
  const drawn = drawQuiz(topics, seed, readCount(given, 'count', questions, questions));
  const options: PageOptions = { translate, lang, ...terminalOf(process.stdout) };
  const answers = answersFrom(process.stdin, signal);
  const say = (text: string) => write(process.stdout, text);
  try {
    await say(renderIntro(options, { count: drawn.length, seed, by: answers.by }));
    const echoes = answers.by === 'line' && process.stdin.isTTY === true;
    const table = { answers, options, echoes, write: say, signal };
    const tally = tallyOf(await play(table, drawn), topics);
    const exercises = call.exercises.map(({ id }) => id);
    const replay = quizAgain(given, seed, options.width - MARGIN);
    const places = { exercises, sessionPage: sessionPage(lang) };
    await say(renderResult(options, { tally, drawn: drawn.length, ...places, replay }));
    await keep(call, { seed, tally, drawn: drawn.length });
  } finally {
    answers.close();
  }
  return EXIT.passed;
}

/** @throws {UserError} if there is no such topic. */
function topicsWanted({ given }: Call, topics: readonly Topic[]): readonly Topic[] {
  const name = given.options.get(topic.name);
  if (name === undefined) return topics;
  const found = topics.filter((one) => one.topic === name);
  if (found.length > 0) return found;
  const known = topics.map((one) => one.topic);
  throw new UserError('errors.unknown-topic.problem', 'errors.unknown-topic.hint', {
    given: name,
    nearest: nearest(name, known) ?? 'none',
    known: known.join(', '),
  });
}

/** The session's own page, where there is one. */
function sessionPage(lang: Lang): string | undefined {
  const path = `exercises/README.${lang}.md`;
  return existsSync(join(ROOT, path)) ? path : undefined;
}

function answersFrom(input: NodeJS.ReadStream, signal: AbortSignal): Answers {
  if (!hasKeys()) return answersByLine(input, signal);
  return answersByKey(input, signal, () => {
    process.stdout.write('\n'); // the shell goes on below
    process.emit('SIGINT');
  });
}

interface Taken {
  seed: number;
  tally: Tally;
  drawn: number;
}

/** A quiz in which nothing was answered is none. */
async function keep(call: Call, { seed, tally, drawn }: Taken): Promise<void> {
  const { right, asked, skipped } = tally;
  if (asked === skipped) return;
  const byTopic = Object.fromEntries(
    tally.byTopic.map((score) => [score.topic.topic, { right: score.right, asked: score.asked }]),
  );
  const result = { seed, right, asked, ...(asked < drawn && { drawn }), byTopic };
  await tellRemarks(call, await recordQuiz(openProgress(), result));
}
