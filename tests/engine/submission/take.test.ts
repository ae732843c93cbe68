// What a good submission becomes: copies in a private stage, and a record of each file.
import { createHash } from 'node:crypto';
import { access, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  exerciseOf,
  folderWith,
  REQUESTS,
  runApart,
  stageOf,
  take,
  takeFiles,
} from './handed-in.ts';

const SOURCE = 'export const runAll = (names: string[]): number => names.length;\n';
const STRIPPED = 'export const runAll = (names          )         => names.length;\n';

describe('the stage', () => {
  test('holds the file without its types, at the same positions and under the same name', async () => {
    const stage = await stageOf({ 'requests.ts': SOURCE });
    expect(await readFile(join(stage.submissionDir, 'requests.ts'), 'utf8')).toBe(STRIPPED);
  });

  test('holds the text as it was written, for the type check', async () => {
    const stage = await stageOf({ 'requests.ts': SOURCE });
    expect(await readFile(join(stage.sourceDir, 'requests.ts'), 'utf8')).toBe(SOURCE);
  });

  test('has an empty scratch folder, which can be written', async () => {
    const { scratchDir } = await stageOf({ 'requests.ts': SOURCE });
    expect(await readdir(scratchDir)).toEqual([]);
    await expect(writeFile(join(scratchDir, 'note'), 'x')).resolves.toBeUndefined();
  });

  test.skipIf(process.platform === 'win32')('is closed to other users', async () => {
    const { dir } = await stageOf({ 'requests.ts': SOURCE });
    expect(((await stat(dir)).mode & 0o777).toString(8)).toBe('700');
  });

  test('is called after its process, so that it can be told from an abandoned one', async () => {
    const { dir } = await stageOf({ 'requests.ts': SOURCE });
    expect(basename(dir)).toMatch(new RegExp(`^overlap-${process.pid}-`));
  });

  test('is another one each time', async () => {
    const submissionDir = await folderWith({ 'requests.ts': SOURCE });
    const stages = await Promise.all([take({ submissionDir }), take({ submissionDir })]);
    const dirs = stages.map((taken) => (taken.kind === 'accepted' ? taken.stage.dir : 'refused'));
    expect(new Set(dirs).size).toBe(2);
  });

  test('is gone once it is disposed of, which may be done twice', async () => {
    const stage = await stageOf({ 'requests.ts': SOURCE });
    await writeFile(join(stage.scratchDir, 'left by the submission'), 'x');
    await stage.dispose();
    await expect(access(stage.dir)).rejects.toThrow('ENOENT');
    await expect(stage.dispose()).resolves.toBeUndefined();
  });

  test.for([
    ['leaves early', 'process.exit(4)', 4],
    ['dies of an error', 'setImmediate(() => { throw new Error("bug"); })', 1],
  ] as const)('is gone when its process %s', async ([, end, exitCode]) => {
    const submissionDir = await folderWith({ 'requests.ts': SOURCE });
    const request = { exercise: REQUESTS, submissionDir, givenDir: submissionDir };
    const { ended, reported } = await runApart(`
      const { stage } = await takeIn(${JSON.stringify(request)});
      report({ dir: stage.dir, staged: readdirSync(stage.dir) });
      ${end}`);
    expect(ended.exitCode).toBe(exitCode);
    expect(reported.staged).toHaveLength(3);
    await expect(access(reported.dir)).rejects.toThrow('ENOENT');
  });

  test('is set up without a word on standard error, where other warnings still arrive', async () => {
    const submissionDir = await folderWith({ 'requests.ts': SOURCE });
    const request = { exercise: REQUESTS, submissionDir, givenDir: submissionDir };
    const { ended } = await runApart(`
      const { stage } = await takeIn(${JSON.stringify(request)});
      await stage.dispose();
      process.emitWarning('another warning');`);
    const lines = ended.stderr.split('\n').filter((line) => !line.startsWith('(Use `node'));
    expect(lines).toEqual([expect.stringContaining('Warning: another warning')]);
    expect(ended.exitCode).toBe(0); // the parsing thread does not keep the process alive
  });
});

describe('only what the exercise names', () => {
  test('is copied: no settings, no packages, no further files', async () => {
    const { dir } = await stageOf({
      'requests.ts': SOURCE,
      'package.json': '{ "type": "commonjs" }',
      'tsconfig.json': '{ "compilerOptions": { "strict": false } }',
      'vitest.config.ts': 'throw 1',
      'node_modules/zod/index.js': 'throw 2',
      'cheat.ts': 'export {}',
    });
    const staged = await readdir(dir, { recursive: true });
    expect(staged.sort()).toEqual([
      'scratch',
      'source',
      join('source', 'requests.ts'),
      'submission',
      join('submission', 'requests.ts'),
    ]);
  });

  test('is looked at: an odd name that resembles none of its files is nobody’s business', async () => {
    const oddName = process.platform === 'win32' ? 'odd.txt' : 'Icon\r';
    expect(await takeFiles({ 'requests.ts': SOURCE, [oddName]: '' })).toMatchObject({
      kind: 'accepted',
    });
  });

  test('may be in folders of its own', async () => {
    const exercise = exerciseOf(['lib/requests.ts']);
    const { submissionDir } = await stageOf({ 'lib/requests.ts': SOURCE }, { exercise });
    expect(await readdir(join(submissionDir, 'lib'))).toEqual(['requests.ts']);
  });
});

