// `check` from end to end: exit codes, reports, JSON, evidence, and how it ends when it is stopped.
import { existsSync } from 'node:fs';
import { appendFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ROOT, solutionFolder, stubFolder } from '../../graders/engine/catalogue/places.ts';
import { Evidence } from '../../graders/engine/evidence/evidence.ts';
import { Verdict } from '../../graders/engine/verdict/verdict.ts';
import { descendantsOf, untilGone } from './processes.ts';
import { environment, overlap, START } from './run.ts';

const SOLUTION = solutionFolder('ex1-requests');
const STUB = stubFolder('ex1-requests');
const WRONG = join(ROOT, 'tests', 'submissions', 'ex1-requests', 'sequential-await');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overlap-check-'));
});
afterEach(() => rm(folder, { recursive: true }));

const check = (...args: string[]) => overlap(['check', 'ex1', ...args]);

async function readVerdict(file: string): Promise<Verdict> {
  return Verdict.parse(JSON.parse(await readFile(join(folder, file), 'utf8')));
}

describe('the exit code', () => {
  test('is 0 for the solution, whose report goes to standard output', async () => {
    const { exitCode, stdout, stderr } = await check('--submission', SOLUTION);
    expect({ exitCode, stderr }, stdout).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('--seed');
  });

  test('is 1 for a wrong submission', async () => {
    const { exitCode, stderr } = await check('--submission', WRONG);
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
  });

  test('is 1 for a stub that nobody touched, which gets a welcome', async () => {
    const { exitCode, stdout } = await check('--submission', STUB);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('npm run try ex1');
  });

  test('is 1 for a stub that git gave the line ends of Windows, which gets the same welcome', async () => {
    await cp(STUB, folder, { recursive: true });
    const file = join(folder, 'requests.ts');
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll('\n', '\r\n'));
    const { exitCode, stdout } = await check('--submission', folder, '--json');
    expect(exitCode).toBe(1);
    expect(Verdict.parse(JSON.parse(stdout))).toMatchObject({ untouched: true });
  });

  test('is 0 for the solution with the line ends of Windows', async () => {
    const text = await readFile(join(SOLUTION, 'requests.ts'), 'utf8');
    await writeFile(join(folder, 'requests.ts'), text.replaceAll('\n', '\r\n'));
    expect((await check('--submission', folder)).exitCode).toBe(0);
  });

  test('is 1 for a folder that holds nothing of any exercise', async () => {
    await writeFile(join(folder, 'notes.md'), 'nothing yet');
    const { exitCode, stdout } = await check('--submission', folder);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('requests.ts');
  });

  test('is 2 for a folder that holds nothing', async () => {
    const { exitCode, stdout, stderr } = await check('--submission', folder);
    expect({ exitCode, stdout }, stderr).toEqual({ exitCode: 2, stdout: '' });
  });
});

describe('a report ends with a command that replays it', () => {
  test('with the options that were given', async () => {
    const { stdout } = await check('--submission', WRONG, '--timeout', '20', '--lang', 'en');
    const [replay = ''] = /npm run check ex1 --[\s\S]*--lang en/.exec(stdout) ?? [];
    const words = replay.replaceAll(/\\\n/g, '').split(/\s+/);
    expect(words.slice(5)).toEqual([
      ...['--submission', WRONG, '--seed', expect.stringMatching(/^\d+$/)],
      ...['--timeout', '20', '--lang', 'en'],
    ]);
  });

  test('from its evidence, if that is what was judged', async () => {
    await check('--submission', WRONG, '--save-evidence', join(folder, 'w.json'));
    const { stdout } = await overlap(['check', '--evidence', 'w.json'], {
      env: { npm_lifecycle_event: 'check', INIT_CWD: folder },
    });
    expect(stdout).toContain('npm run check -- --evidence w.json');
    expect(stdout).not.toContain('--seed');
  });
});

describe('--json', () => {
  test('without a file is alone on standard output', async () => {
    const { exitCode, stdout, stderr } = await check('--json', '--submission', SOLUTION);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(Verdict.parse(JSON.parse(stdout)).outcome).toBe('passed');
  });

  test('with a file goes there, beside the report', async () => {
    const file = join(folder, 'verdict.json');
    const { exitCode, stdout } = await check('--json', file, '--submission', WRONG, '--seed', '42');
    expect(exitCode).toBe(1);
    expect(stdout).toContain(file);
    expect(await readVerdict('verdict.json')).toMatchObject({ outcome: 'failed', seed: 42 });
    expect(await readdir(folder)).toEqual(['verdict.json']);
  });

  test('starts in the folder in which npm was called', async () => {
    const env = { npm_lifecycle_event: 'check', INIT_CWD: folder };
    await overlap(['check', 'ex1', '--json=v.json', '--submission', SOLUTION], { env });
    expect(await readVerdict('v.json')).toMatchObject({ exercise: 'ex1-requests' });
  });

  test.skipIf(!existsSync('/dev/full'))('on a full disk is told after the report', async () => {
    const { exitCode, stdout, stderr } = await check('--json=/dev/full', '--submission', SOLUTION);
    expect(exitCode).toBe(2);
    expect(stdout).toContain('--seed');
    expect(stderr).toContain('/dev/full');
  });
});

