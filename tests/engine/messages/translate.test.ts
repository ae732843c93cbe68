import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import { PARSING, translator } from '../../../graders/engine/messages/translate.ts';

const french = translator('fr');
const english = translator('en');

test('numbers are written as each language writes them', () => {
  const values = { limitMs: 12_345, cpuMs: 12_000 };
  expect(french('diagnoses.infinite-loop.message', values)).toContain('12,35\u00a0s');
  expect(english('diagnoses.infinite-loop.message', values)).toContain('12.35\u00a0s');
});

test('dates are written as each language writes them, and ours in English is British', () => {
  const values = { which: 'last', at: new Date(2026, 0, 31).getTime(), right: 2, asked: 5 };
  expect(french('ui.overview.quiz.result', values)).toContain('31 janvier 2026');
  expect(english('ui.overview.quiz.result', values)).toContain('31 January 2026');
});

test('plurals follow the number', () => {
  expect(french('report.points', { points: 0, maxPoints: 1 })).toBe('0 sur 1 point');
  expect(french('report.points', { points: 1.5, maxPoints: 2 })).toBe('1,5 sur 2 points');
});

test('what is in the values comes out as it went in, markup and braces too', () => {
  const values = { name: '<b>{x}</b>', message: "l'{y}", file: '', line: 0 };
  expect(english('diagnoses.threw.message', values)).toContain("`<b>{x}</b>: l'{y}`");
});

test('a type in angle brackets is text, not markup', () => {
  const message = new IntlMessageFormat('Promise<string>', 'en', undefined, PARSING);
  expect(message.format()).toBe('Promise<string>');
});

test('an unknown id throws and names it', () => {
  expect(() => french('diagnoses.nowhere.message')).toThrow('diagnoses.nowhere.message');
});

test.for(['constructor', 'diagnoses', 'diagnoses.threw', ''])('%j is no message', (id) => {
  expect(french.has(id)).toBe(false);
  expect(() => french(id)).toThrow('there is no message');
});

test('a value that is missing throws and names the message and the value', () => {
  expect(() => english('diagnoses.killed-itself.message')).toThrow(
    /diagnoses\.killed-itself\.message.*signal/,
  );
});

test('a value that its branch does not use may be missing', () => {
  expect(english('errors.unknown-exercise.hint', { nearest: 'none', known: 'ex1-requests' })).toBe(
    'There are: ex1-requests.',
  );
});

test('has tells whether there is a message', () => {
  expect(english.has('diagnoses.threw.message')).toBe(true);
  expect(english.has('diagnoses.threw.massage')).toBe(false);
});

test('an exercise’s own texts come first, then the engine’s', () => {
  const translate = translator('en', 'ex1-requests');
  expect(translate.has('checks.at-once')).toBe(true);
  expect(english.has('checks.at-once')).toBe(false);
  expect(translate('report.check.passed')).toBe('passed');
});

test.for(['../../secrets', 'ex1-requests/../..', 'ex1', ''])(
  '%j is no exercise to read texts of',
  (id) => {
    expect(() => translator('fr', id)).toThrow('not an exercise');
  },
);

test('an exercise without texts is our bug, and throws', () => {
  expect(() => translator('fr', 'ex999-nowhere')).toThrow('ENOENT');
});
