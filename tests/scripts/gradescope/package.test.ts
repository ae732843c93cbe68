// The autograder as Gradescope has it: unpacked, set up by its own script, and run on submissions.
// Gradescope itself is not here: its folder is another one, and its image is this machine.
import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { execa } from 'execa';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fromBuffer } from 'yauzl';
import { z } from 'zod';
import { flawsFolder, solutionFolder } from '../../../graders/engine/catalogue/places.ts';
import { strongestTier } from '../../../graders/engine/strongest.ts';
import { environment, overlap, type Said } from '../run.ts';

const EX1 = 'ex1-requests';

/** What Gradescope reads: its documentation, "autograder specifications". */
const FORMAT = z.enum(['text', 'html', 'simple_format', 'md', 'ansi']);
const VISIBILITY = z.enum(['hidden', 'after_due_date', 'after_published', 'visible']);
const Results = z.strictObject({
  score: z.number(),
  output: z.string(),
  output_format: FORMAT,
  test_output_format: FORMAT.optional(),
  test_name_format: FORMAT.optional(),
  visibility: VISIBILITY,
  extra_data: z.looseObject({}).optional(),
  tests: z.array(
    z.strictObject({
      name: z.string(),
      score: z.number().optional(),
      max_score: z.number(),
      status: z.enum(['passed', 'failed']).optional(),
      output: z.string().optional(),
      tags: z.array(z.string()),
      visibility: VISIBILITY,
      extra_data: z.looseObject({}).optional(),
    }),
  ),
});
type Results = z.infer<typeof Results>;

let folder: string; // `/autograder`, at Gradescope
let said: Said;
const source = (...path: string[]) => join(folder, 'source', ...path);
const submitted = (...path: string[]) => join(folder, 'submission', ...path);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overlap-autograder-'));
  const archive = join(folder, 'autograder.zip');
  said = await overlap([
    'package:gradescope',
    '--out',
    archive,
    '--exercises',
    'ex1',
    '--lang',
    'en',
  ]);
  await unpack(await readFile(archive), source());
  await run('setup.sh'); // really: `npm ci`, then a command
}, 300_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

beforeEach(async () => {
  for (const name of ['submission', 'results']) {
    await rm(join(folder, name), { recursive: true, force: true });
  }
  await mkdir(submitted());
});

async function unpack(archive: Buffer, into: string): Promise<void> {
  const zip = await new Promise<import('yauzl').ZipFile>((resolve, reject) => {
    fromBuffer(archive, { lazyEntries: true }, (error, opened) =>
      error ? reject(error) : resolve(opened),
    );
  });
  const ended = new Promise((resolve) => zip.once('end', resolve));
  zip.on('entry', (entry: import('yauzl').Entry) => {
    zip.openReadStream(entry, async (_, stream) => {
      const file = join(into, entry.fileName);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, await buffer(stream as NodeJS.ReadableStream));
      await chmod(file, (entry.externalFileAttributes >>> 16) & 0o777);
      zip.readEntry();
    });
  });
  zip.readEntry();
  await ended;
}

async function run(program: 'setup.sh' | 'run_autograder', env: Record<string, string> = {}) {
  const own = environment({ AUTOGRADER: folder, npm_config_prefer_offline: 'true', ...env });
  const ran = await execa(source(program), { env: own, extendEnv: false, reject: false });
  expect([program, ran.exitCode, ran.exitCode === 0 ? '' : ran.stderr]).toEqual([program, 0, '']);
  return ran;
}

async function results(env?: Record<string, string>): Promise<Results> {
  await run('run_autograder', env);
  return Results.parse(JSON.parse(await readFile(join(folder, 'results', 'results.json'), 'utf8')));
}

const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);
const mostOf = ({ tests }: Results) => sum(tests.map((one) => one.max_score));

