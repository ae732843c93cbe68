// More time for single students, as a course file says it, and every way in which that can be wrong.
import { describe, expect, test } from 'vitest';
import { fault, parse } from './course-words.ts';

/** Four lines: what is said of extensions begins on the fifth. */
const DUE_EX1 = `title: Concurrency
time-zone: Europe/Paris
exercises:
  ex1: { due: 2026-12-01 23:59 }
`;

test('students are named as they are, and exercises in any way', () => {
  const { extensions } = parse(`${DUE_EX1}  ex2: { due: 2026-12-08 18:00 }
extensions:
  ana@ecole.example:
    1: 2026-12-03 12:00
    ex2-thread-pool: 2026-12-09T00:00Z
  00712: { ex1: 2026-12-02 23:59 }
`);
  expect(extensions).toEqual({
    'ana@ecole.example': {
      'ex1-requests': '2026-12-03T12:00:00+01:00',
      'ex2-thread-pool': '2026-12-09T01:00:00+01:00',
    },
    '00712': { 'ex1-requests': '2026-12-02T23:59:00+01:00' },
  });
});

describe('what is wrong is told with its line:', () => {
  test.for([
    [
      '{ ex1: 2026-11-30 23:59 }', // less time
      'line 6, column 15: “2026-11-30 23:59” does not fit “extensions › ana › ex1”',
      'It takes a later time than everybody’s, which is 2026-12-01T23:59:00+01:00.',
    ],
    ['{ ex1: 2026-12-01 23:59 }', 'line 6, column 15', 'It takes a later time than everybody’s'],
    [
      '{ ex2: 2026-12-24 12:00 }', // nobody has an end to move
      'line 6, column 15: “2026-12-24 12:00” does not fit “extensions › ana › ex2”',
      'Nothing is late in this exercise: give it a date that is everybody’s first.',
    ],
    [
      '{ ex11: 2026-12-24 12:00 }',
      'line 6, column 10: there is no “extensions › ana › ex11” here',
      'The exercises: ex0-',
    ],
    ['{ ex1: 2026-12-24 }', '“extensions › ana › ex1”', 'It takes a date and a time'],
    ['2026-12-24 12:00', '“extensions › ana” cannot be “2026-', 'a group of keys, one a line.'],
  ] as const)('%s', ([dates, where, expected]) => {
    const said = fault(`${DUE_EX1}extensions:\n  ana: ${dates}\n`);
    expect(said).toContain(where);
    expect(said).toContain(expected);
  });
});

test('a due date that is wrong is one fault, and not one more for each extension', () => {
  const said = fault(`title: Concurrency
time-zone: Europe/Paris
exercises:
  ex1: { due: soon }
  ex2: {}
extensions:
  ana: { ex1: 2026-12-02 23:59 }
  bob: { ex2: 2026-12-02 23:59 }
  eve: { ex1: later }
`);
  expect(said).toContain('line 4, column 15: “soon”');
  expect(said).toContain('8 (extensions › bob › ex2), 9 (extensions › eve › ex1)');
  expect(said).not.toContain('ana');
});

test.for([
  ['ex9', undefined],
  ['ex2-thread-poo', 'ex2-thread-pool'],
  ['requets', 'ex1-requests'],
  ['quiz', undefined],
] as const)('for %s the exercise suggested is %s', ([name, near]) => {
  const said = fault(`${DUE_EX1}extensions:\n  ana: { ${name}: 2026-12-02 23:59 }\n`);
  const [, suggested] = /Did you mean ([\w-]+)/.exec(said) ?? [];
  expect(suggested).toBe(near);
});
