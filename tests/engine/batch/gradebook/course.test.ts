// The course file: what it says, and every way in which it can be wrong, told with its line.
import { describe, expect, test } from 'vitest';
import { Course } from '../../../../graders/engine/batch/gradebook/course.ts';
import { fault, parse } from './course-words.ts';

const HEAD = 'title: Concurrency\ntime-zone: Europe/Paris\n';

test('a whole file says everything', () => {
  const course = parse(`
title: Concurrency, autumn 2026
time-zone: Europe/Paris
exercises:
  ex1: { due: 2026-12-01 23:59, weight: 4.5 }
  ex2-thread-pool:
    due: 2026-12-08T18:00:30Z
late:
  penalty-percent-a-day: 10
  at-most-percent: 50
  grace-minutes: 15
  refuse-after-days: 7
drop-lowest: 1
pass-mark: 50
missing: empty
`);
  expect(Course.parse(course)).toEqual({
    version: 'course/v1',
    title: 'Concurrency, autumn 2026',
    timeZone: 'Europe/Paris',
    exercises: {
      'ex1-requests': { dueAt: '2026-12-01T23:59:00+01:00', weight: 4.5 },
      'ex2-thread-pool': { dueAt: '2026-12-08T19:00:30+01:00', weight: null },
    },
    late: { percentADay: 10, atMostPercent: 50, graceMinutes: 15, refuseAfterDays: 7 },
    extensions: {},
    dropLowest: 1,
    passPercent: 50,
    missing: 'empty',
  });
});

test('what it leaves out costs nobody anything', () => {
  expect(parse(HEAD)).toMatchObject({
    exercises: {},
    late: null,
    extensions: {},
    dropLowest: 0,
    passPercent: null,
    missing: 'zero',
  });
  expect(parse(`${HEAD}late:\n  grace-minutes: 5\n`).late).toEqual({
    percentADay: 0,
    atMostPercent: 100,
    graceMinutes: 5,
    refuseAfterDays: null,
  });
});

test.for([
  ['indented by tabs', '{\n\t"title": "C",\n\t"time-zone": "UTC",\n\t"drop-lowest": 2\n}\n'],
  ['behind a byte order mark', '\ufeff{"title":"C","time-zone":"UTC","drop-lowest":2}'],
] as const)('JSON %s says the same', ([, text]) => {
  expect(parse(text, 'json')).toMatchObject({ title: 'C', timeZone: 'UTC', dropLowest: 2 });
});

