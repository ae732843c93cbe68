// What GitHub is told of a class: annotations that nobody's name can break out of, and a summary that fits.
import { describe, expect, test } from 'vitest';
import { translator } from '../../../graders/engine/messages/translate.ts';
import {
  asData,
  asProperty,
  githubAnnotations,
  MOST_OF_A_KIND,
} from '../../../graders/engine/reports/github/annotations.ts';
import { githubSummary, MOST_BYTES } from '../../../graders/engine/reports/github/summary.ts';
import * as books from '../batch/gradebook/books.ts';

const english = translator('en');

const book = (...students: Parameters<typeof books.aBook>[0]) => books.aBook(students);
const lines = (...students: Parameters<typeof books.aBook>[0]) =>
  githubAnnotations(book(...students), english);
const student = (key: string, name: string, ...work: Parameters<typeof books.aStudent>[1]) =>
  books.aStudent({ key, name }, work);

describe('an annotation', () => {
  test('escapes what would end it, as GitHub says', () => {
    expect(asData('50 %\r\n::error::x')).toBe('50 %25%0D%0A::error::x');
    expect(asProperty('a:b,c\n%')).toBe('a%3Ab%2Cc%0A%25');
  });

  test('is an error for what failed and for a fault of ours, a warning for what nobody can tell', () => {
    const told = lines(
      student('ada', 'Ada', books.judged(10), books.judged(4), books.OPEN),
      student('bob', 'Bob', books.BROKEN, books.UNREADABLE, books.MISSING),
      student('cid', 'Cid', books.CONTESTED),
    );
    expect(told.map((line) => line.slice(0, 45))).toEqual([
      '::error title=Ada · ex2-thread-pool::4 / 10%0',
      '::error title=Bob · ex1-requests::The grader ',
      '::warning title=Ada · ex3-port-scanner::4 / 1',
      '::warning title=Bob · ex2-thread-pool::What w',
      '::warning title=Cid · ex1-requests::Nobody co',
    ]);
    expect(told[0]).toContain('%0Athe check called at-once%0AIt was so.');
  });

  test('is none where a person has decided', () => {
    const { students, ...rest } = book(student('ada', 'Ada', books.judged(4)));
    const override = { points: 9, because: 'shown', by: 'me', at: '2026-01-01T00:00:00Z' };
    const decided = students.map((one) => ({
      ...one,
      entries: one.entries.map((entry) => ({ ...entry, override })),
    }));
    expect(githubAnnotations({ ...rest, students }, english)).toHaveLength(1);
    expect(githubAnnotations({ ...rest, students: decided }, english)).toEqual([]);
  });

  test('of nobody’s name is another command', () => {
    const names = [
      '::error::x',
      'a\n::set-output::x',
      'b\r::x',
      'x::y',
      'title=a,file=b',
      '\u202e',
    ];
    const told = lines(...names.map((name, at) => student(`s${at}`, name, books.judged(4))));
    expect(told).toHaveLength(names.length);
    for (const line of told) {
      expect(line).not.toMatch(/[\n\r\u202e]/);
      const title = /^::error title=([^:,]*)::/.exec(line)?.[1];
      expect(title).toBeDefined();
    }
  });

  test('is one of ten of its kind at most, and the last says how many more there are', () => {
    const many = Array.from({ length: 30 }, (_, at) =>
      student(`s${at}`, `S${at}`, books.judged(4)),
    );
    const told = lines(...many);
    expect(told).toHaveLength(MOST_OF_A_KIND);
    expect(told.at(-1)).toBe(
      '::error title=Overlap::21 more like these: see the summary and the grades.',
    );
    expect(lines(...many.slice(0, 10))).toHaveLength(10);
    expect(lines(...many.slice(0, 10)).at(-1)).toContain('S9');
  });

  test('tells that the hand-ins have something odd', () => {
    const odd = books.aBook([], { oddities: [{ id: 'x', values: {} }] });
    expect(githubAnnotations(odd, english)).toEqual([
      '::notice title=Overlap::One thing in the hand-ins that a person should look at.',
    ]);
  });
});

describe('the summary', () => {
  test('has the points of everybody, and why there are none', () => {
    const told = student('bob', 'Bob', books.BROKEN, books.PENDING, books.UNREADABLE);
    expect(
      githubSummary(book(books.marksOf([books.judged(10), books.judged(4)]), told), english),
    ).toMatchInlineSnapshot(`
      "## Grades

      | Student | ex1-requests | ex2-thread-pool | ex3-port-scanner | Total |
      | --- | ---: | ---: | ---: | ---: |
      | ada | 10 / 10 | 4 / 10 | 0 / 10 | 14 / 30 |
      | Bob | fault of the grader | not graded yet | unreadable | open |
      "
    `);
  });

  test('takes no name for Markdown, HTML or a call', () => {
    const names = [
      'a|b',
      '<img src=x>',
      '**b**',
      '[x](y)',
      '@everybody',
      '`code`',
      'a\nb',
      '$x$',
      '# h',
    ];
    const text = githubSummary(book(...names.map((name, at) => student(`s${at}`, name))), english);
    const rows = text.split('\n').slice(4, -1);
    expect(rows).toHaveLength(names.length);
    for (const row of rows) {
      expect(row.replaceAll(/\\./g, '').match(/\|/g)).toHaveLength(6);
      expect(row).not.toMatch(/<|@|(?<![\\&])[*`$[#]/);
    }
  });

  test('fits, however large the class is, and says whom it leaves out', () => {
    const many = Array.from({ length: 2_000 }, (_, at) =>
      student(`s${at}`, `😀${'n'.repeat(900)}${at}`),
    );
    const text = githubSummary(book(...many), english);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MOST_BYTES);
    const rows = text.split('\n').filter((line) => line.startsWith('| 😀')).length;
    expect(text).toContain(`${(2_000 - rows).toLocaleString('en')} more students`);
  });

  test('is left out where the step has no room for it', () => {
    expect(githubSummary(book(student('ada', 'Ada')), english, 900)).toBe('');
  });
});
