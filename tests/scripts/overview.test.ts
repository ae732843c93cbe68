// Where one is: `npm start`, `list` and `progress`, on any terminal, in both languages, and as JSON.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadExercises } from '../../graders/engine/catalogue/load.ts';
import { displayWidth } from '../../graders/engine/reports/fit.ts';
import { shortName } from '../../graders/engine/reports/terminal/commands.ts';
import {
  recordGiveUp,
  recordHint,
  recordQuiz,
  recordVerdict,
} from '../../scripts/progress/record.ts';
import { openProgress, type Store } from '../../scripts/progress/store.ts';
import { aVerdict } from './progress/verdicts.ts';
import { overlap } from './run.ts';

const exercises = await loadExercises();

let state: string;
let store: Store;
beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), 'overlap-overview-'));
  store = openProgress(state);
});
afterEach(() => rm(state, { recursive: true }));

const run = (args: readonly string[], env: Record<string, string> = {}) =>
  overlap(args, { env: { OVERLAP_STATE: state, ...env } });

/** The row of an exercise; where it takes two lines, both of them. */
function rowOf(stdout: string, name: string): string {
  const lines = stdout.split('\n');
  const at = lines.findIndex((line) => new RegExp(`^ {2}\\S+ ${name} `).test(line));
  return lines.slice(at, at + 2).join(' ');
}

async function aHistory(): Promise<void> {
  await recordVerdict(store, aVerdict({ outcome: 'failed', points: 12 }));
  await recordVerdict(store, aVerdict());
  await recordHint(store, 'ex1-requests', 2);
  await recordVerdict(
    store,
    aVerdict({ exercise: 'ex2-thread-pool', outcome: 'failed', points: 7 }),
  );
}

test('in ASCII, a sign of two columns shifts no row', async () => {
  await recordVerdict(store, aVerdict({ outcome: 'failed', points: 7 }));
  const { stdout } = await run(['list'], { LC_ALL: 'C' });
  const rows = stdout.split('\n').filter((line) => / (?:ex\d|quiz) /.test(line));
  expect(rows.some((row) => row.includes('-> ex1'))).toBe(true);
  expect(new Set(rows.map((row) => row.search(/ex\d|quiz/))).size).toBe(1);
});

describe.for(['start', 'list', 'progress'])('%s', (verb) => {
  test.for([
    ['fr', { COLUMNS: '24' }],
    ['fr', { COLUMNS: '40' }],
    ['en', { COLUMNS: '80' }],
    ['en', { COLUMNS: '30', LC_ALL: 'en_GB.ISO-8859-1' }],
  ] as const)('fits into the terminal in %s with %j', async ([lang, env]) => {
    await aHistory();
    await recordQuiz(store, { seed: 1, right: 7, asked: 10, byTopic: {} });
    const { exitCode, stdout, stderr } = await run([verb, '--lang', lang], env);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    for (const line of stdout.split('\n')) {
      expect(displayWidth(line), line).toBeLessThanOrEqual(Number(env.COLUMNS));
    }
    if ('LC_ALL' in env) expect(stdout).toMatch(/^[\x20-\x7e\n]+$/);
  });

  test('tells in words what colours tell, and goes on where its file was spoilt', async () => {
    await writeFile(join(state, 'progress.json'), '{ "version"');
    const { exitCode, stdout, stderr } = await run([verb], { NO_COLOR: '1' });
    expect(exitCode).toBe(0);
    expect(stdout).not.toContain('\u001B');
    expect(stdout).toContain('to do');
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain('progress.json.unreadable-1');
    expect((await run([verb])).stderr).toBe('');
  });

  test('names every exercise that there is', async () => {
    const { stdout } = await run([verb]);
    for (const { id } of exercises) expect(rowOf(stdout, shortName(id)), id).not.toBe('');
  });
});

describe('npm start', () => {
  test('begins with the first exercise of the plan', async () => {
    const { stdout } = await run(['start']);
    expect(stdout).toContain('Nothing is done yet');
    expect(stdout).toMatch(/What is next: ex[01], /);
    expect(stdout).toMatch(/npm run try ex[01]$/m);
  });

  test('goes on with what was tried, and its next hint', async () => {
    await aHistory();
    for (const { id } of exercises) {
      if (!['ex1-requests', 'ex2-thread-pool'].includes(id)) await recordGiveUp(store, id);
    }
    const { stdout } = await run(['start']);
    expect(rowOf(stdout, 'ex1')).toMatch(/passed +20\/20/);
    expect(rowOf(stdout, 'ex2')).toMatch(/tried +7\/20/);
    expect(stdout).toContain('Under way: ex2, Processing files in parallel');
    expect(stdout).toMatch(/^ *npm run hint ex2$/m);
  });

  test('names other commands in the language that was asked for', async () => {
    const { stdout } = await run(['start', '--lang', 'en']);
    expect(stdout).toContain('npm run list -- --lang en');
    expect(stdout).toContain('npm run progress -- --lang en');
    for (const { id } of exercises) await recordVerdict(store, aVerdict({ exercise: id }));
    expect((await run(['start', '--lang', 'en'])).stdout).toContain('npm run quiz -- --lang en');
    expect((await run(['start'])).stdout).toMatch(/npm run quiz$/m);
  });

  test('shows a quiz that was broken off as begun, and as still to do', async () => {
    await recordQuiz(store, { seed: 1, right: 0, asked: 3, drawn: 24, byTopic: {} });
    const { stdout } = await run(['start']);
    expect(rowOf(stdout, 'quiz')).toMatch(/begun +0\/3/);
    expect(stdout).toContain('Nothing is done yet');
  });

  test('says so once everything is done', async () => {
    for (const { id } of exercises) await recordVerdict(store, aVerdict({ exercise: id }));
    await recordQuiz(store, { seed: 1, right: 7, asked: 10, byTopic: {} });
    expect((await run(['start'])).stdout).toContain('Everything is done');
  });

  test('is called as npm calls it', async () => {
    expect((await run(['start', '--help'])).stdout).toMatch(/^npm start -- \[OPTIONS\]/);
    const env = { npm_lifecycle_event: 'start', npm_config_long: 'true', npm_config_all: 'true' };
    const { exitCode, stderr } = await run(['start', 'en'], { ...env, npm_config_global: 'true' });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^ {2}npm start -- --lang en$/m);
  });
});

