// Hints: the next one each time, remembered, in the person's language; never the solution.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readHints } from '../../scripts/hint/hints.ts';
import { recordGiveUp, recordHint, recordVerdict } from '../../scripts/progress/record.ts';
import { openProgress } from '../../scripts/progress/store.ts';
import { aVerdict } from './progress/verdicts.ts';
import { overlap } from './run.ts';

let state: string;
beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), 'overlap-hint-'));
});
afterEach(() => rm(state, { recursive: true }));

const hint = (...args: string[]) =>
  overlap(['hint', ...args], { env: { OVERLAP_STATE: state, COLUMNS: '70' } });

/** The words of a text, however it is wrapped and marked. */
function wordsOf(text: string): string {
  return (text.match(/\p{L}{2,}/gu) ?? []).join(' ');
}

const hintsSeen = async () => {
  const { progress } = await openProgress(state).read();
  return progress.exercises['ex1-requests']?.hintsSeen;
};

describe('each call', () => {
  test('gives the next hint, until all are read', async () => {
    const hints = await readHints('ex1-requests', 'en');
    for (const [index, text] of hints.entries()) {
      const { exitCode, stdout, stderr } = await hint('ex1');
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(wordsOf(stdout)).toContain(wordsOf(text));
      expect(stdout).toContain(`Hint ${index + 1} of 3`);
      expect(await hintsSeen()).toBe(index + 1);
    }
    const { exitCode, stdout } = await hint('ex1');
    expect(exitCode).toBe(0);
    for (const text of hints) expect(wordsOf(stdout)).not.toContain(wordsOf(text));
    expect(stdout).toMatch(/^ *npm run hint ex1 -- --number 3$/m);
    expect(await hintsSeen()).toBe(3);
  });

  test('says how to get the next one, in the same language', async () => {
    const { stdout } = await hint('ex1', '--lang', 'fr');
    expect(stdout).toMatch(/^ *npm run hint ex1 -- --lang fr$/m);
  });

  test('counts for its own exercise alone', async () => {
    await hint('ex1');
    expect((await hint('ex2')).stdout).toContain('Hint 1 of 3');
  });
});

describe('behind the last hint', () => {
  const last = async () => (await hint('ex1', '--number', '3')).stdout;

  test('no other is promised, but a check, and giving up', async () => {
    const stdout = await last();
    expect(stdout).not.toContain('npm run hint');
    expect(stdout).toMatch(/^ *npm run check ex1$/m);
    expect(stdout).toMatch(/^ *npm run solution ex1 -- --give-up$/m);
  });

  test('whoever has passed need not give up', async () => {
    await recordVerdict(openProgress(state), aVerdict());
    expect(await last()).toMatch(/^ *npm run solution ex1$/m);
  });
});

describe('--number', () => {
  test('gives that hint, and those before it count as read', async () => {
    expect((await hint('ex1', '--number', '2')).stdout).toContain('Hint 2 of 3');
    expect((await hint('ex1', '--number', '1')).stdout).toContain('Hint 1 of 3');
    expect((await hint('ex1')).stdout).toContain('Hint 3 of 3');
  });

  test('4 is refused: there is no fourth', async () => {
    expect(await hint('ex1', '--number', '4')).toMatchObject({ exitCode: 2, stdout: '' });
    expect(await hintsSeen()).toBeUndefined();
  });

  test('that is forgotten gets the line with it', async () => {
    const { exitCode, stderr } = await hint('ex1', '2');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('`npm run hint ex1 -- --number 2`');
  });
});

describe('without a name', () => {
  test('the next exercise is taken, and told', async () => {
    await recordVerdict(openProgress(state), aVerdict({ exercise: 'ex0-restaurant' }));
    await recordVerdict(openProgress(state), aVerdict());
    await recordGiveUp(openProgress(state), 'ex5-event-loop');
    const { stdout, stderr } = await hint();
    expect(stderr).toMatch(/ex2-thread-pool\s\(Processing files in parallel\)/);
    expect(stdout).toContain('npm run hint ex2');
  });
});

test('a hint is wrapped to the terminal, and its Markdown is read', async () => {
  const env = { COLUMNS: '50', OVERLAP_STATE: state };
  const { stdout } = await overlap(['hint', 'ex1', '--number', '3'], { env });
  for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(50);
  expect(stdout).toContain('  •');
});

test('where progress cannot be kept, the hint is given, and that is told', async () => {
  await recordHint(openProgress(state), 'ex1-requests', 1);
  const file = join(state, 'progress.json'); // a file where the folder should be
  const { exitCode, stdout, stderr } = await overlap(['hint', 'ex1'], {
    env: { OVERLAP_STATE: file },
  });
  expect(exitCode).toBe(0);
  expect(stdout).toContain('Hint 1 of 3');
  expect(stderr).toContain('Your progress was not kept');
});
