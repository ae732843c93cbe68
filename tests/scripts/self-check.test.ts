// The parts of a self-check, each shown to find what it is there to find.
// Whether the graders of this repository are right is tested in tests/self-check.test.ts.
import { describe, expect, test } from 'vitest';
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { loadExercises } from '../../graders/engine/catalogue/load.ts';
import { startJudging } from '../../graders/engine/checks/judging.ts';
import { sideBySide } from '../../graders/engine/side-by-side.ts';
import { claimsOf } from '../../scripts/self-check/claims.ts';
import { findingsTable, markdownTable } from '../../scripts/self-check/table.ts';
import { textsClaim } from '../../scripts/self-check/texts.ts';
import { namesLike, unknownFlaw } from '../../scripts/self-check/unknown-flaw.ts';
import { exitCodeFor } from '../../scripts/self-check.ts';
import { overlap } from './run.ts';

const text = { fr: 'a', en: 'a' };
const nowhere: Exercise = {
  ...{ id: 'ex99-nowhere', title: text, part: text, minutes: 5, skill: 'concept' },
  ...{ files: [{ path: 'a.ts', exports: {} }], given: [] },
};

test('an exercise without texts is told which ones it lacks', async () => {
  const judging = startJudging();
  const { problems } = await textsClaim(nowhere).test({ tier: 'guarded', lang: 'en', judging });
  judging.dismiss();
  expect(problems).toEqual([
    'README.fr.md is missing or empty; at least 500 characters are asked for.',
    'README.en.md is missing or empty; at least 500 characters are asked for.',
    'hints.fr.md must have the hints ## 1 to ## 3, none empty.',
    'hints.en.md must have the hints ## 1 to ## 3, none empty.',
  ]);
});

test('an exercise has a claim for its texts, its stub, each run of its solution, and each flaw', async () => {
  const [first] = await loadExercises();
  const claims = await claimsOf(first ?? nowhere, 2);
  const subjects = claims.map(({ subject }) => subject);
  expect(subjects.slice(0, 4)).toEqual(['texts', 'stub', 'solution 1/2', 'solution 2/2']);
  expect(subjects).toContain('sequential-await');
  expect(new Set(subjects).size).toBe(subjects.length);
});

describe('a flaw that there is not', () => {
  const known = [
    'sequential-await',
    'sequential-all',
    'waves',
    'one-worker',
    'in-pairs',
    'busy-wait',
  ];

  test('is told the names that hold it, then those with few other letters', () => {
    expect(namesLike('sequential', known).slice(0, 2)).toEqual(known.slice(0, 2));
    expect(namesLike('wavse', known)[0]).toBe('waves');
    expect(namesLike('x', known)).toHaveLength(5);
  });

  test('is asked whether the nearest was meant, which is then not told twice', () => {
    const { values } = unknownFlaw('wavs', known);
    expect(values).toMatchObject({ nearest: 'waves', count: 6 });
    expect(values.others).not.toContain('waves');
  });
});

describe('side by side', () => {
  test('never more than the limit are under way, and results keep their order', async () => {
    let running = 0;
    let most = 0;
    const results = await sideBySide([5, 1, 4, 2, 3], 2, async (item) => {
      running += 1;
      most = Math.max(most, running);
      for (let turn = 0; turn < item; turn++) await Promise.resolve();
      running -= 1;
      return item * 10;
    });
    expect(results).toEqual([50, 10, 40, 20, 30]);
    expect(most).toBe(2);
  });

  test('a failure is passed on', async () => {
    const failing = sideBySide([1, 2], 2, async () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
  });

  test('nothing to do is done', async () => {
    expect(await sideBySide([], 2, async () => 1)).toEqual([]);
  });
});

test('the table can be pasted into Markdown', () => {
  expect(markdownTable(['flaw', 'seen'], [['in-pairs', 'é']])).toBe(
    ['| flaw     | seen |', '|----------|------|', '| in-pairs | é    |'].join('\n'),
  );
});

test('what is wrong is marked in its row and told below', () => {
  const claim = { exercise: 'ex1-a', subject: 'waves', sentence: '', test: async () => sound };
  const sound = { saw: 'waves', problems: [] };
  const wrong = { saw: 'one-worker', problems: ['found one-worker, declared waves (--seed 7)'] };
  const rows = [
    { claim, finding: sound },
    { claim, finding: wrong },
  ];
  expect(exitCodeFor(rows)).toBe(1);
  expect(exitCodeFor(rows.slice(0, 1))).toBe(0);
  expect(findingsTable(rows, ['exercise', 'flaw', 'seen', 'result'])).toMatchInlineSnapshot(`
    "| exercise | flaw  | seen       | result |
    |----------|-------|------------|--------|
    | ex1-a    | waves | waves      | ok     |
    | ex1-a    | waves | one-worker | WRONG  |

    ex1-a waves: found one-worker, declared waves (--seed 7)
    "
  `);
});

test('one flaw can be put to the test alone', async () => {
  const args = ['self-check', 'ex1', '--only', 'sequential-await'];
  const { exitCode, stdout, stderr } = await overlap(args);
  expect({ exitCode, stderr }, stdout).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout.trim().split('\n')).toHaveLength(3);
  expect(stdout).toMatch(/\| sequential-await +\| sequential-await +\| ok +\|/);
});
