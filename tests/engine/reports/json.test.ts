import { expect, test } from 'vitest';
import { verdictJson } from '../../../graders/engine/reports/json.ts';
import { Verdict } from '../../../graders/engine/verdict/verdict.ts';
import { aCheck, aFailure, aVerdict } from './samples.ts';

test('the verdict is JSON with two spaces of indentation and a line feed at its end', () => {
  const verdict = aVerdict([aCheck('loads'), aFailure('at-once')]);
  const text = verdictJson(verdict);
  expect(text).toBe(`${JSON.stringify(Verdict.parse(verdict), null, 2)}\n`);
  expect(Verdict.parse(JSON.parse(text))).toEqual(verdict);
});

test('hostile text is escaped and reads back as it was', () => {
  const message = 'a\x1b[31m\x9b\u202e\u2028\ud800\u{e0041}\x7f\nb';
  const verdict = aVerdict([aFailure('at-once', { message })]);
  const text = verdictJson(verdict);
  expect(text.replaceAll('\n', '')).toMatch(/^[\x20-\x7e]*$/);
  expect(JSON.parse(text).checks[0].message).toBe(message);
});

test('a verdict that breaks its schema is our bug and throws', () => {
  const broken = { ...aVerdict([]), points: -1 };
  expect(() => verdictJson(broken)).toThrow('points');
  expect(() => verdictJson({ ...aVerdict([]), more: 1 } as Verdict)).toThrow('more');
});
