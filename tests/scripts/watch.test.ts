// `watch` from end to end, without a terminal: a verdict at each save, and how it ends.
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadExercises } from '../../graders/engine/catalogue/load.ts';
import { flawsFolder, solutionFolder, stubFolder } from '../../graders/engine/catalogue/places.ts';
import { descendantsOf, untilGone } from './processes.ts';
import { overlap } from './run.ts';
import { startWatcher, type Watcher } from './watch/watcher.ts';

const EX1 = 'ex1-requests';
const SOLUTION = await readFile(join(solutionFolder(EX1), 'requests.ts'), 'utf8');
const WRONG = await readFile(join(flawsFolder(EX1), 'sequential-await', 'requests.ts'), 'utf8');

const FAILED = /ex1-requests · not there yet/;
const PASSED = /ex1-requests · passed/;
const WELCOME = /npm run try ex1/;

let folder: string;
let tmp: string;
let file: string;
let watcher: Watcher | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overlap-watch-'));
  tmp = join(folder, 'tmp');
  await mkdir(tmp);
  await cp(stubFolder(EX1), join(folder, 'work'), { recursive: true });
  file = join(folder, 'work', 'requests.ts');
});
afterEach(async () => {
  watcher?.child.kill('SIGKILL');
  await watcher?.ended;
  watcher = undefined;
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

function watch(...args: string[]): Watcher {
  watcher = startWatcher(['ex1', '--submission', join(folder, 'work'), ...args], { tmp });
  return watcher;
}

describe.for([[[]], [['--poll', '50']]] as const)('with %j', ([more]) => {
  test('each save has its verdict, whatever way it was saved', async () => {
    const { until } = watch(...more);
    await until(WELCOME);
    await writeFile(file, WRONG);
    await until(FAILED);
    await writeFile(`${file}.new`, SOLUTION);
    await rename(`${file}.new`, file);
    await until(PASSED);
    await rm(file);
    await until(FAILED);
    await writeFile(file, SOLUTION);
    await until(PASSED);
  });
});

test('a save cancels the run that is under way, and nothing of it is told', async () => {
  const { until, said } = watch();
  await until(WELCOME);
  const forever =
    "import { writeFileSync } from 'node:fs';\nwriteFileSync('began', '');\nfor (;;);\n";
  await writeFile(file, forever);
  while (!(await hasBegun())) await pause(5);
  const before = said();
  await writeFile(file, SOLUTION);
  await until(PASSED);
  expect(said().slice(before.length)).not.toMatch(FAILED);
  expect(said()).not.toContain('began');
});

/** Whether the student's code runs: it leaves a file in the scratch folder of its stage. */
async function hasBegun(): Promise<boolean> {
  const stages = await readdir(tmp);
  return stages.some((stage) => existsSync(join(tmp, stage, 'scratch', 'began')));
}

test('what TypeScript says comes after the verdict', async () => {
  const { until } = watch();
  await until(WELCOME);
  await writeFile(file, `${SOLUTION}\nexport const wrong: number = 'text';\n`);
  await until(PASSED);
  await until(/requests\.ts:\d+:\d+ TS2322/);
});

describe('standard input', () => {
  test('that is closed ends it, once the verdict under way is told', async () => {
    const { child, until, ended } = watch();
    child.stdin?.end();
    await until(WELCOME);
    expect(await ended).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await readdir(tmp)).toEqual([]);
  });

  test('that was empty from the beginning does not', async () => {
    const args = ['ex1', '--submission', join(folder, 'work')];
    watcher = startWatcher(args, { tmp, stdin: 'ignore' });
    await watcher.until(WELCOME);
    await writeFile(file, SOLUTION);
    await watcher.until(PASSED);
  });
});

test('a reader that has gone ends it', async () => {
  const { child, until, ended } = watch();
  await until(WELCOME);
  child.stdout?.destroy();
  await writeFile(file, WRONG);
  expect(await ended).toMatchObject({ exitCode: 0, stderr: '' });
});

test.skipIf(process.platform !== 'linux').for([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)(
  '%s ends it with %i, and leaves no process and no file behind',
  async ([signal, code]) => {
    const { child, pid, until, ended } = watch();
    await until(WELCOME);
    await writeFile(file, WRONG);
    await until(FAILED);
    const started = await descendantsOf(pid, /--permission/); // those of the next run wait already
    child.kill(signal);
    expect(await ended).toMatchObject({ exitCode: code, stderr: '' });
    expect(started).not.toEqual([]);
    await untilGone(started); // or the test times out
    expect(await readdir(tmp)).toEqual([]);
  },
);

test('without a name it begins with the first exercise that has not passed', async () => {
  const exercises = await loadExercises();
  const last = exercises.at(-1)?.id ?? '';
  const at = '2026-11-23T09:00:00.000Z';
  const passed = {
    attempts: {
      ...{ count: 1, firstAt: at, lastAt: at, passedAt: at, lastOutcome: 'passed' },
      best: { points: 20, maxPoints: 20 },
    },
    hintsSeen: 0,
  };
  const done = exercises.slice(0, -1).map(({ id }) => [id, passed]);
  const progress = { version: 'progress/v1', exercises: Object.fromEntries(done), quiz: [] };
  await writeFile(join(folder, 'progress.json'), JSON.stringify(progress));
  watcher = startWatcher([], { tmp, env: { OVERLAP_STATE: folder } });
  await watcher.until(new RegExp(`${last}: each save of`));
});

test.for([
  [['ex1', '--submission', '/nowhere/at/all'], '/nowhere/at/all'],
  [['ex1', '--submission', 'package.json'], 'package.json'],
  [['ex1', '--poll=5'], '--poll'],
  [['ex1', 'ex2'], 'ex2'],
] as const)('%j is refused', async ([args, words]) => {
  const { exitCode, stdout, stderr } = await overlap(['watch', ...args], {
    stdin: 'ignore',
    timeout: 60_000,
  });
  expect(exitCode).toBe(2);
  expect(stdout + stderr).toContain(words);
});
