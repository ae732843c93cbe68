import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import type { Gradebook } from '../../../../graders/engine/batch/gradebook/gradebook.ts';
import { junitFiles } from '../../../../graders/engine/reports/gradebook/junit.ts';
import { newVoices } from '../../../../graders/engine/reports/gradebook/voice.ts';
import { aFailure, aVerdict } from '../samples.ts';
import { mark, NAMES, sampleGradebook } from './sample-gradebook.ts';
import { smallGradebook } from './small-gradebook.ts';

interface Suite {
  '@_name': string;
  '@_tests': string;
  testcase: Record<string, unknown>[];
}

const parser = new XMLParser({
  ignoreAttributes: false,
  parseTagValue: false,
  trimValues: false,
  isArray: (name) => name === 'testsuite' || name === 'testcase',
});

function suitesIn(text: string): Suite[] {
  expect(XMLValidator.validate(text)).toBe(true);
  return parser.parse(text).testsuites.testsuite ?? [];
}

const filesOf = (book: Gradebook, largestBytes?: number) => [
  ...junitFiles(book, newVoices(), largestBytes),
];

describe('junit.xml', () => {
  test('reads back as what it was made of', () => {
    const suites = filesOf(sampleGradebook()).flatMap(({ text }) => suitesIn(text));
    expect(suites).toHaveLength(9 * 3);
    expect(suites[0]?.['@_name']).toBe(`ada ex1-requests (${NAMES.formula})`);
    expect(suites[9]?.['@_name']).toBe(
      `sara ex1-requests (${NAMES.rightToLeft.replace('\u202e', '⟨U+202E⟩')})`,
    );
    const counts = suites.map((suite) => [suite['@_tests'], String(suite.testcase.length)]);
    expect(counts.filter(([told, is]) => told !== is)).toEqual([]);
  });

  test('has no name twice, since GitLab would drop one', () => {
    const twice = aVerdict([aFailure('same'), aFailure('same'), aFailure('same')]);
    const state = { kind: 'judged', verdict: twice, evidence: 'e' } as const;
    const books = [sampleGradebook(), smallGradebook(state, mark(0, 6))];
    for (const book of books) {
      const cases = filesOf(book).flatMap(({ text }) => suitesIn(text).flatMap((s) => s.testcase));
      const names = cases.map((one) => `${one['@_classname']} ${one['@_name']}`);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  test('has nothing that XML 1.0 forbids, in whoever’s words', () => {
    const message = `a\u0000b\u001b[31m\u000b\ufffe\ud800 ]]> <x y="'&amp;">\r\nnext`;
    const verdict = aVerdict([aFailure('results', { message, advice: 'Look.' })]);
    const [file] = filesOf(smallGradebook({ kind: 'judged', verdict, evidence: 'e' }, mark(0, 6)));
    const [suite] = suitesIn(file?.text ?? '');
    expect(suite?.testcase[0]?.failure).toMatchObject({
      '#text': `a␀b␛[31m␋⟨U+FFFE⟩⟨U+D800⟩ ]]> <x y="'&amp;">\nnext\nLook.`,
    });
  });

  test('tells what broke in the grader to whoever runs the course', () => {
    const [file] = filesOf(sampleGradebook());
    const broken = suitesIn(file?.text ?? '').at(-1)?.testcase[0];
    expect(broken?.error).toMatchObject({ '@_type': 'broken' });
    expect(JSON.stringify(broken)).toContain('at judge ]]>');
  });

  test('goes on in another file before it is too large, and loses no suite', () => {
    const whole = filesOf(sampleGradebook());
    const parts = filesOf(sampleGradebook(), 5_000);
    expect(whole.map(({ path }) => path)).toEqual(['junit.xml']);
    expect(parts.length).toBeGreaterThan(3);
    expect(parts[1]?.path).toBe('junit-2.xml');
    expect(parts.flatMap(({ text }) => suitesIn(text))).toEqual(suitesIn(whole[0]?.text ?? ''));
    for (const { text } of parts) expect(Buffer.byteLength(text)).toBeLessThan(5_200);
  });

  test('is a report also of a class in which nobody is', () => {
    const [file] = filesOf(sampleGradebook({ students: [] }));
    expect(XMLValidator.validate(file?.text ?? '')).toBe(true);
  });
});
