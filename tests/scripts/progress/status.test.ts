// What happened, one thing after another, and what it comes to.
import { describe, expect, test } from 'vitest';
import {
  type Change,
  withGiveUp,
  withHint,
  withQuiz,
  withVerdict,
} from '../../../scripts/progress/changes.ts';
import { NO_PROGRESS, Progress } from '../../../scripts/progress/shape.ts';
import {
  bestQuiz,
  lastQuiz,
  nextExercise,
  quizStatus,
  statusOf,
} from '../../../scripts/progress/status.ts';
import { aVerdict } from './verdicts.ts';

const EX1 = { id: 'ex1-requests' };
const EX2 = { id: 'ex2-thread-pool' };
const EX5 = { id: 'ex5-event-loop' };
const at = (second: number) => `2026-01-01T10:00:0${second}.000Z`;

function since(...changes: readonly Change[]): Progress {
  const progress = changes.reduce((before, change) => change(before), NO_PROGRESS);
  return Progress.parse(JSON.parse(JSON.stringify(progress))); // it can always be kept
}

const failed = (points: number) => aVerdict({ outcome: 'failed', points });

describe('an exercise', () => {
  test('is to do at first, also when only a hint was read or the stub was checked', () => {
    expect(statusOf(EX1, since())).toEqual({ kind: 'to do' });
    const progress = since(
      withHint(EX1.id, 1),
      withVerdict(aVerdict({ outcome: 'failed', points: 0, untouched: true }), at(1)),
    );
    expect(statusOf(EX1, progress)).toEqual({ kind: 'to do' });
  });

  test('is tried until it passes; the best points stay', () => {
    const progress = since(withVerdict(failed(12), at(1)), withVerdict(failed(5), at(2)));
    expect(statusOf(EX1, progress)).toEqual({
      kind: 'tried',
      attempts: {
        count: 2,
        firstAt: at(1),
        lastAt: at(2),
        lastOutcome: 'failed',
        best: { points: 12, maxPoints: 20 },
      },
    });
  });

  test('that passed once stays passed, and tells how its last check ended', () => {
    const progress = since(
      withVerdict(aVerdict(), at(1)),
      withVerdict(aVerdict(), at(2)),
      withVerdict(failed(3), at(3)),
    );
    expect(statusOf(EX1, progress)).toMatchObject({
      kind: 'passed',
      passedAt: at(1),
      sawSolution: false,
      attempts: { count: 3, lastOutcome: 'failed', best: { points: 20 } },
    });
  });

  test('can be given up, and passed afterwards', () => {
    const given = [withVerdict(failed(3), at(1)), withGiveUp(EX1.id, at(2))];
    expect(statusOf(EX1, since(...given))).toMatchObject({ kind: 'given up', gaveUpAt: at(2) });
    const passed = since(...given, withVerdict(aVerdict(), at(3)));
    expect(statusOf(EX1, passed)).toMatchObject({ kind: 'passed', sawSolution: true });
  });

  test('is given up once, and never behind a pass', () => {
    const twice = since(withGiveUp(EX1.id, at(1)), withGiveUp(EX1.id, at(2)));
    expect(statusOf(EX1, twice)).toMatchObject({ gaveUpAt: at(1) });
    const behind = since(withVerdict(aVerdict(), at(1)), withGiveUp(EX1.id, at(2)));
    expect(statusOf(EX1, behind)).toMatchObject({ kind: 'passed', sawSolution: false });
  });

  test('called like something that every object has is to do', () => {
    expect(statusOf({ id: 'constructor' }, since())).toEqual({ kind: 'to do' });
  });
});

describe('what is next', () => {
  const all = [EX1, EX5, EX2];

  test('is the first, in the order that was given, which is neither passed nor given up', () => {
    expect(nextExercise(all, since())).toBe(EX1);
    expect(nextExercise(all, since(withVerdict(failed(1), at(1))))).toBe(EX1);
    expect(nextExercise(all, since(withVerdict(aVerdict(), at(1))))).toBe(EX5);
    const given = since(withVerdict(aVerdict(), at(1)), withGiveUp(EX5.id, at(2)));
    expect(nextExercise(all, given)).toBe(EX2);
  });

  test('after one is the first behind it, and then from the beginning', () => {
    expect(nextExercise(all, since(), EX5.id)).toBe(EX2);
    expect(nextExercise(all, since(), EX2.id)).toBe(EX1);
    expect(nextExercise([EX1], since(), EX1.id)).toBeUndefined();
  });

  test('is nothing once all is done', () => {
    const done = all.map(({ id }) => withVerdict(aVerdict({ exercise: id }), at(1)));
    expect(nextExercise(all, since(...done))).toBeUndefined();
  });
});

describe('the quiz', () => {
  const quiz = (right: number, seed: number, asked = 10) =>
    withQuiz({ takenAt: at(1), seed, right, asked, byTopic: { gil: { right, asked } } });

  test('has a last and a best result', () => {
    expect(lastQuiz(since())).toBeUndefined();
    const progress = since(quiz(7, 1), quiz(9, 2), quiz(9, 3), quiz(4, 4));
    expect(lastQuiz(progress)).toMatchObject({ right: 4 });
    expect(bestQuiz(progress)).toMatchObject({ right: 9, seed: 3 });
  });

  test('is not best for a single right answer, but for fewer wrong ones', () => {
    expect(bestQuiz(since(quiz(9, 1), quiz(1, 2, 1)))).toMatchObject({ seed: 1 });
    expect(bestQuiz(since(quiz(9, 1, 9), quiz(9, 2)))).toMatchObject({ seed: 1 });
  });

  test('is only begun until one was gone through to its last question', () => {
    const result = { takenAt: at(1), seed: 1, right: 0, asked: 3, byTopic: {} };
    const begun = since(withQuiz({ ...result, drawn: 24 }));
    expect([quizStatus(since()), quizStatus(begun)]).toEqual(['to do', 'begun']);
    expect(quizStatus(withQuiz({ ...result, asked: 24 })(begun))).toBe('done');
    expect(quizStatus(withQuiz({ ...result, drawn: 24 })(since(quiz(5, 1))))).toBe('done');
  });

  test('forgets the oldest of very many, never the best', () => {
    const many = Array.from({ length: 80 }, (_, index) => quiz(index === 0 ? 10 : 5, index));
    const progress = since(...many);
    expect(progress.quiz).toHaveLength(50);
    expect(bestQuiz(progress)).toMatchObject({ seed: 0 });
    expect(progress.quiz.map(({ seed }) => seed).slice(1, 3)).toEqual([31, 32]);
  });
});
