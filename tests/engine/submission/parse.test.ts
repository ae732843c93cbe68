// What does not parse, and where; and texts made to stop the parser.
import { describe, expect, test } from 'vitest';
import { parse } from '../../../graders/engine/submission/parse.ts';
import { exerciseOf, outcomeOf, takeFiles } from './handed-in.ts';

async function faultOf(text: string) {
  return outcomeOf(await takeFiles({ 'requests.ts': text }));
}

describe('a submission that does not parse', () => {
  test('is refused with the file, the line, the column and the parser’s own sentence', async () => {
    expect(await faultOf('const a = 1;\n\nconst b = ;\n')).toEqual({
      kind: 'does-not-parse',
      file: 'requests.ts',
      line: 3,
      column: 11,
      message: 'Expression expected',
    });
  });

  test('is refused by its first file that does not, all of which were read', async () => {
    const exercise = exerciseOf(['pool.ts', 'worker.ts']);
    const files = { 'pool.ts': 'export {};', 'worker.ts': 'export {' };
    expect(await takeFiles(files, { exercise })).toMatchObject({
      kind: 'refused',
      outcome: { kind: 'does-not-parse', file: 'worker.ts', line: 1 },
      files: [{ path: 'pool.ts' }, { path: 'worker.ts' }],
    });
  });

  test.for([
    ['an enum', '\nenum Colour { Red }', 'enum'],
    ['a namespace', '\nnamespace N { export const a = 1 }', 'namespace'],
    [
      'a parameter property',
      '\nclass A { constructor(private a: number) {} }',
      'parameter property',
    ],
    ['an import by require', '\nimport a = require("a");', 'import equals'],
    ['an angle-bracket assertion', '\nconst a = <any>1;', 'angle-bracket'],
    ['JSX', '\nconst a = <b>c</b>;', 'expected'],
  ] as const)('because of %s is told so', async ([, text, words]) => {
    const fault = await faultOf(text);
    expect(fault).toMatchObject({ kind: 'does-not-parse', line: 2, column: expect.any(Number) });
    expect(fault).toMatchObject({ message: expect.stringContaining(words) });
  });

  test.for([
    ['declared twice', 'const a = 1;\n  const a = 2;', 9, /already been declared/],
    ['exported but nowhere', 'export {};\nexport { nope };', 10, /'nope' is not defined/],
    ['a broken regular expression', 'let a: string;\na = /(/;', 5, /Unterminated group/],
    ['super outside of a method', '\nsuper();', 1, /'super' keyword/],
    ['a decorator', '\n@a class B {}', 1, /unexpected token/],
  ] as const)(
    'to the engine alone (%s) is told with the engine’s own place',
    async ([, text, column, message]) => {
      expect(await faultOf(text)).toMatchObject({
        kind: 'does-not-parse',
        line: 2,
        column,
        message: expect.stringMatching(message),
      });
    },
  );

  test('is told in one line, also where the sentence cites a name with several', async () => {
    const text = 'const a = 1;\nexport { a as "x\\ny", a as "x\\ny" };';
    expect(await faultOf(text)).toMatchObject({ message: "Duplicate export of 'x y'" });
  });
});

describe('the column', () => {
  test.for([
    ['after a tab', '\tconst b = ;', 12],
    ['after tabs in the middle', 'const a\t=\t;', 11],
    ['after wide characters', 'const 日本 = "日本"; const b = ;', 28],
    ['after an emoji', 'const a = "😀"; const b = ;', 27],
    ['after a combined letter', '"e\u0301"; const b = ;', 17],
    ['in a line that ends with CR LF', 'const a = ;\r\n', 11],
    ['in the only line', 'const a = ;', 11],
  ] as const)('counts UTF-16 units %s', async ([, text, column]) => {
    expect(text[column - 1]).toBe(';');
    expect(await parse(text)).toMatchObject({ kind: 'error', line: 1, column });
  });

  test('is left out, not guessed, where the error has several lines', async () => {
    const { kind, ...place } = await parse('const a = 1;\nenum A {\n  B,\n}\n');
    expect(kind).toBe('error');
    expect(place).toEqual({
      line: 2,
      message: 'TypeScript enum is not supported in strip-only mode',
    });
  });

  test('is left out at the end of the file, where the frame marks nothing', async () => {
    expect(await parse('function a() {\n')).toEqual({
      kind: 'error',
      line: 1,
      message: "Expected '}', got '<eof>'",
    });
  });

  test('is not fooled by a text that imitates the frame', async () => {
    expect(await parse('const a = `\n ^^^\n`; const b = ;')).toMatchObject({ line: 3, column: 14 });
  });

  test('is not looked for in a line of thousands of characters', async () => {
    const parsed = await parse(`${'x'.repeat(5_000)} = ;`);
    expect(parsed).toEqual({ kind: 'error', line: 1, message: 'Expression expected' });
  });
});

describe('a text made to stop the parser', () => {
  const GOOD = 'export const a: number = 1;';

  test.for([
    ['parentheses', '('.repeat(10_000)],
    ['a sum of half a million terms', `1${'+1'.repeat(450_000)}`],
    ['arrows', `${'a=>'.repeat(200_000)}1`],
  ] as const)('by depth is refused, and the next one is read: %s', async ([, text]) => {
    expect(await faultOf(text)).toEqual({
      kind: 'does-not-parse',
      file: 'requests.ts',
      message: 'The code is nested too deeply to be parsed',
    });
    expect(await parse(GOOD)).toMatchObject({ kind: 'stripped' });
  });

  test('by backtracking is given up after its limit, and the next one is read', async () => {
    const hours = `${'<T>('.repeat(60)}1${')'.repeat(60)}`;
    const [stuck, next] = await Promise.all([parse(hours, 500), parse(GOOD)]);
    expect(stuck).toEqual({ kind: 'error', message: 'The code is nested too deeply to be parsed' });
    expect(next).toMatchObject({ kind: 'stripped' });
  });

  test('is not run', async () => {
    const parsed = await parse('process.exit(7); throw new Error("run"); export {};');
    expect(parsed).toMatchObject({ kind: 'stripped' });
  });
});
