import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { Entry, Gradebook } from '../../../../graders/engine/batch/gradebook/gradebook.ts';
import { STANDINGS, type Standing } from '../../../../graders/engine/reports/gradebook/standing.ts';
import { aCheck, aFailure, aVerdict } from '../samples.ts';
import { exported } from './exported.ts';
import { mark, sampleGradebook } from './sample-gradebook.ts';
import { smallGradebook } from './small-gradebook.ts';

const README = join(import.meta.dirname, '../../../../graders/engine/reports/gradebook/README.md');
const EX1 = 'ex1-requests';

const text = await readFile(README, 'utf8');
const [states = [], others = []] = tablesIn(text);

/** The cells of each table, its head first. */
function tablesIn(markdown: string): string[][][] {
  const lines = markdown.split('\n').map((line) => (line.startsWith('|') ? line : ''));
  const tables = lines
    .join('\n')
    .split(/\n{2,}/)
    .filter((table) => table.includes('|'));
  return tables.map((table) => {
    const rows = table
      .trim()
      .split('\n')
      .filter((line) => !/^[|\s:-]+$/.test(line) || !line.includes('---'));
    return rows.map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  });
}

/** What is between the first backticks of a cell. */
const word = (cell = '') => /`([^`]*)`/.exec(cell)?.[1];

const judged = (...checks: Parameters<typeof aVerdict>[0]): Entry['state'] => {
  return { kind: 'judged', verdict: aVerdict(checks), evidence: 'e' };
};
const STATES: Readonly<Record<Standing, Entry['state']>> = {
  'judged-passed': judged(aCheck('results')),
  'judged-failed': judged(aFailure('at-once')),
  inconclusive: judged(
    aCheck('results'),
    aCheck('at-once', { outcome: 'inconclusive', points: null }),
  ),
  missing: { kind: 'missing' },
  unreadable: {
    kind: 'unreadable',
    why: 'errors.submission-is-a-file.problem',
    values: { path: 'x' },
  },
  contested: { kind: 'contested', why: 'contested.several-people', values: { names: 'x' } },
  pending: { kind: 'pending' },
  broken: { kind: 'broken', why: 'TypeError' },
};
const POINTS: Partial<Record<Standing, number>> = {
  'judged-passed': 6,
  'judged-failed': 2,
  missing: 0,
};

/** A class of one: Ann, whose only entry stands so. */
function classOf(standing: Standing): Gradebook {
  const book = smallGradebook(STATES[standing], mark(POINTS[standing] ?? null, 6));
  return { ...book, lang: 'fr', students: book.students.slice(0, 1) };
}

const csv = (file: string, delimiter = ','): string[][] => parse(file, { bom: true, delimiter });
const number = (cell: string | undefined) => {
  if (cell === '' || cell === undefined) return 'none';
  return Number(cell.replace(',', '.')) > 0 ? 'points' : cell;
};

/** The word for what a file holds of Ann's entry. */
const WORDS: Readonly<Record<string, (file: string) => string | undefined>> = {
  'gradebook.csv': (file) => number(csv(file)[1]?.[7]),
  'gradebook.fr.csv': (file) => number(csv(file, ';')[1]?.[7]),
  'moodle.csv': (file) => number(csv(file)[1]?.[2]),
  'canvas.csv': (file) => number(csv(file)[2]?.[5]),
  'left-out.csv': (file) => csv(file)[1]?.[4] ?? 'none',
  'ctrf.json': (file) => JSON.parse(file).results.tests.at(-1).status,
  'junit.xml': (file) => /<(failure|error|skipped) /.exec(file)?.[1] ?? 'passed',
  'students/<key>/feedback.md': (file) => number(/^## .* · (\S+) \/ 6$/m.exec(file)?.[1]),
  'students/<key>/gradescope.json': (file) => number(String(JSON.parse(file).score)),
  'students/<key>/<exercise>.verdict.json': (file) => JSON.parse(file).outcome,
  'students/<key>/<exercise>.exercism.json': (file) => JSON.parse(file).status,
  'students/<key>/<exercise>.classroom50.json': (file) => number(String(JSON.parse(file).score)),
};

const placed = (path: string) => path.replace('<key>', 'ann').replace('<exercise>', EX1);

describe('the tables of what is exported', () => {
  test('name every state, and in the same order', () => {
    expect(states[0]?.slice(1)).toEqual([...STANDINGS]);
  });

  test('name every file that is written, and no other', async () => {
    const exercises = new RegExp(
      `/(${sampleGradebook()
        .exercises.map(({ id }) => id)
        .join('|')})\\.`,
    );
    const written = [...(await exported()).keys()].map((path) =>
      path.replace(/^students\/[^/]+/, 'students/<key>').replace(exercises, '/<exercise>.'),
    );
    for (const table of [states, others]) {
      const named = table.slice(1).map(([file]) => word(file));
      expect(named.sort()).toEqual([...new Set(written)].sort());
    }
  });

  test.for(STANDINGS)('say of %s what is in each file', async (standing) => {
    const files = await exported(classOf(standing));
    const column = 1 + STANDINGS.indexOf(standing);
    for (const [name, ...cells] of states.slice(1)) {
      const path = word(name) ?? '';
      const file = files.get(placed(path));
      const shown = file === undefined ? 'no file' : WORDS[path]?.(file);
      expect(shown, path).toBe(word(cells[column - 1]));
    }
  });

  test('say that what is missing has no grade where the course says so', async () => {
    const missing = smallGradebook({ kind: 'missing' }, mark(null, 6));
    const files = await exported({
      ...missing,
      lang: 'fr',
      students: missing.students.slice(0, 1),
    });
    const shown = Object.entries(WORDS).map(([path, wordOf]) => {
      const file = files.get(placed(path));
      return [path, file === undefined ? 'no file' : wordOf(file)];
    });
    expect(Object.fromEntries(shown)).toMatchObject({
      'gradebook.csv': 'none',
      'moodle.csv': '-',
      'canvas.csv': 'none',
      'left-out.csv': 'missing',
      'ctrf.json': 'skipped',
      'junit.xml': 'skipped',
      'students/<key>/feedback.md': 'none',
      'students/<key>/gradescope.json': 'no file',
      'students/<key>/<exercise>.classroom50.json': 'no file',
    });
  });

  test('say what becomes of a check that was not reached', async () => {
    const book = smallGradebook();
    const files = await exported({ ...book, students: book.students.slice(0, 1) });
    const last = (path: string) => JSON.parse(files.get(placed(path)) ?? '').tests.at(-1);
    const told = (path: string) => word(others.find(([file]) => word(file) === path)?.[1]);
    expect(JSON.parse(files.get('ctrf.json') ?? '').results.tests.at(-1).status).toBe(
      told('ctrf.json'),
    );
    expect(files.get('junit.xml')).toMatch(new RegExp(`elapsed-time.*\\n.*<${told('junit.xml')} `));
    for (const kind of ['gradescope', '<exercise>.exercism']) {
      const path = `students/<key>/${kind}.json`;
      expect(last(path).status, path).toBe(told(path));
    }
    expect(told('students/<key>/<exercise>.verdict.json')).toBe('not-reached');
    expect(`passed: ${last('students/<key>/<exercise>.classroom50.json').passed}`).toBe(
      told('students/<key>/<exercise>.classroom50.json'),
    );
  });
});
