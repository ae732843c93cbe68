// What a quiz came to: how many were right, in all and by topic, and which topics to read again.
// Pure: it counts what was answered, and thinks nothing of what was never asked.
import type { Topic } from './question.ts';

/** What became of one question that was put. */
export interface Outcome {
  topic: Topic;
  answer: 'right' | 'wrong' | 'skipped';
}

export interface Score {
  right: number;
  asked: number; // the skipped ones too
}

export interface Tally extends Score {
  skipped: number;
  /** In the order of the quiz's files; topics that were not asked about are left out. */
  byTopic: readonly (Score & { topic: Topic })[];
}

export function tallyOf(outcomes: readonly Outcome[], topics: readonly Topic[]): Tally {
  const byTopic = topics
    .map((topic) => ({ topic, ...scoreOf(outcomes.filter((one) => one.topic === topic)) }))
    .filter(({ asked }) => asked > 0);
  const skipped = outcomes.filter(({ answer }) => answer === 'skipped').length;
  return { ...scoreOf(outcomes), skipped, byTopic };
}

function scoreOf(outcomes: readonly Outcome[]): Score {
  const right = outcomes.filter(({ answer }) => answer === 'right').length;
  return { right, asked: outcomes.length };
}
