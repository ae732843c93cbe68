// Finding an exercise by what a person typed.
// Literal catalogues only: what exercises there really are is tested in load.test.ts.
import { describe, expect, test } from 'vitest';
import type { Exercise } from '../../../graders/engine/catalogue/exercise.ts';
import { exerciseNamed, findExercise } from '../../../graders/engine/catalogue/find.ts';
import { UserError } from '../../../graders/engine/errors.ts';

const all = ['ex1-requests', 'ex2-thread-pool', 'ex10-shared-memory'].map(exercise);

function exercise(id: string): Exercise {
  const text = { fr: id, en: id };
  const files = [{ path: 'a.ts', exports: {} }];
  return { id, title: text, part: text, minutes: 5, skill: 'concept', files, given: [] };
}

function refusal(given: string): UserError {
  try {
    findExercise(given, all);
  } catch (error) {
    if (error instanceof UserError) return error;
  }
  throw new Error(`${given} was found`);
}

describe('an exercise is found', () => {
  test.for([
    ['1', 'ex1-requests'],
    ['ex1', 'ex1-requests'],
    ['EX1', 'ex1-requests'],
    ['ex01', 'ex1-requests'],
    ['ex1-requests', 'ex1-requests'],
    ['Ex1-Requests', 'ex1-requests'],
    ['ex1-requests/', 'ex1-requests'],
    ['exercises/ex1-requests', 'ex1-requests'],
    ['./exercises/ex1-requests//', 'ex1-requests'],
    ['exercises\\ex2-thread-pool\\', 'ex2-thread-pool'],
    ['10', 'ex10-shared-memory'],
    ['ex10', 'ex10-shared-memory'],
  ])('by %s', ([given, id]) => {
    expect(findExercise(given ?? '', all).id).toBe(id);
  });

  test('only among those that there are: ex1 never means ex10', () => {
    expect(exerciseNamed('ex1', all.slice(1))).toBeUndefined();
    expect(exerciseNamed('ex10', all.slice(0, 2))).toBeUndefined();
  });
});

describe('an unknown exercise is refused', () => {
  test.for([
    ['ex1-request', 'ex1-requests'],
    ['ex1-reqeusts', 'ex1-requests'],
    ['requests', 'ex1-requests'],
    ['ex2-threadpool', 'ex2-thread-pool'],
    ['exx1', 'ex1-requests'],
    ['exercises/ex2-thread-pol/', 'ex2-thread-pool'],
  ])('and %s suggests %s', ([given, id]) => {
    expect(refusal(given ?? '').values).toMatchObject({ given, nearest: id });
  });

  test.for([
    'banana',
    '',
    '  ',
    'e',
    '-1',
    '1.0',
    'ex1-requests-and-more',
    '__proto__',
    'ex9',
    '7',
  ])('and "%s" resembles none, so nothing is suggested', (given) => {
    expect(refusal(given).values).toMatchObject({ nearest: 'none' });
  });

  test('and the quiz by its own command, for it stands in the plan among them', () => {
    expect(refusal('quiz').problem).toBe('errors.quiz-named.problem');
    expect(refusal('quizz').problem).toBe('errors.unknown-exercise.problem');
  });

  test('with all the exercises that there are', () => {
    expect(refusal('banana').values.known).toBe(
      'ex1-requests, ex2-thread-pool, ex10-shared-memory',
    );
  });
});
