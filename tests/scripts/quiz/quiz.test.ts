// `quiz`: asked through a pipe as a person or a program would, and kept in somebody's progress.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../../graders/engine/catalogue/places.ts';
import { openProgress } from '../../../scripts/progress/store.ts';
import { letterOf } from '../../../scripts/quiz/answer.ts';
import { drawQuiz } from '../../../scripts/quiz/draw.ts';
import { loadTopics } from '../../../scripts/quiz/topics.ts';
import { environment, overlap, START } from '../run.ts';

const topics = await loadTopics();

async function quiz(input: string, args: readonly string[] = [], env: Record<string, string> = {}) {
  return overlap(['quiz', ...args], { input, env, stdin: undefined });
}

/** The letters of all right answers, one a line. */
function rightAnswers(seed: number, only?: string): string {
  const asked = topics.filter(({ topic }) => only === undefined || topic === only);
  return drawQuiz(asked, seed, 24)
    .map(({ choices }) => `${letterOf(choices.findIndex(({ right }) => right))}\n`)
    .join('');
}

async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'overlap-quiz-state-'));
  try {
    await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('who knows everything is told so, and what the programs really printed', async () => {
  const args = ['--topic', 'event-loop', '--seed', '4'];
  const { exitCode, stdout, stderr } = await quiz(rightAnswers(4, 'event-loop'), args);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toContain('5 right answers out of 5.');
  expect(stdout).toContain('Nothing to read again');
  expect(stdout.match(/We have just run this program/g)).toHaveLength(5);
  expect(stdout).toMatch(/It\s+printed: C, A, D, B\./);
  expect(stdout).not.toContain('Not this one.');
  expect(stdout).toContain('npm run quiz -- --topic event-loop --seed 4');
});

test('what was answered is kept with its seed, by topic', () =>
  inFolder(async (folder) => {
    const input = rightAnswers(4, 'pool').replace(/\n.*\n/, '\n\n'); // the second is skipped
    await quiz(input, ['--topic', 'pool', '--seed', '4'], { OVERLAP_STATE: folder });
    const { progress } = await openProgress(folder).read();
    expect(progress.quiz).toEqual([
      {
        takenAt: expect.any(String),
        seed: 4,
        right: 2,
        asked: 3,
        byTopic: { pool: { right: 2, asked: 3 } },
      },
    ]);
  }));

test('where to read again is told for the topics that need it, and no other', async () => {
  const first = drawQuiz(topics, 4, 2)[0]?.topic;
  const second = drawQuiz(topics, 4, 2)[1]?.topic;
  expect(first).not.toBe(second);
  const input = `${rightAnswers(4).split('\n')[0]}\n\n`;
  const { stdout } = await quiz(input, ['--seed', '4', '--count', '2']);
  const again = stdout.slice(stdout.indexOf('To read again'));
  expect(again.replace(/\s+/g, ' ')).toContain(`${second?.title.en} – ${second?.session.en}`);
  expect(again).toMatch(/exercises\/ex\d+-[a-z-]+\/README\.en\.md/);
  expect(again).not.toContain(first?.title.en);
  expect(stdout).toContain('1 question was not answered.');
});

describe('input that ends early', () => {
  test('ends the quiz with its result, and counts no open question', async () => {
    const { exitCode, stdout } = await quiz('a\nnonsense', ['--seed', '4', '--count', '5']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Your answer (a–d): nonsense');
    expect(stdout.match(/That is no answer/g)).toHaveLength(1);
    expect(stdout).toMatch(/out of 1\.\n {2}4 questions were left\./);
  });

  test('before any answer leaves nothing to keep', () =>
    inFolder(async (folder) => {
      const { exitCode, stdout } = await quiz('', [], { OVERLAP_STATE: folder });
      expect(exitCode).toBe(0);
      expect(stdout).toContain('Question 1 of 24');
      expect(stdout).not.toContain('Question 2 of 24');
      await expect(readFile(join(folder, 'progress.json'))).rejects.toThrow('ENOENT');
    }));
});

test('a stop keeps what was answered, and counts no open question', () =>
  inFolder(async (folder) => {
    const { exitCode, stdout } = await quiz('a\nq\na\n', ['--seed', '4'], {
      OVERLAP_STATE: folder,
    });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('23 questions were left.');
    const { progress } = await openProgress(folder).read();
    expect(progress.quiz).toMatchObject([{ seed: 4, asked: 1, drawn: 24 }]);
  }));

test('a wrong answer gets its own explanation, then the right one', async () => {
  const [drawn] = drawQuiz(topics, 4, 1);
  const index = drawn?.choices.findIndex(({ right }) => !right) ?? 0;
  const right = drawn?.choices.find((choice) => choice.right);
  const { stdout } = await quiz(letterOf(index), ['--seed', '4', '--count', '1']);
  const words = (text = '') => text.replace(/[`*]/g, '').replace(/\s+/g, ' ');
  expect(words(stdout)).toContain(`Not this one. ${words(drawn?.choices[index]?.why.en)}`);
  expect(words(stdout)).toContain(words(right?.why.en));
});

test('it speaks French, in ASCII where there is nothing else, and as narrow as the terminal', async () => {
  const args = ['--seed', '4', '--count', '3', '--lang', 'fr'];
  const env = { LC_ALL: 'C', COLUMNS: '40' };
  const { stdout } = await quiz('a\nb\nc\n', args, env);
  expect(stdout).toContain('Question 3 sur 3');
  expect(stdout).toMatch(/^[\x20-\x7e\n]*$/);
  const prose = stdout.split('\n').filter((line) => !/^ {6}/.test(line));
  for (const line of prose) expect(line.length, line).toBeLessThanOrEqual(40);
});

test('what is typed is made visible before it is shown', async () => {
  const { stdout } = await quiz(`\u001b[2J\n${'x'.repeat(500)}\n`, ['--count', '1']);
  expect(stdout).not.toContain('\u001b');
  expect(stdout).toContain('␛[2J');
  expect(stdout).not.toContain('x'.repeat(50));
});

test('the same seed asks the same, another another', async () => {
  const [one, again, other] = await Promise.all(
    ['4', '4', '5'].map((seed) => quiz('', ['--seed', seed])),
  );
  expect(one?.stdout).toBe(again?.stdout);
  expect(one?.stdout).not.toBe(other?.stdout);
});

test('without a seed it draws one, and tells it', async () => {
  const [one, other] = await Promise.all([quiz(''), quiz('')]);
  const seedOf = (text = '') => /--seed (\d+)/.exec(text)?.[1];
  expect(seedOf(one?.stdout)).toMatch(/^\d+$/);
  expect(seedOf(one?.stdout)).not.toBe(seedOf(other?.stdout));
});

describe('refused with exit code 2 is', () => {
  test.for([
    ['an unknown topic', '--topic event-lop', 'event-loop'],
    ['more questions than there are', '--topic pool --count 9', '9'],
    ['no question at all', '--count 0', '0'],
    ['a seed that is none', '--seed x', 'x'],
    ['a name where none belongs', 'ex1', 'npm run quiz'],
    ['an unknown option', '--topics pool', '--topic'],
  ] as const)('%s', async ([, line, expected]) => {
    const { exitCode, stdout, stderr } = await quiz('', line.split(' '));
    expect({ exitCode, stdout }, stderr).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(expected);
  });
});

test('an interruption ends it at once, and keeps nothing', () =>
  inFolder(async (folder) => {
    const child = execa(process.execPath, [START, 'quiz'], {
      cwd: ROOT,
      env: environment({ OVERLAP_STATE: folder }),
      extendEnv: false,
      stdin: 'pipe',
      reject: false,
    });
    child.stdin.write('a\n');
    await new Promise<void>((resolve) => {
      let said = '';
      child.stdout.on('data', (chunk) => {
        said += chunk;
        if (said.includes('Question 2')) resolve();
      });
    });
    child.kill('SIGINT');
    expect((await child).exitCode).toBe(130);
    await expect(readFile(join(folder, 'progress.json'))).rejects.toThrow('ENOENT');
  }));
