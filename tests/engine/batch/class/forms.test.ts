// The forms in which a class comes: folders, zips, a Moodle download, clones, and one zip of all that.
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  EX1,
  EX2,
  folderWith,
  oddIds,
  outcomes,
  read,
  readFiles,
  SOURCE,
  zipFile,
  zipOf,
} from './handed-in.ts';
import { privateStages } from './stages.ts';

const MOODLE = 'Élodie Martin_12345_assignsubmission_file';

describe('a class', () => {
  test('is a folder with a folder or a zip a student', async () => {
    const list = await readFiles({
      'alice/requests.ts': SOURCE,
      'bob.zip': await zipOf({ 'requests.ts': SOURCE }),
      'carol/.gitkeep': '',
    });
    expect(await outcomes(list)).toEqual({ alice: SOURCE, bob: SOURCE, carol: 'missing' });
    expect(list.handIns.map(({ student }) => student)).toEqual([
      { key: 'alice', name: 'alice', lang: 'fr', path: 'alice', roster: 'none' },
      { key: 'bob', name: 'bob', lang: 'fr', path: 'bob.zip', roster: 'none' },
      { key: 'carol', name: 'carol', lang: 'fr', path: 'carol', roster: 'none' },
    ]);
    expect(oddIds(list)).toEqual(['carol: empty-hand-in']);
  });

  test.for(['', 'submissions/'])('is one zip of all that, in %o', async (wrapper) => {
    const path = await zipFile({
      [`${wrapper}alice/requests.ts`]: SOURCE,
      [`${wrapper}bob.zip`]: await zipOf({ 'bob/requests.ts': SOURCE }),
      [`__MACOSX/${wrapper}alice/._requests.ts`]: 'x',
    });
    const list = await read(path);
    expect(await outcomes(list)).toEqual({ alice: SOURCE, bob: SOURCE });
    expect(list.handIns[0]?.student.path).toBe(`${wrapper}alice`);
    expect(list.oddities).toEqual([]);
  });

  test.for(['', 'TP 1-4711/'])('is an unpacked Moodle download, in %o', async (wrapper) => {
    const list = await readFiles({
      [`${wrapper}${MOODLE}/requests.ts`]: SOURCE,
      [`${wrapper}${MOODLE.replace('file', 'onlinetext')}/onlinetext.html`]: 'Voilà.',
      [`${wrapper}Jean Martin_12346_assignsubmission_file_/work.zip`]: await zipOf({
        'repo-main/ex1-requests/requests.ts': SOURCE,
      }),
      [`${wrapper}Participant_9_assignsubmission_file/notes.txt`]: 'sorry',
    });
    const expected = { 'Élodie Martin': SOURCE, 'Jean Martin': SOURCE, Participant: 'missing' };
    expect(await outcomes(list)).toEqual(expected);
    expect(list.handIns.map(({ student }) => student.key)).toEqual([
      ...['elodie-martin-12345', 'jean-martin-12346', 'participant-9'],
    ]);
    expect(oddIds(list)).toEqual(['participant-9: nothing-found']);
  });

  test('is a Moodle download as it comes, in a zip', async () => {
    const path = await zipFile({
      [`${MOODLE}/requests.ts`]: SOURCE,
      'Jean Martin_2_assignsubmission_file/a.zip': await zipOf({ 'requests.ts': SOURCE }),
    });
    const list = await read(path);
    expect(await outcomes(list)).toEqual({ 'Élodie Martin': SOURCE, 'Jean Martin': SOURCE });
  });

  test('is a Moodle download without folders, in a zip or not', async () => {
    const files = {
      [`${MOODLE}_requests.ts`]: SOURCE,
      'Jean Martin_2_assignsubmission_file_a.zip': await zipOf({ 'requests.ts': SOURCE }),
      'Mia_3_assignsubmission_file_pool.ts': 'pool',
      'Mia_3_assignsubmission_file_worker.ts': 'worker',
      'Mia_3_assignsubmission_onlinetext_onlinetext.html': 'See my files.',
    };
    for (const list of [await readFiles(files), await read(await zipFile(files))]) {
      const expected = { 'Élodie Martin': SOURCE, 'Jean Martin': SOURCE, Mia: 'missing' };
      expect(await outcomes(list)).toEqual(expected);
      expect(list.handIns[0]?.student.path).toBe(MOODLE);
      expect(oddIds(list)).toEqual(['mia-3: other-exercise']);
    }
  });

  test('is a Moodle download in which somebody only wrote on the site: they are not lost', async () => {
    const text = { 'Jean Martin_2_assignsubmission_onlinetext/onlinetext.html': 'I could not.' };
    for (const list of [await readFiles(text), await read(await zipFile(text))]) {
      expect(await outcomes(list)).toEqual({ 'Jean Martin': 'unreadable.written-online' });
      expect(list.handIns[0]?.student.key).toBe('jean-martin-2');
    }
  });

  test('is a folder of clones, of which .git and node_modules are never looked at', async () => {
    const folder = await folderWith({
      'alice/exercises/ex1-requests/requests.ts': SOURCE,
      'alice/.git/config': '[core]\n\tfsmonitor = touch /tmp/pwned\n',
      'alice/node_modules/ex1-requests/requests.ts': 'no',
      'bob/README.md': '',
    });
    await mkdir(join(folder, 'bob/.git/ex1-requests'), { recursive: true });
    await writeFile(join(folder, 'bob/.git/ex1-requests/requests.ts'), SOURCE);
    expect(await outcomes(await read(folder))).toEqual({ alice: SOURCE, bob: 'missing' });
  });

  test('is taken in alike whatever order its folder is listed in', async () => {
    const one = await readFiles({ 'b/requests.ts': 'b', 'a/requests.ts': 'a', 'c.txt': '' });
    const other = await readFiles({ 'c.txt': '', 'a/requests.ts': 'a', 'b/requests.ts': 'b' });
    const told = ({ handIns, oddities }: typeof one) => [
      handIns.map((one) => one.student),
      oddities,
    ];
    expect(told(one)).toEqual(told(other));
  });

  test('may have stray files beside its hand-ins, which are listed in one line', async () => {
    const strays = Object.fromEntries(
      Array.from({ length: 7 }, (_, index) => [`notes ${index}.txt`, '']),
    );
    const list = await readFiles({ ...strays, 'alice/requests.ts': SOURCE, '.DS_Store': '' });
    expect(list.handIns).toHaveLength(1);
    const names = 'notes 0.txt, notes 1.txt, notes 2.txt, notes 3.txt, notes 4.txt, …';
    expect(list.oddities).toEqual([{ id: 'stray-files', values: { count: 7, names } }]);
  });
});

describe('what is unpacked', () => {
  test('is only what the exercises name, in one private folder that is gone in the end', async () => {
    const path = await zipFile({
      'alice/ex1-requests/requests.ts': SOURCE,
      'alice/ex1-requests/secret.ts': 'x',
      'alice/ex2-thread-pool/pool.ts': 'p',
      'alice/ex2-thread-pool/worker.ts': 'w',
      'bob/ex1-requests/requests.ts': SOURCE,
    });
    const before = await privateStages();
    const list = await read(path, { exercises: [EX1, EX2] });
    const [stage = '', ...others] = (await privateStages()).filter((one) => !before.includes(one));
    expect(others).toEqual([]);
    const files = (await readdir(stage, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
    expect(files.sort()).toEqual(['pool.ts', 'requests.ts', 'requests.ts', 'worker.ts']);
    await list[Symbol.asyncDispose]();
    expect(await privateStages()).toEqual(before);
  });

  test('is nothing where the files lie on the disk already', async () => {
    const folder = await folderWith({ 'alice/requests.ts': SOURCE });
    const { handIns } = await read(folder);
    const dirs = new Map([[EX1.id, join(folder, 'alice')]]);
    expect(handIns[0]?.content).toEqual({ kind: 'folder', dirs });
  });
});
