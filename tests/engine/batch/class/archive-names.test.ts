// Names in archives: those that lead outside, come twice, differ by case, or are in another encoding.
import { readdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { folderWith, oddIds, outcomes, read, readFiles, SOURCE } from './handed-in.ts';
import { type RawEntry, rawZip } from './raw-zip.ts';
import { privateStages } from './stages.ts';

const GOOD: RawEntry = { name: 'requests.ts', content: SOURCE };

describe('names in an archive', () => {
  const OUTSIDE = [
    '../requests.ts',
    'a/../../requests.ts',
    '/requests.ts',
    'C:/requests.ts',
    'C:requests.ts',
    '\\requests.ts',
    '..\\requests.ts',
    'requests.ts\0.txt',
    `${'x'.repeat(1_001)}/requests.ts`,
  ];

  test.for(OUTSIDE)(
    'that lead outside, such as %j, are not among those looked for',
    async (name) => {
      const before = await privateStages();
      const list = await readFiles({
        'alice.zip': rawZip([{ name, content: SOURCE, flags: 0x800 }]),
      });
      expect(await outcomes(list)).toEqual({ alice: 'missing' });
      expect(oddIds(list)).toContain('alice: refused-names');
      const [stage = ''] = (await privateStages()).filter((one) => !before.includes(one));
      expect(await readdir(stage)).toEqual([]);
    },
  );

  test('that lead outside leave the others as they are', async () => {
    const zip = rawZip([GOOD, ...OUTSIDE.map((name) => ({ name, content: 'evil', flags: 0x800 }))]);
    const list = await readFiles({ 'alice.zip': zip });
    expect(await outcomes(list)).toEqual({ alice: SOURCE });
    const values = { path: 'alice.zip', count: OUTSIDE.length };
    expect(list.oddities).toEqual([{ student: 'alice', id: 'refused-names', values }]);
  });

  test.for<[what: string, name: string | Buffer, flags: number]>([
    ['backslashes, as Windows PowerShell writes', 'ex1-requests\\requests.ts', 0],
    ['a dot before them', './ex1-requests//requests.ts', 0],
    ['UTF-8 and its flag', 'dépôt/requests.ts', 0x800],
    ['UTF-8 without its flag, as macOS writes', 'dépôt/requests.ts', 0],
    ['CP437', Buffer.from('d\x82p\x93t/requests.ts', 'latin1'), 0],
  ])('may have %s', async ([, name, flags]) => {
    const list = await readFiles({ 'alice.zip': rawZip([{ name, content: SOURCE, flags }]) });
    expect(await outcomes(list)).toEqual({ alice: SOURCE });
  });

  test('of hand-ins are read in UTF-8 and in CP437', async () => {
    const zip = rawZip([
      { name: Buffer.from('Ren\x82e/requests.ts', 'latin1'), content: SOURCE },
      { name: 'Zoé/requests.ts', content: SOURCE },
      { name: 'Łukasz/requests.ts', content: SOURCE, flags: 0x800 },
    ]);
    const list = await read(`${await folderWith({ 'c.zip': zip })}/c.zip`);
    expect(Object.keys(await outcomes(list)).sort()).toEqual(['Renée', 'Zoé', 'Łukasz']);
  });

  test('that come twice: the last counts, and it is told', async () => {
    const list = await readFiles({ 'alice.zip': rawZip([{ ...GOOD, content: 'first' }, GOOD]) });
    expect(await outcomes(list)).toEqual({ alice: SOURCE });
    const values = { file: 'requests.ts' };
    expect(list.oddities).toEqual([{ student: 'alice', id: 'doubled-file', values }]);
  });

  test('that differ only by case are refused, as in a folder', async () => {
    const zip = rawZip([GOOD, { name: 'Requests.ts', content: 'other' }]);
    const list = await readFiles({ 'alice.zip': zip });
    expect(await outcomes(list)).toEqual({ alice: 'refused: odd-name' });
    expect(oddIds(list)).toEqual(['alice: near-name']);
  });

  test('that are near are told as they are in a folder', async () => {
    const list = await readFiles({
      'alice.zip': rawZip([{ name: 'Requests (1).ts', content: SOURCE }]),
      'bob/Requests (1).ts': SOURCE,
    });
    expect(await outcomes(list)).toEqual({ alice: 'refused: missing', bob: 'refused: missing' });
    expect(oddIds(list)).toEqual(['alice: near-name', 'bob: near-name']);
  });
});

test('a near name that is too long to be made here is told, and the file is missing', async () => {
  const name = `requests (${'1'.repeat(300)}).ts`;
  const list = await readFiles({ 'alice.zip': rawZip([{ name, content: SOURCE }]) });
  expect(await outcomes(list)).toEqual({ alice: 'refused: missing' });
  expect(oddIds(list)).toEqual(['alice: near-name']);
});

test('names in the archive of a class that lead out of it, or come twice, are told', async () => {
  const alice = rawZip([GOOD]);
  const zip = rawZip([
    { name: '../evil', content: 'x' },
    { name: 'alice.zip', content: 'torn' },
    { name: 'alice.zip', content: alice },
  ]);
  const list = await read(`${await folderWith({ 'class.zip': zip })}/class.zip`);
  expect(await outcomes(list)).toEqual({ alice: SOURCE });
  expect(list.oddities).toEqual([
    { id: 'refused-names', values: { path: 'class.zip', count: 1 } },
    { id: 'doubled-file', values: { file: 'alice.zip' } },
  ]);
});