test('the same seed draws the same inputs', async () => {
  for (const name of ['one', 'two']) {
    const file = join(folder, name);
    await check('--seed', '7', '--save-evidence', file, '--submission', SOLUTION);
  }
  const [one, two] = await Promise.all(['one', 'two'].map(readEvidence));
  const inputs = (evidence: Evidence | undefined) => evidence?.runs.map((run) => run.inputs);
  expect(inputs(one)).toEqual(inputs(two));
  expect(one?.seed).toBe(7);
});

async function readEvidence(name: string): Promise<Evidence> {
  return Evidence.parse(JSON.parse(await readFile(join(folder, name), 'utf8')));
}

describe('saved evidence', () => {
  test('gives the same verdict again, without the submission', async () => {
    const file = join(folder, 'evidence.json');
    const first = join(folder, 'first.json');
    await check('--submission', WRONG, '--save-evidence', file, '--json', first);
    const { exitCode, stdout } = await overlap(['check', '--evidence', file, '--json']);
    const again = Verdict.parse(JSON.parse(stdout));
    expect(exitCode).toBe(1);
    const before = await readVerdict('first.json');
    expect(again.checks).toEqual(before.checks);
    expect(again.seed).toBe(before.seed);
  });

  test('of another version is refused', async () => {
    await writeFile(join(folder, 'old.json'), JSON.stringify({ version: 'evidence/v0' }));
    const { exitCode, stderr } = await overlap(['check', '--evidence', join(folder, 'old.json')]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('evidence/v0');
  });

  test('that was cut short is refused, with where it is wrong', async () => {
    await writeFile(join(folder, 'cut.json'), JSON.stringify({ version: 'evidence/v1', seed: -1 }));
    const { exitCode, stderr } = await overlap(['check', '--evidence', join(folder, 'cut.json')]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/exercise|seed/);
  });

  test('of another exercise than the one that was named is refused', async () => {
    const file = join(folder, 'evidence.json');
    await check('--submission', STUB, '--save-evidence', file);
    const { exitCode, stderr } = await overlap(['check', 'ex2', '--evidence', file]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('ex2-thread-pool');
  });
});

test('the exit code is 4 where the machine could not tell and nothing failed', async () => {
  const file = join(folder, 'evidence.json');
  await check('--submission', SOLUTION, '--save-evidence', file);
  const evidence = await readEvidence('evidence.json');
  for (const { noise, holds } of evidence.runs) {
    for (const hold of holds) Object.assign(hold, { decidedBy: 'wall-cap', held: 1 });
    const othersCpuMs = noise.wallMs * noise.cores + 100;
    Object.assign(noise, { sleeperWorstLateMs: 200, othersCpuMs }); // the machine was starved
  }
  await writeFile(file, JSON.stringify(evidence));
  const { exitCode, stdout } = await overlap(['check', '--evidence', file, '--json']);
  expect(Verdict.parse(JSON.parse(stdout)).outcome).toBe('inconclusive');
  expect(exitCode).toBe(4);
});

describe('what TypeScript says', () => {
  beforeEach(async () => {
    await cp(SOLUTION, folder, { recursive: true });
    await appendFile(join(folder, 'requests.ts'), "\nexport const wrong: number = 'text';\n");
  });

  test('is told, with its file and line, and costs no points', async () => {
    const { exitCode, stdout } = await check('--submission', folder);
    expect(exitCode, stdout).toBe(0);
    expect(stdout).toMatch(/requests\.ts:\d+:\d+ TS2322/);
  });

  test('stays out of the JSON on standard output', async () => {
    const { stdout, stderr } = await check('--submission', folder, '--json');
    expect(Verdict.parse(JSON.parse(stdout)).outcome).toBe('passed');
    expect(stderr).toContain('TS2322');
  });
});

test('a reader that has read enough is no fault', async () => {
  const args = [START, 'check', 'ex1', '--submission', SOLUTION];
  const child = execa(process.execPath, args, {
    env: environment(),
    extendEnv: false,
    reject: false,
  });
  child.stdout.destroy();
  const { exitCode, stderr } = await child;
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
});

describe('a grading that is stopped', () => {
  test.skipIf(process.platform !== 'linux').for([
    ['SIGINT', 130, 'while it starts', /./],
    ['SIGINT', 130, 'while student code runs', /--permission/],
    ['SIGTERM', 143, 'while student code runs', /--permission/],
    ['SIGHUP', 129, 'while student code runs', /--permission/],
  ] as const)(
    'by %s ends with %i and leaves no process and no file behind, %s',
    async ([signal, code, , commandLine]) => {
      const args = [START, 'check', 'ex1', '--submission', SOLUTION];
      const env = environment({ TMPDIR: folder });
      const child = execa(process.execPath, args, { env, extendEnv: false, reject: false });
      const started = await descendantsOf(child.pid ?? 0, commandLine);
      child.kill(signal);
      const { exitCode, stdout } = await child;
      expect({ exitCode, stdout }).toEqual({ exitCode: code, stdout: '' });
      expect(started).not.toEqual([]);
      await untilGone(started); // or the test times out
      expect(await readdir(folder)).toEqual([]);
    },
  );
});
