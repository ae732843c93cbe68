// Due dates as instants, also where clocks change; and what is no due date.
import { describe, expect, test } from 'vitest';
import { dueAt, handedInAt, isTimeZone } from '../../../../graders/engine/batch/gradebook/due.ts';

describe('a due date', () => {
  test.for([
    ['2026-07-01 23:59', 'Europe/Paris', '2026-07-01T23:59:00+02:00'],
    ['2026-12-01T08:00:01', 'Europe/Paris', '2026-12-01T08:00:01+01:00'],
    ['2026-12-01 23:59', 'America/New_York', '2026-12-01T23:59:00-05:00'],
    ['2026-12-01 23:59', 'Asia/Kathmandu', '2026-12-01T23:59:00+05:45'],
    ['2026-12-01 23:59Z', 'Europe/Paris', '2026-12-02T00:59:00+01:00'],
    ['2026-12-01 23:59 -05:00', 'UTC', '2026-12-02T04:59:00+00:00'],
    ['2028-02-29 12:00', 'UTC', '2028-02-29T12:00:00+00:00'],
  ] as const)('%s in %s', ([text, zone, instant]) => {
    expect(dueAt(text, zone)).toBe(instant);
  });

  test('that clocks skip in spring is moved on', () => {
    expect(dueAt('2026-03-29 02:30', 'Europe/Paris')).toBe('2026-03-29T03:30:00+02:00');
  });

  test('that clocks show twice in autumn is the later one', () => {
    expect(dueAt('2026-10-25 02:30', 'Europe/Paris')).toBe('2026-10-25T02:30:00+01:00');
  });

  test('at which something was handed in is the earlier of two', () => {
    expect(handedInAt('2026-10-25 02:30', 'Europe/Paris')).toBe('2026-10-25T02:30:00+02:00');
    expect(handedInAt('2026-11-25 23:59', 'Europe/Paris')).toBe('2026-11-25T23:59:00+01:00');
  });

  test.for([
    '2026-12-01',
    '2026-02-30 12:00',
    '2026-12-01 24:30',
    '2026-12-01 23:60',
    '2026-12-01 23:59:60',
    '2026-12-01 23:59+1',
    '2026-12-01 23:59+25:00',
    '1026-12-01 23:59',
    'tomorrow',
    '20261201',
    '',
  ])('is not “%s”', (text) => {
    expect(dueAt(text, 'Europe/Paris')).toBeUndefined();
  });
});

test.for([
  ['Europe/Paris', true],
  ['UTC', true],
  ['America/Argentina/Buenos_Aires', true],
  ['Paris', false],
  ['+01:00', false],
  ['', false],
] as const)('“%s” is a time zone: %s', ([name, expected]) => {
  expect(isTimeZone(name)).toBe(expected);
});
