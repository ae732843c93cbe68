import { isValid, validateStrict } from 'ctrf';
import { describe, expect, test } from 'vitest';
import type { Classroom50Origin } from '../../../../graders/engine/reports/gradebook/exports.ts';
import { Verdict } from '../../../../graders/engine/verdict/verdict.ts';
import { aCheck, aVerdict } from '../samples.ts';
import { exported, exportedFile } from './exported.ts';
import { evidenceOf, judgedGradebook } from './judged-gradebook.ts';
import { Classroom50Result, ExercismResults, GradescopeResults } from './rules.ts';
import { entry, judged, mark, NAMES, OVERRIDE, student } from './sample-gradebook.ts';
import { smallGradebook } from './small-gradebook.ts';

const sample = await exported(judgedGradebook(), { evidenceOf });
const ofKind = (kind: string) => [...sample].filter(([path]) => path.endsWith(kind));
const parsed = (path: string) => JSON.parse(sample.get(path) ?? 'null');

test('every JSON file is JSON without a character that cannot be seen', () => {
  const files = ofKind('.json');
  expect(files.length).toBeGreaterThan(50);
  for (const [path, text] of files) {
    expect(() => JSON.parse(text), path).not.toThrow();
    expect(text, path).not.toMatch(/(?!\n)[\p{C}\p{Zl}\p{Zp}]/u);
  }
});

describe('gradescope.json', () => {
  test('keeps the rules, for every student who has a total', () => {
    const files = ofKind('/gradescope.json');
    expect(files).toHaveLength(7);
    for (const [path, text] of files) {
      expect(() => GradescopeResults.parse(JSON.parse(text)), path).not.toThrow();
    }
  });

  test('has the total for its score, whatever the tests give', () => {
    expect(parsed('students/nils/gradescope.json').score).toBe(27.8);
    expect(parsed('students/ada/gradescope.json').score).toBe(45.5);
  });

  test('hides nothing, or students would not see their total', () => {
    for (const [path, text] of ofKind('/gradescope.json')) {
      const visibilities = [...text.matchAll(/"visibility": "(\w+)"/g)].map(([, told]) => told);
      expect(new Set(visibilities), path).toEqual(new Set(['visible']));
    }
  });

  test('is not written while the total is not told', () => {
    expect([...sample.keys()]).not.toContain('students/nobody/gradescope.json');
    expect([...sample.keys()]).not.toContain('students/unread/gradescope.json');
  });
});

describe('ctrf.json', () => {
  test('is valid by its published schema, strictly', () => {
    const report = parsed('ctrf.json');
    expect(isValid(report)).toBe(true);
    expect(() => validateStrict(report)).not.toThrow();
  });

  test('would not be with a key that the schema does not know', () => {
    const report = parsed('ctrf.json');
    report.results.tests[0].points = 1;
    expect(isValid(report)).toBe(false);
  });

  test('counts what it lists', () => {
    const { summary, tests } = parsed('ctrf.json').results;
    const count = (status: string) =>
      tests.filter((one: { status: string }) => one.status === status).length;
    for (const status of ['passed', 'failed', 'skipped', 'pending', 'other']) {
      expect(summary[status], status).toBe(count(status));
      expect(count(status), status).toBeGreaterThan(0);
    }
    expect(summary.tests).toBe(tests.length);
  });

  test('tells names, lateness and decisions where other keys are allowed', () => {
    const { students } = parsed('ctrf.json').results.extra;
    expect(students[0]).toMatchObject({ key: 'ada', name: NAMES.formula });
    expect(students[0].exercises[1].override).toEqual(OVERRIDE);
    expect(students[1].exercises[0]).toMatchObject({ grade: 8.8, mark: { late: { days: 2 } } });
  });
});

describe('exercism.json', () => {
  test('keeps the rules, whatever became of the exercise', () => {
    const files = ofKind('.exercism.json');
    expect(files).toHaveLength(9 * 3);
    for (const [path, text] of files) {
      expect(() => ExercismResults.parse(JSON.parse(text)), path).not.toThrow();
    }
  });

  test('is an error where not a single test told anything', async () => {
    const verdict = aVerdict([
      aCheck('a', { outcome: 'inconclusive', points: null }),
      aCheck('b', { outcome: 'inconclusive', points: null }),
    ]);
    const book = smallGradebook({ kind: 'judged', verdict, evidence: 'e' });
    const text = await exportedFile('students/ann/ex1-requests.exercism.json', book);
    expect(ExercismResults.parse(JSON.parse(text))).toMatchObject({
      status: 'error',
      message: expect.stringContaining('The machine could not tell.'),
    });
  });
});

describe('classroom50.json', () => {
  test('keeps the rules, wherever there is a grade, and is there nowhere else', () => {
    const files = ofKind('.classroom50.json');
    expect(files).toHaveLength(9 * 3 - 4);
    for (const [path, text] of files) {
      expect(() => Classroom50Result.parse(JSON.parse(text)), path).not.toThrow();
    }
  });

  test('gives no more than the most points, and says what a person gave', async () => {
    const override = { ...OVERRIDE, points: 40 };
    const book = smallGradebook();
    const [ann] = book.students;
    if (ann === undefined) throw new Error('a student');
    const given = mark(40, 6, { rawPoints: 2 });
    const entries = [
      entry('ex1-requests', judged(aVerdict([aCheck('results')])), given, { override }),
    ];
    const files = await exported({ ...book, students: [{ ...ann, entries }] });
    const text = files.get('students/ann/ex1-requests.classroom50.json') ?? '';
    const result = Classroom50Result.parse(JSON.parse(text));
    expect(result).toMatchObject({ score: 6, 'max-score': 6 });
    expect(result.tests[0]).toMatchObject({
      message: expect.stringContaining('A person decided: 40 points; the checks gave 2.'),
      mark: { points: 40 },
    });
  });

  test('takes no point for what the machine could not tell', async () => {
    const given = mark(4, 6, { rawPoints: null });
    const verdict = aVerdict([aCheck('a', { outcome: 'inconclusive', points: null })]);
    const book = smallGradebook({ kind: 'judged', verdict, evidence: 'e' }, given);
    const text = await exportedFile('students/ann/ex1-requests.classroom50.json', book);
    expect(JSON.parse(text).tests[1]).toMatchObject({ passed: false, score: 0, 'max-score': 0 });
  });

  test('names the repository that it was told of', async () => {
    const origin: Classroom50Origin = {
      ...{ classroom: 'ap', assignment: 'one', assignmentType: 'group', owner: 'octo' },
      ...{
        submission: 'submit/2026-1',
        commit: 'https://a',
        release: 'https://b',
        review: 'https://c',
      },
    };
    const classroom50Of = (key: string) => (key === 'ann' ? origin : undefined);
    const files = await exported(smallGradebook(), { classroom50Of });
    const of = (key: string) =>
      JSON.parse(files.get(`students/${key}/ex1-requests.classroom50.json`) ?? 'null');
    expect(of('ann')).toMatchObject({
      owner: 'octo',
      assignment_type: 'group',
      review: 'https://c',
    });
    expect(of('bob')).toMatchObject({ owner: 'bob', submission: 'submit/unknown' });
  });
});

test('verdict.json is the verdict as it was', () => {
  const book = judgedGradebook();
  const [ada] = book.students;
  const [first] = ada?.entries ?? [];
  if (first?.state.kind !== 'judged') throw new Error('a judged entry');
  const read = Verdict.parse(parsed(`students/${student('ada').key}/ex1-requests.verdict.json`));
  expect(read).toEqual(first.state.verdict);
});