describe('a fault is told with its place and what belongs there:', () => {
  test.for([
    ['nothing at all', '', 'line 1, column 1: this is no course.', 'title, time-zone'],
    ['a list', '- a\n', 'line 1, column 1', 'It takes a group of keys'],
    ['no title', 'time-zone: UTC\n', '“title” is missing', 'of 400 characters'],
    ['an empty title', 'title: " "\ntime-zone: UTC\n', 'line 1, column 8', 'takes a title'],
    ['no zone', 'title: C\n', '“time-zone” is missing', 'such as Europe/Paris'],
    [
      'a mistyped zone',
      'title: C\ntime-zone: Europe/Pariss\n',
      'line 2, column 12: “Europe/Pariss” does not fit “time-zone”',
      'Did you mean Europe/Paris?',
    ],
    ['an offset for a zone', 'title: C\ntime-zone: "+01:00"\n', 'line 2', 'time zone by its name'],
    [
      'a mistyped key',
      `${HEAD}drop-lowst: 1\n`,
      'line 3, column 1: there is no “drop-lowst” here',
      'Did you mean drop-lowest? Possible keys: title,',
    ],
    [
      'a mistyped key within',
      `${HEAD}late:\n  grace-minuts: 1\n`,
      'line 4, column 3: there is no “late › grace-minuts” here',
      'Did you mean grace-minutes? Possible keys: penalty-percent-a-day,',
    ],
    [
      'a key of an exercise',
      `${HEAD}exercises:\n  ex1: { wieght: 1 }\n`,
      'line 4, column 10',
      'Did you mean weight? Possible keys: due, weight.',
    ],
    ['a key that breaks objects', `${HEAD}__proto__: 1\n`, 'line 3, column 1', 'Possible keys'],
    [
      'an unknown exercise',
      `${HEAD}exercises:\n  ex1-reqests: { weight: 1 }\n`,
      'line 4, column 3: there is no “exercises › ex1-reqests” here',
      'Did you mean ex1-requests? The exercises: ex0-',
    ],
    [
      'an exercise twice',
      `${HEAD}exercises:\n  ex1: {}\n  ex1-requests: {}\n`,
      'line 5, column 3: “exercises › ex1-requests” is given twice',
      'for ex1-requests',
    ],
    ['an exercise that says nothing', `${HEAD}exercises:\n  ex1:\n`, 'line 4', 'due, weight'],
    [
      'a negative weight',
      `${HEAD}exercises:\n  ex1: { weight: -1 }\n`,
      'line 4, column 18',
      'points',
    ],
    [
      'a weight in words',
      `${HEAD}exercises:\n  ex1: { weight: four }\n`,
      '“four” does not',
      'points',
    ],
    ['a weight without end', `${HEAD}exercises:\n  ex1: { weight: .inf }\n`, 'line 4', 'points'],
    ['more than all', `${HEAD}pass-mark: 101\n`, 'line 3, column 12', 'from 0 to 100'],
    ['a sign', `${HEAD}pass-mark: 50 %\n`, '“50 %” does not fit “pass-mark”', 'without a sign'],
    ['half a day', `${HEAD}late: { refuse-after-days: 0.5 }\n`, 'line 3', 'an integer'],
    ['another rule', `${HEAD}missing: ignore\n`, 'line 3, column 10', 'zero (counts 0) or empty'],
    [
      'a day without a time',
      `${HEAD}exercises:\n  ex1:\n    due: 2026-12-01\n`,
      'line 5, column 10: “2026-12-01” does not fit “exercises › ex1 › due”.',
      'It takes a date and a time: 2026-12-01 23:59 (in the course’s zone), or',
    ],
    ['a number for a group', `${HEAD}late: 10\n`, '“late” cannot be “10”', 'grace-minutes'],
  ] as const)('%s', ([, text, where, expected]) => {
    const said = fault(text);
    expect(said).toMatch(/^course\.yaml, line \d+, column \d+: /);
    expect(said).toContain(where);
    expect(said).toContain(expected);
  });

  test('the first of several, from the top, and the lines of the others', () => {
    const said = fault(`${HEAD}missing: x\npass-mark: y\n`);
    expect(said).toContain('line 3');
    expect(said).toContain('One more fault, in line 4 (pass-mark).');
    const turned = fault(`pass-mark: y\n${HEAD}missing: x\nfoo: 1\nbar: 2\n`);
    expect(turned).toContain('line 1');
    expect(turned).toContain('More faults, in lines 4 (missing), 5 (foo), 6 (bar).');
  });

  test('also of exercises and dates, which are looked at only once all keys are known', () => {
    const lines = [
      ...['exercises:', '  ex1: { due: soon }', '  ex99: {}', '  ex2: { due: 2026-12-01 23:59 }'],
      ...['extensions:', '  ada: { ex1: later, ex2: 2026-11-01 23:59 }', '  bob: { ex98: x }'],
    ];
    const said = fault(`${HEAD}${lines.join('\n')}\n`);
    expect(said).toContain('line 4, column 15');
    const others = [
      '5 (exercises › ex99)',
      '8 (extensions › ada › ex1)',
      '8 (extensions › ada › ex2)',
    ];
    expect(said).toContain(
      `More faults, in lines ${others.join(', ')}, 9 (extensions › bob › ex98).`,
    );
  });

  test('in JSON too', () => {
    const text = '{\n  "title": "C",\n  "time-zone": "UTC",\n  "late": { "grace": 1 }\n}';
    expect(fault(text, 'json')).toContain(
      'course.json, line 4, column 13: there is no “late › grace”',
    );
  });
});

describe('what is not well-formed is told with its place:', () => {
  test.for([
    [
      'an open list',
      'yaml',
      'title: [a\n',
      /course\.yaml, line 2, column 1: this is not valid YAML/,
    ],
    ['a tab', 'yaml', 'late:\n\tgrace-minutes: 1\n', /line 2, column 1: .*tab/i],
    ['a key twice', 'yaml', `${HEAD}title: D\n`, /line 3, column 1: .*unique/],
    ['two documents', 'yaml', `${HEAD}---\n${HEAD}`, /line 3, column 1: .*multiple documents/],
    ['a tag', 'yaml', 'title: !!js/function "x"\n', /line 1, column 8: .*tag/],
    ['an alias of nothing', 'yaml', 'title: *a\n', /line 1, column 1: .*alias/i],
    [
      'YAML that is called JSON',
      'json',
      HEAD,
      /course\.json, line 1, column 1: this is not valid JSON/,
    ],
    ['a comma too many', 'json', '{\n  "title": "C",\n}', /line 3, column 1: .*JSON/],
  ] as const)('%s', ([, format, text, expected]) => {
    expect(fault(text, format)).toMatch(expected);
  });

  test('also where there are several', () => {
    expect(fault('title: !!x a\ntime-zone: !!y b\n')).toMatch(
      /line 1, .*One more fault, in line 2\./s,
    );
  });

  test('a bomb of aliases', () => {
    const levels = Array.from({ length: 12 }, (_, at) => {
      const inner =
        at === 0
          ? '[x]'
          : `[${Array(9)
              .fill(`*a${at - 1}`)
              .join(',')}]`;
      return `k${at}: &a${at} ${inner}\n`;
    });
    expect(fault(levels.join(''))).toContain('alias');
  });

  test('brackets without end', () => {
    expect(fault('['.repeat(200_000))).toContain('this is not valid YAML');
  });

  test('a text that is too long', () => {
    expect(fault(`${HEAD}#${'x'.repeat(1_000_000)}`)).toContain('too large for a course file');
  });
});