describe('list', () => {
  test('tells an exercise that failed after it had passed', async () => {
    await recordVerdict(store, aVerdict());
    await recordVerdict(store, aVerdict({ outcome: 'failed', points: 3 }));
    expect(rowOf((await run(['list'])).stdout, 'ex1')).toContain('passed, then failed');
  });

  test.for(['fr', 'en'])('has a line for each in 80 columns, in %s', async (lang) => {
    await recordVerdict(store, aVerdict());
    await recordVerdict(store, aVerdict({ outcome: 'failed', points: 3 }));
    const { stdout } = await run(['list', '--lang', lang], { COLUMNS: '80' });
    expect(stdout.trim().split('\n')).toHaveLength(exercises.length + 1);
  });

  test('has the quiz at its place among the exercises, and its best score', async () => {
    const names = (text: string) => [...text.matchAll(/ (ex\d|quiz) /g)].map(([, name]) => name);
    const { stdout } = await run(['list']);
    expect(names(stdout)).toContain('quiz');
    expect(names(stdout)).toEqual(
      names((await run(['start'])).stdout).slice(0, names(stdout).length),
    );
    expect(rowOf(stdout, 'quiz')).toContain('concept');
    await recordQuiz(store, { seed: 1, right: 7, asked: 10, byTopic: {} });
    expect(rowOf((await run(['list'])).stdout, 'quiz')).toContain('7/10');
  });

  test('is JSON for other programs', async () => {
    await aHistory();
    await recordQuiz(store, { seed: 1, right: 7, asked: 10, drawn: 24, byTopic: {} });
    const { stdout } = await run(['list', '--json']);
    const { exercises: told, quiz } = JSON.parse(stdout);
    expect(quiz).toMatchObject({ status: 'begun', best: { right: 7, asked: 10 } });
    expect(told.map(({ id }: { id: string }) => id).toSorted()).toEqual(
      exercises.map(({ id }) => id).toSorted(),
    );
    expect(told).toContainEqual(
      expect.objectContaining({
        ...{ id: 'ex1-requests', minutes: 45, skill: 'asynchronism', status: 'passed' },
        ...{ hintsSeen: 2, attempts: expect.objectContaining({ count: 2 }) },
      }),
    );
  });

  test('goes into a file that is named', async () => {
    const file = join(state, 'list.json');
    expect(await run(['list', '--json', file])).toMatchObject({ exitCode: 0, stdout: '' });
    expect(JSON.parse(await readFile(file, 'utf8'))).toHaveProperty('exercises');
    expect(await run(['list', '--json', join(state, 'no', 'where.json')])).toMatchObject({
      exitCode: 2,
    });
  });
});

describe('progress', () => {
  test('is the course’s table: what is proved, by which exercise, with how much effort', async () => {
    await aHistory();
    const { stdout } = await run(['progress']);
    const asynchronism = stdout.slice(stdout.indexOf('── Asynchronism'));
    expect(rowOf(asynchronism, 'ex1')).toMatch(/passed.+20\/20.+2 attempts, 2 hints/);
    const parallelism = stdout.slice(stdout.indexOf('── Parallelism'));
    expect(rowOf(parallelism, 'ex2')).toMatch(/tried.+7\/20.+1 attempt /);
    expect(parallelism.split('\n')[0]).toMatch(/0 of \d/);
  });

  test('calls a competence proved once its exercises of the session have passed', async () => {
    await recordVerdict(store, aVerdict({ exercise: 'ex2-thread-pool' }));
    await recordVerdict(store, aVerdict({ exercise: 'ex5-event-loop' }));
    const { stdout } = await run(['progress']);
    expect(stdout).toMatch(/── Parallelism ─+ proved ──/);
    expect(stdout).not.toMatch(/── Asynchronism ─+ proved ──/);
  });

  test('has the last quiz and the best one', async () => {
    expect((await run(['progress'])).stdout).not.toContain('Quiz');
    await recordQuiz(store, { seed: 1, right: 9, asked: 10, byTopic: {} });
    await recordQuiz(store, { seed: 2, right: 4, asked: 10, byTopic: {} });
    const { stdout } = await run(['progress']);
    expect(stdout).toMatch(/Last result, on .+: 4 of 10 questions/);
    expect(stdout).toMatch(/Best result, on .+: 9 of 10 questions/);
    const { quiz } = JSON.parse((await run(['progress', '--json'])).stdout);
    expect(quiz).toMatchObject({ last: { right: 4 }, best: { right: 9 } });
  });
});
