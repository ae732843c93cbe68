// Draws a quiz from a seed: which questions, in what order, and the order of their choices.
// Pure: the same seed, topics and options give the same quiz.
import { randomFrom } from '../../graders/engine/random.ts';
import type { Choice, Question, Topic } from './question.ts';

/** One question as it is put: `choices` in the order in which they are shown. */
export interface Drawn {
  topic: Topic;
  question: Question;
  choices: readonly Choice[];
}

/** `count`: at most so many. A smaller quiz is the beginning of a larger one. */
export function drawQuiz(topics: readonly Topic[], seed: number, count: number): Drawn[] {
  const all = topics.flatMap((topic) => topic.questions.map((question) => ({ topic, question })));
  const order = randomFrom(seed, 'quiz').shuffled(all).slice(0, count);
  return order.map(({ topic, question }) => {
    const random = randomFrom(seed, `quiz: ${question.id}`);
    return { topic, question, choices: random.shuffled<Choice>(question.choices) };
  });
}
