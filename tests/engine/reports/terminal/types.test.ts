import { expect, test } from 'vitest';
import {
  renderParts,
  renderTypes,
  renderVerdict,
} from '../../../../graders/engine/reports/terminal/render.ts';
import { aCheck, aFailure, aRun, aVerdict, options, someEvidence } from '../samples.ts';

const remark = {
  file: 'requests.ts',
  line: 12,
  column: 5,
  code: 'TS2322',
  message:
    'Type `Promise<string>[]` is not assignable to type `string[]`.\n  Type Promise<string> is not assignable to type string.',
};

test('TypeScript’s remarks have a heading of their own, their place, and fit the page', () => {
  expect(renderTypes([remark], options({ width: 60 }))).toMatchInlineSnapshot(`
    "
    ── What TypeScript says ────────────────────────────────────

      No effect on the points.

      requests.ts:12:5 TS2322
        Type \`Promise<string>[]\` is not assignable to type
        \`string[]\`.
          Type Promise<string> is not assignable to type string.
    "
  `);
});

test('nothing is said where there is no remark', () => {
  expect(renderTypes([], options())).toBe('');
});

test('the first ten remarks are told, and how many there are besides', () => {
  const many = Array.from({ length: 13 }, (_, at) => ({ ...remark, line: at + 1 }));
  const told = renderTypes(many, options());
  expect(told).toContain('requests.ts:10:5');
  expect(told).not.toContain('requests.ts:11:5');
  expect(told).toContain('3 more remarks');
});

test.for([
  ['failed', aVerdict([aFailure('one')], { sandbox: 'guarded' })],
  ['passed', aVerdict([aCheck('one')])],
  ['untouched', aVerdict([aFailure('one')], { untouched: true, sandbox: 'guarded' })],
] as const)('a report on one that is %s is its two parts', ([, verdict]) => {
  const evidence = someEvidence([aRun('x')]);
  const { body, closing } = renderParts(verdict, evidence, options());
  expect(renderVerdict(verdict, evidence, options())).toBe(body + closing);
  expect(body).not.toBe('');
});
