// Where in a hand-in files may be, and what is told of those that are elsewhere.
import { rename, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bothWays } from './both-ways.ts';
import {
  EX1,
  EX2,
  EX5,
  emptyFolder,
  exercise,
  folderWith,
  handInOf,
  oddIds,
  outcomeOf,
  outcomes,
  read,
  SOURCE,
  zipOf,
} from './handed-in.ts';

const EX3 = exercise('ex3-port-scanner'); // scanner.ts

describe('files are found', () => {
  test.for([
    'requests.ts',
    'ex1-requests/requests.ts',
    'exercises/ex1-requests/requests.ts',
    'repo-main/requests.ts',
    'repo-main/ex1-requests/requests.ts',
    'repo-main/exercises/ex1-requests/requests.ts',
    'ex1-requests/ex1-requests/requests.ts',
    'a/b/requests.ts',
    'Mon Rendu/src/ex1-requests/requests.ts',
    // As GitHub's "Download ZIP", a second download, a classroom's repository or a person calls it.
    'ex1-requests-main/requests.ts',
    'ex1-requests (1)/requests.ts',
    'ex1-requests(2)/requests.ts',
    'ex1-requests-alice/requests.ts',
    'ex1-requests_alice/requests.ts',
    'ex1-requests.old/requests.ts',
    'EX1-Requests/requests.ts',
    'EX1/requests.ts',
    'ex1-requests-main/ex1-requests/requests.ts',
    'ex1-requests-main/exercises/ex1-requests/requests.ts',
    'ex1-requests/src/requests.ts',
    'exercises/ex1-requests-main/src/requests.ts',
    'a/b/exercises/ex1/requests.ts',
  ])('at %s', async (path) => {
    const files = {
      [path]: SOURCE,
      '__MACOSX/._x': '',
      'node_modules/a/b.js': '',
      '.git/HEAD': '',
    };
    for (const exercises of [[EX1], [EX1, EX2, EX5]])
      expect(await bothWays(files, exercises)).toMatchObject({ outcome: SOURCE, odd: [] });
  });

  test('of several exercises, each in its own folder', async () => {
    const files = {
      'exercises/ex1-requests/requests.ts': SOURCE,
      'exercises/ex2-thread-pool/pool.ts': 'export const a = 1;\n',
      'exercises/ex2-thread-pool/worker.ts': 'export const b = 1;\n',
      'exercises/ex3-port-scanner/scanner.ts': 'x',
      'README.md': 'x',
    };
    const { outcome, odd } = await bothWays(files, [EX1, EX2], EX2);
    expect(outcome).toBe('export const a = 1;\nexport const b = 1;\n');
    expect(odd).toEqual([]);
  });

  test('not in the folder of another exercise, whether that one is graded or not', async () => {
    const files = {
      'exercises/ex2-thread-pool/requests.ts': SOURCE,
      'exercises/ex2-thread-pool/worker.ts': '', // its own, though ex5 has one too
    };
    const values = {
      exercise: 'ex1-requests',
      other: 'ex2-thread-pool',
      found: 'exercises/ex2-thread-pool/requests.ts',
    };
    for (const exercises of [[EX1], [EX1, EX2, EX5]]) {
      const { outcome, odd } = await bothWays(files, exercises);
      expect(outcome).toBe('missing');
      expect(odd).toContainEqual({ id: 'in-other-folder', values });
      const ids = odd.map(({ id }) => id);
      expect(ids).not.toContain('nothing-found');
      expect(ids).not.toContain('other-exercise');
    }
  });

  test('not in one folder of two, nor behind more wrappings than anybody makes; it is told where', async () => {
    for (const path of ['a/requests.ts', 'c/c/c/c/c/c/requests.ts']) {
      const { outcome, odd } = await bothWays({
        [path]: SOURCE,
        ...(path[0] === 'a' && { 'b/x': '' }),
      });
      expect(outcome).toBe('contested.elsewhere');
      expect(odd).toEqual([{ id: 'elsewhere', values: { found: path } }]);
    }
  });

  test('not in one folder of two, told also where another exercise was found', async () => {
    const files = { 'ex1-requests/requests.ts': SOURCE, 'b/pool.ts': '', 'b/worker.ts': '' };
    const { outcome, odd } = await bothWays(files, [EX1, EX2], EX2);
    expect(outcome).toBe('contested.elsewhere');
    expect(odd).toEqual([{ id: 'elsewhere', values: { found: 'b/pool.ts' } }]);
  });

  test('in the first of several places, whatever is graded, and the others are told', async () => {
    const files = {
      'requests.ts': 'third',
      'ex1-requests/requests.ts': SOURCE,
      'exercises/ex1-requests/requests.ts': 'second',
    };
    const taken = 'ex1-requests/';
    const values = { exercise: 'ex1-requests', taken, others: 'exercises/ex1-requests/, ./' };
    for (const exercises of [[EX1], [EX1, EX2]])
      expect(await bothWays(files, exercises)).toMatchObject({
        outcome: SOURCE,
        odd: [{ id: 'several-places', values }],
      });
  });

  test('where they are all there, rather than where only one of them is', async () => {
    const files = { 'ex2-thread-pool/worker.ts': 'no', 'pool.ts': 'p', 'worker.ts': 'w' };
    const { outcome, odd } = await bothWays(files, [EX2], EX2);
    expect(outcome).toBe('pw');
    expect(odd.map(({ id }) => id)).toEqual(['several-places']);
  });

  test('rather than a near name in an earlier place', async () => {
    const files = { 'requests.js': 'near', 'ex1-requests/requests.ts': SOURCE };
    expect(await bothWays(files)).toMatchObject({ outcome: SOURCE, odd: [] });
  });

  test('in part: what is missing is missing', async () => {
    const { outcome, odd } = await bothWays({ 'ex2-thread-pool/pool.ts': SOURCE }, [EX2], EX2);
    expect(outcome).toBe('refused: missing');
    expect(odd).toEqual([]);
  });
});