describe('a submission', () => {
  test('that is right has all points, in a folder as in the repository', async () => {
    await cp(solutionFolder(EX1), submitted('exercises', EX1), { recursive: true });
    const told = await results();
    expect(told.tests.length).toBeGreaterThan(10);
    expect(told.score).toBe(mostOf(told));
    expect(new Set(told.tests.map(({ status }) => status))).toEqual(new Set(['passed']));
    const { tier: sandbox } = await strongestTier();
    expect(told.extra_data).toMatchObject({ exercises: [{ sandbox }] });
  });

  test('that is wrong has some, and is told why in the language that was asked for', async () => {
    await cp(join(flawsFolder(EX1), 'sequential-await'), submitted(), { recursive: true });
    const told = await results();
    expect(told.score).toBeGreaterThan(0);
    expect(told.score).toBeLessThan(mostOf(told));
    const why = told.tests.filter(({ status }) => status === 'failed').map(({ output }) => output);
    expect(why.join()).toMatch(/only\s+one was in flight/);
    expect(JSON.stringify(told)).not.toContain(folder);
  });

  test('that is broken has none, and is told where', async () => {
    await writeFile(submitted('requests.ts'), 'export async function runAll( {\n');
    const told = await results();
    expect(told.score).toBe(0);
    expect(told.tests[0]).toMatchObject({
      status: 'failed',
      output: expect.stringContaining('requests.ts'),
    });
  });

  test('that is empty has none', async () => {
    const told = await results();
    expect([told.score, told.tests.length]).toEqual([0, 1]);
    expect(told.output).toContain('anded in');
    expect(JSON.stringify(told)).not.toContain(tmpdir());
  });

  test('that is a link is refused, and what it points to is not read', async () => {
    await cp(join(solutionFolder(EX1), 'requests.ts'), join(folder, 'other.ts'));
    await symlink(join(folder, 'other.ts'), submitted('requests.ts'));
    expect((await results()).score).toBe(0);
  });
});

describe('a fault of the grader’s is no student’s', () => {
  test.for([
    ['the grader does not even start', 'node', 'exit 7'],
    ['the submission cannot be copied', 'cp', '[ "$1" = -RP ] && exit 1; exec /bin/cp "$@"'],
  ] as const)('if %s', async ([, program, does]) => {
    await cp(solutionFolder(EX1), submitted(), { recursive: true });
    const programs = join(folder, `no-${program}`);
    await mkdir(programs);
    await writeFile(join(programs, program), `#!/bin/sh\n${does}\n`, { mode: 0o755 });
    const told = await results({ PATH: `${programs}:${process.env.PATH}` });
    expect(told).toMatchObject({
      score: 0,
      tests: [],
      output: expect.stringContaining('not yours'),
    });
  });

  test('if a hidden check breaks', async () => {
    await cp(solutionFolder(EX1), submitted(), { recursive: true });
    const checks = source('overlap', 'graders', EX1, 'checks.test.ts');
    const whole = await readFile(checks);
    await writeFile(checks, 'throw new Error("ours");\n');
    const told = await results();
    await writeFile(checks, whole);
    expect(told).toMatchObject({
      score: 0,
      tests: [],
      output: expect.stringContaining('not yours'),
    });
  });
});

describe('the archive', () => {
  test('is for root alone once it is set up, and the staff is told which sandbox held', async () => {
    expect((await stat(source('overlap'))).mode & 0o077).toBe(0);
    const { tier } = await strongestTier();
    expect((await run('run_autograder')).stdout).toContain(`sandbox ${tier}`);
  });

  test('has its two programs at the top, to be run, and says where it is', async () => {
    expect([said.exitCode, said.stderr]).toEqual([0, '']);
    expect(said.stdout).toContain(join(folder, 'autograder.zip'));
    for (const program of ['setup.sh', 'run_autograder']) {
      expect((await stat(source(program))).mode & 0o111).toBe(0o111);
    }
  });

  test('has neither solutions nor tests in it, nor other exercises', async () => {
    const { stdout } = await execa('find', [
      source(),
      '-path',
      '*/node_modules',
      '-prune',
      '-o',
      '-type',
      'f',
      '-print',
    ]);
    const paths = stdout.split('\n').map((path) => path.slice(source().length));
    expect(
      paths.filter((path) => /solutions\/|\/tests\/|submissions|ex2|flaws\.json/.test(path)),
    ).toEqual([]);
    const given = await readFile(source('overlap', 'exercises', EX1, 'requests.ts'), 'utf8');
    expect(given).toContain('À toi de jouer');
  });

  test('is refused without a place to write it to', async () => {
    const { exitCode, stderr } = await overlap(['package:gradescope']);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('--out is missing')]);
  });

  test('is refused where it cannot be written', async () => {
    const { exitCode, stderr } = await overlap([
      'package:gradescope',
      '--out',
      join(folder, 'no', 'a.zip'),
    ]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('its folder does not exist')]);
  });
});
