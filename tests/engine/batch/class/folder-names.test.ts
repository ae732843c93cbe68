// By which names a folder is an exercise's, and what lies where nothing is looked for: nobody's 0.
import { describe, expect, test } from 'vitest';
import { bothWays } from './both-ways.ts';
import { EX1, EX2, EX5, exercise, outcomes, readFiles, SOURCE, zipOf } from './handed-in.ts';

const EX3 = exercise('ex3-port-scanner'); // scanner.ts

describe('files are found', () => {
  test.for(['ex1-requests-main', 'ex1-requests (1)', 'EX1-REQUESTS', 'ex1', '1'])(
    'in %s, also beside the folders of others',
    async (folder) => {
      const files = { [`${folder}/requests.ts`]: SOURCE, 'ex3-port-scanner/scanner.ts': 'x' };
      for (const exercises of [[EX1], [EX1, EX3]])
        expect(await bothWays(files, exercises)).toMatchObject({ outcome: SOURCE, odd: [] });
    },
  );

  test('in a folder that is called exactly so, rather than in others of its name', async () => {
    const files = {
      'ex1-requests-main/requests.ts': 'second',
      'ex1-requests/requests.ts': SOURCE,
    };
    const { outcome, odd } = await bothWays(files);
    expect(outcome).toBe(SOURCE);
    expect(odd.map(({ id }) => id)).toEqual(['several-places']);
  });

  test('in none of two folders of which neither is called exactly so: nobody can tell', async () => {
    const files = { 'ex1-requests-ann/requests.ts': 'a', 'ex1-requests-bob/requests.ts': 'b' };
    for (const exercises of [[EX1], [EX1, EX2]]) {
      const { outcome, odd } = await bothWays(files, exercises);
      expect(outcome).toBe('contested.folders');
      expect(odd).toEqual([]);
    }
  });

  test('not in the folder of another exercise, with whatever behind its name', async () => {
    for (const folder of ['ex2-thread-pool-main', 'ex2-thread-pool (1)', 'EX2-Thread-Pool']) {
      const found = `${folder}/requests.ts`;
      const values = { exercise: 'ex1-requests', other: 'ex2-thread-pool', found };
      for (const exercises of [[EX1], [EX1, EX2]]) {
        const { outcome, odd } = await bothWays({ [found]: SOURCE }, exercises);
        expect(outcome).toBe('missing');
        expect(odd).toContainEqual({ id: 'in-other-folder', values });
      }
    }
  });

  test('in a clone of all weeks, and not in its solutions or another copy of it', async () => {
    const files = {
      'repo-main/exercises/ex1-requests/requests.ts': SOURCE,
      'repo-main/exercises/ex3-port-scanner/scanner.ts': 'x',
      'repo-main/solutions/ex1-requests/requests.ts': 'solution',
      'repo-main/solutions/ex2-thread-pool/pool.ts': 'solution',
      'repo-main/README.md': '',
    };
    for (const exercises of [[EX1], [EX1, EX2]])
      expect(await bothWays(files, exercises)).toMatchObject({ outcome: SOURCE });
    const { outcome, odd } = await bothWays(files, [EX1, EX2], EX2);
    expect(outcome).toBe('contested.elsewhere');
    const found = 'repo-main/solutions/ex2-thread-pool/pool.ts';
    expect(odd).toEqual([{ id: 'elsewhere', values: { found } }]);
  });

  test.for(['old', 'solutions', 'given'])(
    'beside the only other folder, and not in it: %s wraps nothing then',
    async (folder) => {
      const files = {
        'requests.ts': SOURCE,
        'scanner.ts': 'x',
        [`${folder}/ex1-requests/requests.ts`]: 'old',
        [`${folder}/ex2-thread-pool/pool.ts`]: 'old',
        [`${folder}/ex2-thread-pool/worker.ts`]: 'old',
      };
      for (const exercises of [[EX1], [EX1, EX3]])
        expect(await bothWays(files, exercises)).toMatchObject({ outcome: SOURCE, odd: [] });
      const { outcome } = await bothWays(files, [EX1, EX2], EX2);
      expect(outcome).toBe('contested.elsewhere');
      const { 'requests.ts': _, ...rest } = files;
      const near = await bothWays({ 'Requests.ts': 'x', ...rest }, [EX1, EX3]);
      expect(near).toMatchObject({ outcome: 'contested.elsewhere' });
    },
  );

  test('below a folder beside which a file lies that two exercises ask for', async () => {
    const files = { 'worker.ts': 'stray', 'repo-main/src/requests.ts': SOURCE };
    expect(await bothWays(files)).toMatchObject({ outcome: SOURCE, odd: [] });
  });
});

describe('files are taken', () => {
  // Whoever has handed in something is not told to have handed in nothing: a person decides.
  test.for([
    { 'src/requests.ts': SOURCE, 'test/a.ts': '' },
    { 'TP1/requests.ts': SOURCE, 'TP3/scanner.ts': 'x' },
    { 'ex1_requests/requests.ts': SOURCE, 'ex2/worker.ts': '', 'ex2/pool.ts': '' },
    { 'exercices/ex1-requests/requests.ts': SOURCE, 'docs/x': '' },
    { 'Copie de ex1-requests/requests.ts': SOURCE, 'ex3-port-scanner/scanner.ts': 'x' },
    { 'ex1-requests/src/requests.ts': SOURCE, 'ex1-requests/test/a.ts': '' },
    { 'src/requests.ts': SOURCE, 'test/a.ts': '', 'requests.js': 'a near name is less' },
  ])('not where nothing is looked for, as in %j: no mark, and no 0', async (files) => {
    const found = Object.keys(files)[0] ?? '';
    for (const exercises of [[EX1], [EX1, EX2, EX5]]) {
      const { outcome, odd } = await bothWays(files, exercises);
      expect(outcome).toBe('contested.elsewhere');
      expect(odd).toContainEqual({ id: 'elsewhere', values: { found } });
      const ids = odd.map(({ id }) => id);
      expect(ids).not.toContain('nothing-found');
      expect(ids).not.toContain('other-exercise');
    }
  });

  test.for(['ex1-requests.zip', 'ex1-requests (1).rar', 'ex1.zip', 'ex1-requests/requests.zip'])(
    'not in %s beside another exercise, which is not opened: no mark, and no 0',
    async (archive) => {
      const files = { [archive]: await zipOf({ 'requests.ts': SOURCE }), 'scanner.ts': 'x' };
      for (const exercises of [[EX1], [EX1, EX3]]) {
        const list = await readFiles(
          Object.fromEntries(Object.entries(files).map(([path, text]) => [`a/${path}`, text])),
          { exercises },
        );
        expect(await outcomes(list)).toEqual({ a: 'contested.archive' });
      }
      expect(await outcomes(await readFiles({ 'a/notes.zip': '', 'a/scanner.ts': 'x' }))).toEqual({
        a: 'missing',
      });
    },
  );
});
