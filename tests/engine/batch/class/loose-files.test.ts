// Files that lie in no exercise's folder where several are graded: whose each one is, or that nobody can tell.
import { describe, expect, test } from 'vitest';
import type { Oddity } from '../../../../graders/engine/batch/gradebook/gradebook.ts';
import {
  EX1,
  EX2,
  EX5,
  exercise,
  handInOf,
  oddIds,
  outcomeOf,
  read,
  readFiles,
  zipFile,
} from './handed-in.ts';

const EX3 = exercise('ex3-port-scanner'); // scanner.ts
const ALL = [EX1, EX2, EX3, EX5];

type Graded = Record<'ex1' | 'ex2' | 'ex3' | 'ex5', unknown> & { odd: Oddity[] };

/** What Ann's hand-in comes to for each of these exercises, by the exercise's number, and what is odd. */
async function graded(files: Record<string, string>, exercises = ALL): Promise<Graded> {
  const own = Object.entries(files).map(([path, text]) => [`ann/${path}`, text] as const);
  const list = await readFiles(Object.fromEntries(own), { exercises });
  const all = exercises.map(async (one) => {
    return [one.id.slice(0, 3), await outcomeOf(handInOf(list, 'ann'), one)] as const;
  });
  return { ...(Object.fromEntries(await Promise.all(all)) as Graded), odd: list.oddities };
}

const CONTESTED = 'contested.files';

describe('a name that one graded exercise asks for is enough', () => {
  test.for(['', 'Mon Rendu/', 'repo-main/src/'])('in %s', async (folder) => {
    const files = { [`${folder}requests.ts`]: 'one', [`${folder}scanner.ts`]: 'three' };
    const found = await graded(files, [EX1, EX3]);
    expect(found).toEqual({ ex1: 'one', ex3: 'three', odd: [] });
  });

  test('so another exercise that is graded later takes nothing away', async () => {
    for (const exercises of [[EX1], [EX1, EX3]])
      expect(await graded({ 'requests.ts': 'one' }, exercises)).toMatchObject({ ex1: 'one' });
  });

  test('in a Moodle download whose students uploaded files and no folders', async () => {
    const file = await zipFile({
      'Ann_1_assignsubmission_file_/requests.ts': 'one',
      'Ann_1_assignsubmission_file_/scanner.ts': 'three',
      'Bob_2_assignsubmission_file_requests.ts': 'bob',
      'Bob_2_assignsubmission_file_notes.txt': '',
    });
    const list = await read(file, { exercises: [EX1, EX3] });
    expect(await outcomeOf(handInOf(list, 'Ann'), EX1)).toBe('one');
    expect(await outcomeOf(handInOf(list, 'Ann'), EX3)).toBe('three');
    expect(await outcomeOf(handInOf(list, 'Bob'), EX1)).toBe('bob');
    expect(await outcomeOf(handInOf(list, 'Bob'), EX3)).toBe('missing');
    expect(oddIds(list)).toEqual([]);
  });

  test('beside the folder of another exercise', async () => {
    const files = { 'repo/requests.ts': 'one', 'repo/ex3-port-scanner/scanner.ts': 'three' };
    expect(await graded(files, [EX1, EX3])).toEqual({ ex1: 'one', ex3: 'three', odd: [] });
  });

  test('but its own folder goes first, and both are told', async () => {
    const files = { 'requests.ts': 'top', 'ex1-requests/requests.ts': 'folder' };
    const { ex1, odd } = await graded(files, [EX1, EX3]);
    expect(ex1).toBe('folder');
    const values = { exercise: EX1.id, taken: 'ex1-requests/', others: './' };
    expect(odd).toEqual([{ student: 'ann', id: 'several-places', values }]);
  });

  test('unless all of an exercise that is not graded is there', async () => {
    const files = { 'pool.ts': 'p', 'worker.ts': 'w', 'requests.ts': 'one' };
    expect(await graded(files, [EX1, EX5])).toEqual({ ex1: 'one', ex5: 'missing', odd: [] });
  });
});

