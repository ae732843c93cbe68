import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { LANGS } from '../../../../graders/engine/messages/lang.ts';
import { translator } from '../../../../graders/engine/messages/translate.ts';
import { beginsFormula, defused } from '../../../../graders/engine/reports/gradebook/csv.ts';
import { REASONS } from '../../../../graders/engine/reports/gradebook/left-out.ts';
import { STANDINGS } from '../../../../graders/engine/reports/gradebook/standing.ts';
import { exported, exportedFile } from './exported.ts';
import { LONG_NAME, NAMES, OVERRIDE, sampleGradebook } from './sample-gradebook.ts';
import { smallGradebook } from './small-gradebook.ts';

async function rowsOf(path: string, delimiter = ','): Promise<Record<string, string>[]> {
  return parse(await exportedFile(path), { bom: true, columns: true, delimiter });
}

describe('gradebook.csv', () => {
  test('has what Excel needs: a byte order mark, CRLF between rows', async () => {
    const text = await exportedFile('gradebook.csv');
    expect(text.startsWith('\ufeffkey,name,id,email,')).toBe(true);
    expect(text.split('\r\n')).toHaveLength(sampleGradebook().students.length + 2);
  });

  test('has every name as it is, but for formulas and what turns text around', async () => {
    const names = (await rowsOf('gradebook.csv')).map(({ name }) => name);
    expect(names).toEqual([
      `'${NAMES.formula}`,
      NAMES.lines,
      NAMES.emoji,
      NAMES.rightToLeft.replace('\u202e', '⟨U+202E⟩'),
      LONG_NAME,
      'Jean Dupont',
      'Jean Dupont',
      NAMES.markdown,
      'unread',
    ]);
  });

  test('has no cell that a spreadsheet would compute', async () => {
    const cells = (await rowsOf('gradebook.csv')).flatMap((row) => Object.values(row));
    expect(cells.filter(beginsFormula)).toEqual([]);
    expect(cells).toContain(`'${OVERRIDE.because}`);
    expect(cells).toContain("'-1001");
  });

  test('keeps numbers numbers, of two decimals at most', async () => {
    const text = await exportedFile('gradebook.csv');
    expect(text).toContain(',11,11,2,8.8,judged-failed,');
    expect(text).toContain(',19,25.5,,25.5,judged-failed,');
  });

  test('has no 0 where nobody could tell', async () => {
    const [nobody, unread] = (await rowsOf('gradebook.csv')).slice(-2);
    expect(nobody).toMatchObject({
      'ex1-requests raw points (of 20)': '',
      'ex1-requests points': '',
      'ex1-requests points after late': '',
      'ex1-requests status': 'inconclusive',
      total: '',
      percent: '',
      passed: '',
    });
    expect(Object.values(unread ?? {})).not.toContain('0');
  });

  test('says in columns of their own what was dropped and why somebody decided', async () => {
    const [ada] = await rowsOf('gradebook.csv');
    expect(ada?.['ex4-speed dropped']).toBe('yes');
    expect(ada?.['ex1-requests dropped']).toBe('');
    expect(ada).toMatchObject({
      total: '45.5',
      'total possible': '50',
      percent: '91',
      passed: 'yes',
    });
  });

  test('has a French twin for a French class, with decimal commas', async () => {
    const rows = await rowsOf('gradebook.fr.csv', ';');
    expect(rows[0]).toMatchObject({ clé: 'ada', total: '45,5', admis: 'oui' });
    const plain = await rowsOf('gradebook.csv');
    const french = translator('fr');
    const words = new Map(
      [...STANDINGS, 'yes', 'no'].map((word) => [french(`exports.words.${word}`), word]),
    );
    const numbers = (row: Record<string, string>) =>
      Object.values(row).map((cell) =>
        /^\d+,\d+$/.test(cell) ? cell.replace(',', '.') : (words.get(cell) ?? cell),
      );
    expect(rows.map(numbers)).toEqual(plain.map((row) => Object.values(row)));
    expect([...(await exported(smallGradebook())).keys()]).not.toContain('gradebook.fr.csv');
  });
});

describe('a cell', () => {
  test.for(['=1', '+1', '-1', '@a', ' =1', '\n=1', '＝1'])('%j is no formula', (text) => {
    expect(defused(text)).toBe(`'${text}`);
  });

  test.for(['\t=1', '\r=1'])('%j has no sign before which a spreadsheet looks on', (text) => {
    expect(beginsFormula(defused(text))).toBe(false);
    expect(defused(text)).toMatch(/^[␉␍]/);
  });

  test.for(['a=1', '1-1', 'é', '-'])('%j stays as it is', (text) => {
    expect(defused(text)).toBe(text);
  });

  test('and is told from a text that has one already', () => {
    expect([defused("'=1+1"), defused("''=1+1"), defused("'tis")]).toEqual([
      "''=1+1",
      "'''=1+1",
      "'tis",
    ]);
  });
});

describe('left-out.csv', () => {
  test('lists who has no grade, and who is in no file', async () => {
    const rows = await rowsOf('left-out.csv');
    const told = rows.map(({ fichier, clé, exercice, cause }) => [fichier, clé, exercice, cause]);
    expect(told).toEqual([
      ['', 'nobody', 'ex1-requests', 'inconclusive'],
      ['', 'unread', 'ex1-requests', 'unreadable'],
      ['', 'unread', 'ex2-thread-pool', 'pending'],
      ['', 'unread', 'ex4-speed', 'broken'],
      ['moodle.csv', 'nobody', '', 'no-key'],
    ]);
    expect(rows[1]?.explication).toContain('est un fichier, alors qu’il faut un dossier.');
  });

  test.for(LANGS)(
    'has a sentence in %s for whatever may be the reason, and for each state',
    (lang) => {
      const { has } = translator(lang);
      const reasons = REASONS.map((reason) => `exports.left-out.${reason}`);
      const states = STANDINGS.map((standing) => `exports.standing.${standing}`);
      expect([...reasons, ...states].filter((id) => !has(id))).toEqual([]);
    },
  );
});
