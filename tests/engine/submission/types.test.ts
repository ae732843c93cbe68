// What the type check tells, what it keeps to itself, and how it says that it could not be made.
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import {
  MAX_TYPE_PROBLEMS,
  type TypeCheckOptions,
  typeErrors,
} from '../../../graders/engine/submission/types.ts';
import { exerciseOf, folderWith, REQUESTS, stageOf } from './handed-in.ts';

type Files = Parameters<typeof stageOf>[0];

async function check(files: Files | string, options?: TypeCheckOptions) {
  const stage = await stageOf(typeof files === 'string' ? { 'requests.ts': files } : files);
  return typeErrors(stage, REQUESTS, options);
}

const nothing = { kind: 'checked', problems: [] };

describe('a type error', () => {
  test('is told with file, line, column, code and TypeScript’s own sentence', async () => {
    expect(await check('export {};\n  const a: number = "one";\n')).toEqual({
      kind: 'checked',
      problems: [
        {
          file: 'requests.ts',
          line: 2,
          column: 9,
          code: 'TS2322',
          message: "Type 'string' is not assignable to type 'number'.",
        },
      ],
    });
  });

  test('is told in French on demand', async () => {
    expect(await check('export const a: number = "un";', { lang: 'fr' })).toMatchObject({
      problems: [
        {
          code: 'TS2322',
          message: expect.stringContaining('Impossible d’assigner'.replace('’', "'")),
        },
      ],
    });
  });

  test('is told with the lines in which TypeScript says more', async () => {
    const text = 'export const a: { b: { c: number } } = { b: {} as { c: string } };';
    expect(await check(text)).toMatchObject({
      problems: [{ message: expect.stringMatching(/^Type .*\n {2}.*'c' are incompatible/) }],
    });
  });

  test('is told for a name that is imported from a file and is not there', async () => {
    expect(await check('import { a } from "./nowhere.ts"; a;')).toMatchObject({
      problems: [{ line: 1, code: 'TS2307' }],
    });
  });

  test('is told as strictly as in the exercises, whatever settings were handed in', async () => {
    const files = {
      'requests.ts': 'export const f = (a) => a;',
      'tsconfig.json': '{ "compilerOptions": { "strict": false } }',
    };
    expect(await check(files)).toMatchObject({ problems: [{ code: 'TS7006' }] });
  });

  test('is told at most twenty times', async () => {
    const text = Array.from({ length: 50 }, (_, n) => `export const a${n}: number = "";\n`).join(
      '',
    );
    const checked = await check(text);
    if (checked.kind !== 'checked') throw new Error(checked.why);
    expect(checked.problems).toHaveLength(MAX_TYPE_PROBLEMS);
    expect(checked.problems.at(-1)).toMatchObject({ line: MAX_TYPE_PROBLEMS });
  });

  test('in a given file is not the student’s', async () => {
    const exercise = exerciseOf(['requests.ts'], ['square.ts']);
    const files = {
      'requests.ts': 'import { a } from "./square.ts";\nexport const b: string = a;\n',
    };
    const given = { 'square.ts': 'export const a: number = "one";\n' };
    const stage = await stageOf(files, { exercise, given });
    expect(await typeErrors(stage, exercise)).toMatchObject({
      problems: [{ file: 'requests.ts', line: 2 }],
    });
  });
});

describe('no type error', () => {
  test('is found in a sound submission that uses Node and modern JavaScript', async () => {
    const text = `import { readFile } from 'node:fs/promises';
      export const text: Promise<string> = readFile('a', 'utf8');
      export const sorted: number[] = [2, 1].toSorted();
      export const later: ReturnType<typeof setTimeout> = setTimeout(() => {}, 1);
      console.log(await text, import.meta.url);`;
    expect(await check(text)).toEqual(nothing);
  });

  test('is found in files that import each other by their names', async () => {
    const exercise = exerciseOf(['pool.ts', 'worker.ts']);
    const files = {
      'pool.ts': "import type { A } from './worker.ts';\nexport const a: A = 1;\n",
      'worker.ts': 'export type A = number;\n',
    };
    expect(await typeErrors(await stageOf(files, { exercise }), exercise)).toEqual(nothing);
  });
});

