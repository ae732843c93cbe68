import { parse } from 'csv-parse/sync';
import { isValid } from 'ctrf';
import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { Gradebook } from '../../../../graders/engine/batch/gradebook/gradebook.ts';
import { beginsFormula } from '../../../../graders/engine/reports/gradebook/csv.ts';
import { legible, onOneLine } from '../../../../graders/engine/reports/gradebook/legible.ts';
import { aCheck, aFailure, aVerdict } from '../samples.ts';
import { exported } from './exported.ts';
import { outlineOf } from './markdown-outline.ts';
import { Classroom50Result, ExercismResults, GradescopeResults } from './rules.ts';
import { entry, judged, mark, OVERRIDE, sampleGradebook, student } from './sample-gradebook.ts';

// Whatever means something to one of the formats, halves of characters, and everything else.
const MEANING = [
  ...[
    '`',
    '```',
    '~~~',
    '\n',
    '\r\n',
    '\r',
    '\t',
    '"',
    "'",
    ',',
    ';',
    '|',
    '\\',
    '<',
    '>',
    '&',
    ']]>',
  ],
  ...[
    '<!--',
    '-->',
    '=',
    '+',
    '-',
    '@',
    '#',
    '*',
    '_',
    '[',
    '](',
    '!',
    '$',
    '1.',
    ' ',
    '    ',
    '\u0000',
  ],
  ...[
    '\u001b[2J',
    '\u202e',
    '\u2066',
    '\ufeff',
    '\u2028',
    '\ud800',
    '\udc00',
    '\ufffe',
    '👩‍👧',
    'س',
    '{0}',
  ],
];
const hostile = (maxLength: number) =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...MEANING),
        fc.string({ maxLength: 8 }),
        fc.string({ unit: 'binary', maxLength: 8 }),
      ),
      { minLength: 1, maxLength: 24 },
    )
    .map((parts) => parts.join('').slice(0, maxLength))
    .filter((text) => text !== '');

const words = fc.record({
  name: hostile(1_000),
  id: hostile(300),
  email: hostile(300),
  title: hostile(300),
  message: hostile(2_000),
  advice: hostile(2_000),
  diagnosis: hostile(100),
  because: hostile(2_000),
  path: hostile(400),
  fault: hostile(2_000),
  lang: fc.constantFrom('fr' as const, 'en' as const),
});
type Words = (typeof words extends fc.Arbitrary<infer T> ? T : never) & object;

function classOf(all: readonly Words[]): Gradebook {
  const students = all.map((told, at) => {
    const { name, id, email, lang, title, message, advice, diagnosis, because, path, fault } = told;
    const failure = { title, message, advice, diagnosis, values: { got: message } };
    const verdict = aVerdict([
      aCheck('loads', { title }),
      aFailure('results', failure),
      aCheck('at-once', { ...failure, outcome: 'inconclusive', points: null }),
      aCheck('hundreds', { title, outcome: 'not-reached', points: 0 }),
    ]);
    return {
      student: student(`s${at}`, { name, id, email, lang }),
      entries: [
        entry('ex1-requests', judged(verdict), mark(2, 20), { override: { ...OVERRIDE, because } }),
        entry(
          'ex2-thread-pool',
          { kind: 'unreadable', why: path, values: { path } },
          mark(null, 30),
        ),
        entry('ex4-speed', { kind: 'broken', why: fault }, mark(0, 10)),
      ],
      total: { points: 2, maxPoints: 60, percent: 3.3, passed: false },
    };
  });
  return Gradebook.parse(JSON.parse(JSON.stringify(sampleGradebook({ students }))));
}

const aClass = fc.array(words, { minLength: 1, maxLength: 3 });
const everyClass = (check: (book: Gradebook, files: Map<string, string>) => void, numRuns = 60) =>
  fc.assert(
    fc.asyncProperty(aClass, async (all) => {
      const book = classOf(all);
      check(book, await exported(book));
    }),
    { numRuns },
  );

const at = (files: Map<string, string>, path: string) => files.get(path) ?? '';
const csv = (text: string, delimiter = ','): string[][] => parse(text, { bom: true, delimiter });

