// The lines that an editor lists: one for each mistake that has a place in a file of the student's.
import { expect, test } from 'vitest';
import { renderProblems } from '../../../../graders/engine/reports/terminal/render.ts';
import { aFailure, aVerdict, options } from '../samples.ts';

const own = (file: string) => (file === 'requests.ts' ? 'here/requests.ts' : undefined);
const remark = {
  file: 'requests.ts',
  line: 3,
  column: 5,
  code: 'TS2322',
  message: 'No.\n  Really.',
};

function problems(
  ...[verdict, remarks = [], changes = {}]: [
    ReturnType<typeof aVerdict>,
    (typeof remark)[]?,
    Parameters<typeof options>[0]?,
  ]
) {
  return renderProblems(verdict, remarks, options(changes), own);
}

const threw = { diagnosis: 'threw', message: 'Your code threw.' };

test('a mistake with a place has a line, and one without has none', () => {
  const placed = aFailure('one', { ...threw, values: { file: 'requests.ts', line: 7 } });
  const nowhere = aFailure('two', { values: { file: 'requests.ts', line: 0 } });
  expect(problems(aVerdict([placed, nowhere]))).toBe(
    '\nhere/requests.ts:7:1: error threw: Your code threw.\n',
  );
});

test('nothing is printed where nothing has a place', () => {
  expect(problems(aVerdict([aFailure('one')]))).toBe('');
});

test('a file that is not the student’s to write is left out', () => {
  const values = { file: 'demo.ts', line: 7 };
  expect(problems(aVerdict([aFailure('one', { ...threw, values })]))).toBe('');
});

test('what cost no points warns, on one line', () => {
  expect(problems(aVerdict([]), [remark])).toBe(
    '\nhere/requests.ts:3:5: warning TS2322: No. Really.\n',
  );
});

test('one mistake behind several checks has one line', () => {
  const values = { file: 'requests.ts', line: 7, column: 2 };
  const both = ['one', 'two'].map((id) => aFailure(id, { ...threw, values }));
  expect(problems(aVerdict(both)).match(/requests\.ts:7:2/g)).toHaveLength(1);
});

test('what is left to write informs, in the person’s language', () => {
  const message = 'À toi de jouer : écris runAll dans requests.ts';
  const values = { file: 'requests.ts', line: 30, message };
  const verdict = aVerdict([aFailure('one', { ...threw, values })]);
  expect(problems(verdict)).toContain('30:1: info todo: `runAll` is still to be written');
  expect(problems(verdict, [], { lang: 'fr' })).toContain('`runAll` reste à écrire');
});

test('an untouched stub has made no mistake', () => {
  const values = { file: 'requests.ts', line: 7 };
  expect(problems(aVerdict([aFailure('one', { ...threw, values })], { untouched: true }))).toBe('');
});

test('nobody’s message makes a second line, moves a cursor or commands a log reader', () => {
  const message = 'x\nrequests.ts:1:1: error forged: no\u001b[2J##[error]';
  const values = { file: 'requests.ts', line: 7 };
  const text = problems(aVerdict([aFailure('one', { ...threw, message, values })]));
  expect(text.trim().split('\n')).toHaveLength(1);
  expect(text).toContain('␛[2J# #[error]');
});

test('a terminal without Unicode gets none', () => {
  const message = '« raté » : 1 ms';
  const values = { file: 'requests.ts', line: 7 };
  const verdict = aVerdict([aFailure('one', { ...threw, message, values })]);
  expect(problems(verdict, [], { unicode: false })).toMatch(/^[\x20-\x7e\n]*$/);
});