describe('a check that could not be made is not a check without problems', () => {
  const compilerThat = async (script: string) => {
    const folder = await folderWith({ tsc: `#!/bin/sh\n${script}\n` });
    await chmod(join(folder, 'tsc'), 0o755);
    return { folder, compiler: join(folder, 'tsc') };
  };
  const unavailable = (why: string) => expect.objectContaining({ kind: 'unavailable', why });
  const onPosix = process.platform !== 'win32';

  test('when there is no compiler', async () => {
    const compiler = join(await folderWith({}), 'nowhere');
    expect(await check('export {};', { compiler })).toEqual(unavailable('not-installed'));
  });

  test.skipIf(!onPosix)('when the compiler crashes, with what it said', async () => {
    const { compiler } = await compilerThat('echo "panic: out of luck" >&2; exit 134');
    expect(await check('export {};', { compiler })).toEqual({
      kind: 'unavailable',
      why: 'crashed',
      detail: 'panic: out of luck',
    });
  });

  test.skipIf(!onPosix)('when the compiler crashes among its problems', async () => {
    const { compiler } = await compilerThat('echo "requests.ts(1,1): error TS1: a"; exit 134');
    expect(await check('export {};', { compiler })).toEqual(unavailable('crashed'));
  });

  test.skipIf(!onPosix)('when the compiler fails without naming a problem', async () => {
    const { compiler } = await compilerThat('exit 1');
    expect(await check('export {};', { compiler })).toEqual(unavailable('crashed'));
  });

  test.skipIf(!onPosix)('when the compiler complains about the settings', async () => {
    const { compiler } = await compilerThat('echo "error TS5083: Cannot read"; exit 2');
    expect(await check('export {};', { compiler })).toEqual(unavailable('crashed'));
  });

  test.skipIf(!onPosix)('when the compiler floods its output', async () => {
    const { compiler } = await compilerThat('yes');
    expect(await check('export {};', { compiler })).toEqual(unavailable('crashed'));
  });

  test.skipIf(!onPosix)('when it takes too long, and then the compiler is killed', async () => {
    const { folder, compiler } = await compilerThat(
      `echo $$ > "\${0%/*}/pid"; trap '' TERM; exec sleep 1000`,
    );
    expect(await check('export {};', { compiler, timeoutMs: 3_000 })).toEqual(
      unavailable('timed-out'),
    );
    const pid = Number(await readFile(join(folder, 'pid'), 'utf8'));
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  test.skipIf(!onPosix)('when nobody wants to know any more, and then it is killed', async () => {
    const { folder, compiler } = await compilerThat(
      `echo $$ > "\${0%/*}/pid"; trap '' TERM; exec sleep 1000`,
    );
    const pidFile = join(folder, 'pid');
    const controller = new AbortController();
    const checked = check('export {};', { compiler, signal: controller.signal });
    while ((await readFile(pidFile, 'utf8').catch(() => '')) === '') await pause(5);
    controller.abort();
    expect(await checked).toEqual(unavailable('interrupted'));
    const pid = Number(await readFile(pidFile, 'utf8'));
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    expect(await check('export {};', { signal: controller.signal })).toEqual(
      unavailable('interrupted'),
    );
  });

  test('when the real compiler is stuck in a type', async () => {
    // It takes 3 s even alone; 50 ms are too short on any machine.
    const text = `type L<N extends number, A extends 0[] = []> = A['length'] extends N ? A : L<N, [...A, 0]>;
      type D<T> = [T, T]; type E<T> = D<D<D<D<D<D<D<D<T>>>>>>>>;
      export const x: L<999> = []; export const z: E<E<E<E<1>>>> = 3 as unknown as E<E<E<E<2>>>>;`;
    expect(await check(text, { timeoutMs: 50 })).toEqual(unavailable('timed-out'));
  });

  test('when the stage is gone', async () => {
    const stage = await stageOf({ 'requests.ts': 'export {};' });
    await stage.dispose();
    expect(await typeErrors(stage, REQUESTS)).toEqual(unavailable('crashed'));
  });
});

describe('a file of the grader’s machine', () => {
  test('that a submission imports is not told about: its literals would be in the messages', async () => {
    const outside = await folderWith({ 'secret.ts': 'export const secret = "sesame" as const;\n' });
    const secret = join(outside, 'secret.ts').replaceAll('\\', '/');
    const text = `import { secret } from '${secret}';\nexport const a: number = secret;\n`;
    const checked = await check(text);
    expect(checked).toMatchObject({ kind: 'unavailable', why: 'reads-outside' });
    expect(JSON.stringify(checked)).not.toContain('sesame');
  });

  test('that a submission refers to by a comment is not told about either', async () => {
    const outside = await folderWith({ 'secret.d.ts': 'declare const secret: "sesame";\n' });
    const secret = join(outside, 'secret.d.ts').replaceAll('\\', '/');
    const text = `/// <reference path="${secret}" />\nexport const a: number = secret;\n`;
    expect(await check(text)).toMatchObject({ kind: 'unavailable', why: 'reads-outside' });
  });

  test('can still be in the stage’s own folders', async () => {
    const stage = await stageOf({
      'requests.ts': 'import { b } from "./b.ts";\nexport const a = b;\n',
    });
    await writeFile(join(stage.sourceDir, 'b.ts'), 'export const b = 1;\n');
    expect(await typeErrors(stage, REQUESTS)).toEqual(nothing);
  });
});