describe('of what is not found it is told', () => {
  const others = { 'ex2-thread-pool/pool.ts': 'p', 'ex2-thread-pool/worker.ts': 'w' };

  test.for([
    ['in its folder', others],
    ['in exercises/', { 'exercises/ex2-thread-pool/pool.ts': 'p' }],
    ['at the top', { 'pool.ts': 'p', 'worker.ts': 'w' }],
  ] as const)('that another exercise is there, %s', async ([, files]) => {
    for (const graded of [EX1, EX5]) {
      const { outcome, odd } = await bothWays(files, [graded], graded);
      expect(outcome).toBe('missing');
      const wanted = graded.files.map(({ path }) => path).join(', ');
      const values = { found: 'ex2-thread-pool', files: wanted };
      expect(odd).toEqual([{ id: 'other-exercise', values }]);
    }
  });

  test('that another exercise is there, of which one file has the name of one asked for', async () => {
    const { outcome, odd } = await bothWays({ 'ex2-thread-pool/worker.ts': 'w' }, [EX5], EX5);
    expect(outcome).toBe('missing');
    expect(odd.map(({ id }) => id)).toEqual(['other-exercise']);
  });

  test('that another exercise is there, whatever archives lie beside it', async () => {
    const { outcome, odd } = await bothWays({ ...others, 'notes.rar': '' });
    expect(outcome).toBe('missing');
    expect(odd.map(({ id }) => id)).toEqual(['archive-left', 'other-exercise']);
  });

  test('that a folder is called nearly as the exercise is', async () => {
    const files = { 'ex2-tread-pool/worker.ts': '', 'b/c': '' };
    const { outcome, odd } = await bothWays(files, [EX1, EX2], EX2);
    expect(outcome).toBe('missing');
    const values = { exercise: 'ex2-thread-pool', found: 'ex2-tread-pool' };
    expect(odd).toEqual([{ id: 'near-folder', values }]);
  });

  test('that a file is called nearly as the one asked for, which then is missing', async () => {
    const { outcome, odd } = await bothWays({ 'ex1-requests/requests.js': SOURCE }, [EX1, EX2]);
    expect(outcome).toBe('refused: missing');
    const values = { exercise: 'ex1-requests', file: 'requests.ts', found: 'requests.js' };
    expect(odd).toEqual([{ id: 'near-name', values }]);
  });

  test.for([
    ['requests (1).ts', 'refused: missing'],
    ['Requests.ts', 'refused: missing'],
    ['requests.ts.txt', 'refused: missing'],
  ])(
    'that a file at the top is called nearly so, beside another exercise: %s',
    async ([found = '', refusal]) => {
      for (const exercises of [[EX1], [EX1, EX3], [EX1, EX2, EX5]]) {
        const { outcome, odd } = await bothWays({ [found]: SOURCE, 'scanner.ts': 'x' }, exercises);
        expect(outcome).toBe(refusal);
        const values = { exercise: 'ex1-requests', file: 'requests.ts', found };
        expect(odd).toEqual([{ id: 'near-name', values }]);
      }
    },
  );

  test('that nothing is there', async () => {
    const { outcome, odd } = await bothWays({ 'notes.txt': '' });
    expect(outcome).toBe('missing');
    expect(odd).toEqual([{ id: 'nothing-found', values: { files: 'requests.ts' } }]);
  });
});

describe.skipIf(process.platform === 'win32')('symlinks are never followed', () => {
  test('where a student’s folder or archive should be', async () => {
    const target = await folderWith({ 'requests.ts': SOURCE, 'a.zip': await zipOf({ x: '' }) });
    const folder = await folderWith({ 'bob/requests.ts': SOURCE });
    await symlink(target, join(folder, 'alice'));
    await symlink(join(target, 'a.zip'), join(folder, 'carol.zip'));
    expect(await outcomes(await read(folder))).toEqual({
      ...{ alice: 'unreadable.symlink', bob: SOURCE, carol: 'unreadable.symlink' },
    });
  });

  test.for(['requests.ts', 'ex1-requests', 'exercises', 'exercises/ex1-requests'])(
    'at %s in a hand-in',
    async (at) => {
      const target = await folderWith({
        'requests.ts': SOURCE,
        'ex1-requests/requests.ts': SOURCE,
      });
      const folder = await folderWith({ 'alice/exercises/README.md': '', 'bob/x': '' });
      if (at === 'exercises') await rename(join(folder, 'alice', at), join(folder, 'alice/other'));
      const isFile = at.endsWith('.ts');
      await symlink(isFile ? join(target, at) : target, join(folder, 'alice', at));
      const list = await read(folder, { exercises: isFile ? [EX1] : [EX1, EX2] });
      expect(await outcomeOf(handInOf(list, 'alice'))).toBe('refused: symlink');
      const told = oddIds(list).filter((id) => id === 'alice: linked-place');
      expect(told.length).toBe(isFile ? 0 : at === 'exercises' ? 2 : 1);
    },
  );

  test('but the class itself may be one: that is the instructor’s', async () => {
    const folder = await folderWith({ 'alice/requests.ts': SOURCE });
    const link = join(await emptyFolder(), 'class');
    await symlink(folder, link);
    expect(await outcomes(await read(link))).toEqual({ alice: SOURCE });
  });
});