describe('a name that several graded exercises ask for', () => {
  test('goes with the other files of the only one that is there, and that is told', async () => {
    const { ex2, ex5, odd } = await graded({ 'pool.ts': 'p', 'worker.ts': 'w' });
    expect([ex2, ex5]).toEqual(['pw', 'missing']);
    const values = { exercise: EX2.id, found: 'worker.ts', others: EX5.id };
    expect(odd).toEqual([{ student: 'ann', id: 'shared-file', values }]);
  });

  test('is nobody’s where both are there: neither has a mark by it', async () => {
    const files = { 'pool.ts': 'p', 'loop.ts': 'l', 'worker.ts': 'w', 'requests.ts': 'one' };
    const { ex1, ex2, ex5 } = await graded(files);
    expect([ex1, ex2, ex5]).toEqual(['one', CONTESTED, CONTESTED]);
  });

  test('is nobody’s where both are there, and only one of them is graded', async () => {
    const files = { 'pool.ts': 'p', 'loop.ts': 'l', 'worker.ts': 'w', 'requests.ts': 'one' };
    for (const exercises of [[EX5], [EX1, EX5]])
      expect(await graded(files, exercises)).toMatchObject({ ex5: CONTESTED });
    for (const exercises of [[EX2], [EX1, EX2]])
      expect(await graded(files, exercises)).toMatchObject({ ex2: CONTESTED });
    const near = { 'pool (1).ts': 'p', 'loop.ts': 'l', 'worker.ts': 'w' };
    expect(await graded(near, [EX5])).toMatchObject({ ex5: CONTESTED });
  });

  test('says nothing where it lies there alone: nothing was handed in, and that is told', async () => {
    const values = { found: 'worker.ts', exercises: `${EX2.id}, ${EX5.id}` };
    for (const exercises of [ALL, [EX1, EX5], [EX5]]) {
      const { odd, ...states } = await graded({ 'worker.ts': 'w' }, exercises);
      expect(new Set(Object.values(states))).toEqual(new Set(['missing']));
      expect(odd).toEqual([{ student: 'ann', id: 'lone-file', values }]);
    }
  });

  test('says nothing beside one that is whole in its folder', async () => {
    const folder = { 'ex2-thread-pool/pool.ts': 'p', 'ex2-thread-pool/worker.ts': 'w' };
    const { ex2, ex5, odd } = await graded({ ...folder, 'worker.ts': 'again' });
    expect([ex2, ex5]).toEqual(['pw', 'missing']);
    expect(odd.map(({ id }) => id)).toEqual(['lone-file']);
  });

  test('may be the one’s whose folder lacks it: that one has no mark, and the other is missing', async () => {
    const files = { 'ex2-thread-pool/pool.ts': 'p', 'worker.ts': 'w' };
    for (const exercises of [ALL, [EX2], [EX2, EX5]])
      expect(await graded(files, exercises)).toMatchObject({ ex2: CONTESTED });
    for (const exercises of [ALL, [EX5], [EX1, EX5]])
      expect(await graded(files, exercises)).toMatchObject({ ex5: 'missing' });
  });

  test('is nobody’s where the folder of one lacks it, and it lies beside files of the other', async () => {
    const files = { 'ex2-thread-pool/pool.ts': 'p', 'worker.ts': 'w', 'loop.ts': 'l' };
    const { ex2, ex5 } = await graded(files);
    expect([ex2, ex5]).toEqual([CONTESTED, CONTESTED]);
  });

  test('is the one’s that lacks it where the folder of the other has its own', async () => {
    const folder = { 'ex2-thread-pool/pool.ts': 'p', 'ex2-thread-pool/worker.ts': 'w' };
    const { ex2, ex5, odd } = await graded({ ...folder, 'loop.ts': 'l', 'worker.ts': 'w5' });
    expect([ex2, ex5]).toEqual(['pw', 'lw5']);
    expect(odd.map(({ id }) => id)).toEqual(['shared-file']);
  });

  test('is what it was where only one of them is graded', async () => {
    const { ex1, ex5 } = await graded({ 'loop.ts': 'l', 'worker.ts': 'w' }, [EX1, EX5]);
    expect([ex1, ex5]).toEqual(['missing', 'lw']);
  });
});