/** As it was before an apostrophe went before it. */
const undone = (cell = '') =>
  cell.startsWith("'") && beginsFormula(cell.replace(/^'+/, '')) ? cell.slice(1) : cell;

test('whatever people write, CSV reads back as that, and computes nothing', async () => {
  await everyClass((book, files) => {
    const names = book.students.map(({ student: { name } }) => name);
    for (const [path, delimiter] of [
      ['gradebook.csv', ','],
      ['gradebook.fr.csv', ';'],
    ] as const) {
      const rows = csv(at(files, path), delimiter).slice(1);
      expect(rows.map((row) => undone(row[1]))).toEqual(names.map(legible));
      expect(rows.map((row) => undone(row[2]))).toEqual(
        book.students.map(({ student: { id = '' } }) => legible(id)),
      );
    }
    const canvas = csv(at(files, 'canvas.csv')).slice(2);
    expect(canvas.map((row) => undone(row[0]))).toEqual(names.map(onOneLine));
    for (const path of ['gradebook.csv', 'moodle.csv', 'canvas.csv', 'left-out.csv']) {
      expect(csv(at(files, path)).flat().filter(beginsFormula)).toEqual([]);
    }
    expect(at(files, 'moodle.csv')).not.toMatch(/\\"/);
    const feedback = csv(at(files, 'moodle.csv')).flatMap((row) => row.slice(2));
    expect(feedback.join('')).not.toMatch(/[<>]/);
  });
});

test('whatever people write, JSON keeps the rules of its format, and reads back as that', async () => {
  await everyClass((book, files) => {
    const ctrf = JSON.parse(at(files, 'ctrf.json'));
    expect(isValid(ctrf)).toBe(true);
    expect(ctrf.results.extra.students.map(({ name }: { name: string }) => name)).toEqual(
      book.students.map((one) => one.student.name),
    );
    for (const { student: one, entries } of book.students) {
      const json = (name: string) => JSON.parse(at(files, `students/${one.key}/${name}.json`));
      GradescopeResults.parse(json('gradescope'));
      ExercismResults.parse(json('ex1-requests.exercism'));
      ExercismResults.parse(json('ex2-thread-pool.exercism'));
      Classroom50Result.parse(json('ex1-requests.classroom50'));
      expect(entries[0]?.state).toMatchObject({ verdict: json('ex1-requests.verdict') });
    }
  }, 20); // compiling the published schema each time takes most of it
});

test('whatever people write, JUnit is XML, and names its students as they are', async () => {
  const parser = new XMLParser({ ignoreAttributes: false, isArray: (tag) => tag === 'testsuite' });
  await everyClass((book, files) => {
    const text = at(files, 'junit.xml');
    expect(XMLValidator.validate(text)).toBe(true);
    const suites: { '@_name': string }[] = parser.parse(text).testsuites.testsuite;
    const names = book.students.flatMap(({ student: { key, name }, entries }) =>
      entries.map(({ exercise }) => `${key} ${exercise} (${onOneLine(name)})`.trim()),
    );
    expect(suites.map((suite) => suite['@_name'])).toEqual(names);
  });
});

test('whatever people write, it is no Markdown, no HTML and no end of a block', async () => {
  await everyClass((book, files) => {
    for (const { student: one } of book.students) {
      const { headings, prose } = outlineOf(at(files, `students/${one.key}/feedback.md`));
      expect(headings).toBe(1 + 3 + 2); // the name, three exercises, a failure and what is undecided
      expect(prose).not.toMatch(/[<>]/);
      expect(prose).not.toMatch(/^ {0,3}(?:[-+*]\s|\d+[.)]\s|={1,}$|-{2,}$|[*_]{3,}$)/m);
      expect(prose).not.toMatch(/^(?: {4}|\t)/m);
    }
  });
});

test('whatever people write, no file has a character that moves a cursor or turns text around', async () => {
  await everyClass((_, files) => {
    for (const [path, text] of files) {
      expect(text.replace(/^\ufeff/, ''), path).not.toMatch(
        /(?![\n\r])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff\u2028\u2029]/u,
      );
      expect(text.replaceAll('\r\n', ''), path).not.toContain('\r');
    }
  });
});