describe('the files may lie', () => {
  test.for(['', 'ex1-requests/', 'exercises/ex1-requests/'])(
    'in the folder’s "%s"',
    async (place) => {
      const stage = await stageOf({ [`${place}requests.ts`]: SOURCE });
      expect(stage.files.map(({ path }) => path)).toEqual(['requests.ts']);
    },
  );

  test('in one of these places only: two half submissions are not mixed', async () => {
    const exercise = exerciseOf(['pool.ts', 'worker.ts']);
    const files = { 'pool.ts': SOURCE, 'ex1-requests/worker.ts': SOURCE };
    expect(await takeFiles(files, { exercise })).toMatchObject({
      outcome: { why: 'missing', file: 'worker.ts' },
    });
  });

  test('in a folder that itself is reached by a link, since it is the grader who named it', async () => {
    const folder = await folderWith({ 'real/requests.ts': SOURCE });
    await symlink(join(folder, 'real'), join(folder, 'link'), 'junction');
    expect(await take({ submissionDir: join(folder, 'link') })).toMatchObject({ kind: 'accepted' });
  });
});

describe('given files', () => {
  const exercise = exerciseOf(['pool.ts'], ['square.ts']);
  const given = { 'square.ts': 'export default (n: number): number => n * n;\n' };

  test('are the grader’s own, whatever was handed in under their name', async () => {
    const files = { 'pool.ts': SOURCE, 'square.ts': 'export default () => 42;\n' };
    const stage = await stageOf(files, { exercise, given });
    expect(await readFile(join(stage.sourceDir, 'square.ts'), 'utf8')).toBe(given['square.ts']);
    const staged = await readFile(join(stage.submissionDir, 'square.ts'), 'utf8');
    expect(staged).toBe('export default (n        )         => n * n;\n');
  });

  test('are not listed among the submitted ones', async () => {
    const stage = await stageOf({ 'pool.ts': SOURCE }, { exercise, given });
    expect(stage.files.map(({ path }) => path)).toEqual(['pool.ts']);
  });

  test('that are missing or do not parse are the grader’s bug, not the submission’s', async () => {
    await expect(takeFiles({ 'pool.ts': SOURCE }, { exercise })).rejects.toThrow('ENOENT');
    const broken = takeFiles(
      { 'pool.ts': SOURCE },
      { exercise, given: { 'square.ts': 'enum A {}' } },
    );
    await expect(broken).rejects.toThrow(/Given file square.ts: .*enum/);
  });
});

describe('the record of a file', () => {
  const recordOf = async (submitted: string | Uint8Array, stub: string) => {
    const { files } = await stageOf(
      { 'requests.ts': submitted },
      { given: { 'requests.ts': stub } },
    );
    return files[0];
  };

  test('gives its size in bytes and their SHA-256', async () => {
    const bytes = Buffer.from('\uFEFFexport const café = 1;\r\n');
    expect(await recordOf(bytes, 'export {};\n')).toEqual({
      path: 'requests.ts',
      bytes: 28,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      pristine: false,
    });
  });

  test('calls the untouched stub pristine, also with the ends of lines of Windows', async () => {
    expect(await recordOf('export {};\n', 'export {};\n')).toMatchObject({ pristine: true });
    expect(await recordOf('export {};\r\n', 'export {};\n')).toMatchObject({ pristine: true });
    expect(await recordOf('export {};\n', 'export {};\r\n')).toMatchObject({ pristine: true });
  });

  test('calls a stub with one more space touched', async () => {
    expect(await recordOf('export {}; \n', 'export {};\n')).toMatchObject({ pristine: false });
  });

  test('calls a file that has no stub touched', async () => {
    expect((await stageOf({ 'requests.ts': SOURCE })).files[0]).toMatchObject({ pristine: false });
  });
});

describe('the text', () => {
  test('loses its byte order mark, and may then be pristine', async () => {
    const files = { 'requests.ts': `\uFEFF${SOURCE}` };
    const stage = await stageOf(files, { given: { 'requests.ts': SOURCE } });
    expect(await readFile(join(stage.sourceDir, 'requests.ts'), 'utf8')).toBe(SOURCE);
    expect(await readFile(join(stage.submissionDir, 'requests.ts'), 'utf8')).toBe(STRIPPED);
    expect(stage.files[0]).toMatchObject({ pristine: true, bytes: SOURCE.length + 3 });
  });

  test('keeps the ends of lines that it came with', async () => {
    const stage = await stageOf({ 'requests.ts': 'export const a: 1 = 1;\r\n' });
    const staged = await readFile(join(stage.submissionDir, 'requests.ts'), 'utf8');
    expect(staged).toBe('export const a    = 1;\r\n');
  });
});
