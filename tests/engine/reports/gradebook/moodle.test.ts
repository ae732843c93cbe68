import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { Gradebook, Student } from '../../../../graders/engine/batch/gradebook/gradebook.ts';
import { moodleCsv } from '../../../../graders/engine/reports/gradebook/moodle.ts';
import { newVoices } from '../../../../graders/engine/reports/gradebook/voice.ts';
import { entry, mark, sampleGradebook, student } from './sample-gradebook.ts';
import { smallGradebook } from './small-gradebook.ts';

function read(book: Gradebook) {
  const { text, leftOut } = moodleCsv(book, newVoices());
  const [header = [], ...rows] = parse(text, { bom: true }) as string[][];
  return {
    text,
    header,
    rows,
    why: leftOut.map((one) => [one.student?.key, one.exercise, one.why]),
  };
}

/** One exercise, `points` each. */
function classOf(who: readonly Student[], points = 6): Gradebook {
  const [exercise] = sampleGradebook().exercises;
  return sampleGradebook({
    exercises: exercise === undefined ? [] : [exercise],
    students: who.map((one) => ({
      student: one,
      entries: [entry('ex1-requests', { kind: 'missing' }, mark(points, 200))],
      total: { points, maxPoints: 200, percent: points / 2, passed: null },
    })),
  });
}

const keysOf = (who: readonly Student[]) => read(classOf(who)).rows.map(([key]) => key);

describe('the key', () => {
  test('is the id, if as many have one as have an address', () => {
    const { header, rows } = read(
      classOf([student('a', { id: '17' }), student('b', { id: '18' })]),
    );
    expect([header[0], ...rows.map(([key]) => key)]).toEqual([
      'Numéro d’identification',
      '17',
      '18',
    ]);
  });

  test('is the address where more of them have one', () => {
    const { header } = read(classOf([student('a', { id: undefined }), student('b')]));
    expect(header[0]).toBe('Adresse de courriel');
  });

  test.for([
    ['nothing', '', 'no-key'],
    ['spaces', '  ', 'no-key'],
    // To PHP it is empty, and its row would go to the student before.
    ['a zero', '0', 'no-key'],
    ['a formula', '=1', 'odd-key'],
    ['a line feed', 'a\nb', 'odd-key'],
    ['a quotation mark behind a backslash', 'a\\"b', 'odd-key'],
    ['more than the database holds', 'a'.repeat(256), 'odd-key'],
  ] as const)('leaves out a student who has %s', ([, id, why]) => {
    const { rows, why: told } = read(
      classOf([student('good', { id: '1', email: undefined }), student('bad', { id, email: id })]),
    );
    expect(rows.map(([key]) => key)).toEqual(['1']);
    expect(told).toEqual([['bad', undefined, why]]);
  });

  test('leaves out both of two students who share one, whatever its case', () => {
    const who = ['a', 'A', 'c', 'd'].map((id, at) => student(`s${at}`, { id, email: undefined }));
    expect(keysOf(who)).toEqual(['c', 'd']);
    expect(read(classOf(who)).why.map(([key, , why]) => [key, why])).toEqual([
      ['s0', 'same-key'],
      ['s1', 'same-key'],
    ]);
  });
});

describe('a grade', () => {
  test('is `-` where there is none, and 0 where nothing was handed in', () => {
    const { header, rows } = read(sampleGradebook());
    const grades = header.flatMap((name, at) => (/^ex\d-[a-z-]+$/.test(name) ? [at] : []));
    const unread = rows.find(([key]) => key === 'unread@school.example');
    const zoe = rows.find(([key]) => key === 'zoe@school.example');
    expect(grades.map((at) => unread?.[at])).toEqual(['-', '-', '-']);
    expect(grades.map((at) => zoe?.[at])).toEqual(['11', '0', '0']);
  });

  test.for([
    [100, '100', []],
    [100.004, '100', []],
    [100.01, '-', [['a', 'ex1-requests', 'above-100']]],
  ] as const)(
    'of %s is %s: one above 100 would cancel the whole import',
    ([points, shown, why]) => {
      const told = read(classOf([student('a')], points));
      expect(told.rows[0]?.[2]).toBe(shown);
      expect(told.why).toEqual(why);
    },
  );
});

describe('the feedback', () => {
  test('is no HTML', () => {
    const { text } = read(sampleGradebook());
    expect(text).toContain('&lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(text).not.toContain('<script>');
  });

  test('has no backslash before a quotation mark, behind which PHP would read on', () => {
    const book = classOf([student('a', { name: 'ends with \\' }), student('b', { name: 'a\\"b' })]);
    const { text, rows } = read(book);
    expect(text).not.toMatch(/\\"/);
    expect(rows.map((row) => row[1])).toEqual(['ends with \\ ', 'a\\ "b']);
  });

  test('fits into a cell of a spreadsheet, however long the words in it are', () => {
    const book = smallGradebook({
      kind: 'unreadable',
      why: 'errors.submission-is-a-file.problem',
      values: { path: '<'.repeat(40_000) },
    });
    const longest = Math.max(
      ...read(book)
        .rows.flat()
        .map(({ length }) => length),
    );
    expect(longest).toBeGreaterThan(10_000);
    expect(longest).toBeLessThan(32_767);
  });
});
