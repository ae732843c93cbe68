// A quiz is its seed's: the same again, whole, and in an order that gives nothing away.
import { describe, expect, test } from 'vitest';
import { drawQuiz } from '../../../scripts/quiz/draw.ts';
import type { Choice, Topic } from '../../../scripts/quiz/question.ts';
import { tallyOf } from '../../../scripts/quiz/tally.ts';
import { loadTopics } from '../../../scripts/quiz/topics.ts';

const topics = await loadTopics();
const questions = topics.flatMap((topic) => topic.questions);
const idsOf = (seed: number, count = questions.length) =>
  drawQuiz(topics, seed, count).map(({ question }) => question.id);

describe('a quiz', () => {
  test('is the same for the same seed, and another for another', () => {
    expect(drawQuiz(topics, 7, 9)).toEqual(drawQuiz(topics, 7, 9));
    expect(idsOf(7)).not.toEqual(idsOf(8));
  });

  test('has every question once, with all its choices', () => {
    expect(idsOf(7).sort()).toEqual(questions.map(({ id }) => id).sort());
    for (const { question, choices } of drawQuiz(topics, 7, 24)) {
      expect(new Set(choices)).toEqual(new Set<Choice>(question.choices));
    }
  });

  test('that is smaller is the beginning of a larger one', () => {
    expect(idsOf(7, 5)).toEqual(idsOf(7).slice(0, 5));
  });

  test('asks each question with the same choices, whichever others are asked', () => {
    const some = topics.slice(1, 2);
    const whole = new Map(drawQuiz(topics, 7, 24).map((one) => [one.question.id, one.choices]));
    for (const { question, choices } of drawQuiz(some, 7, 24)) {
      expect(choices).toEqual(whole.get(question.id));
    }
  });

  test('has the right answer in every place', () => {
    const places = Array.from({ length: 20 }, (_, seed) => drawQuiz(topics, seed, 24))
      .flat()
      .map(({ choices }) => choices.findIndex(({ right }) => right));
    expect([...new Set(places)].sort()).toEqual([0, 1, 2, 3]);
  });
});

describe('what it came to', () => {
  const [first, second] = topics as [Topic, Topic];

  test('is counted in all and by topic, in the order of the topics', () => {
    const tally = tallyOf(
      [
        { topic: second, answer: 'skipped' },
        { topic: first, answer: 'wrong' },
        { topic: first, answer: 'right' },
      ],
      topics,
    );
    expect(tally).toEqual({
      right: 1,
      asked: 3,
      skipped: 1,
      byTopic: [
        { topic: first, right: 1, asked: 2 },
        { topic: second, right: 0, asked: 1 },
      ],
    });
  });

  test('is nothing where nothing was asked', () => {
    expect(tallyOf([], topics)).toEqual({ right: 0, asked: 0, skipped: 0, byTopic: [] });
  });
});
