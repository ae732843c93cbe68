import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MAX_FILE_BYTES } from '../../../../graders/engine/submission/read.ts';
import {
  EX1,
  EX2,
  type Files,
  folderWith,
  handInOf,
  oddIds,
  outcomeOf,
  outcomes,
  read,
  readFiles,
  SOURCE,
  zipFile,
  zipOf,
} from './handed-in.ts';
import { type RawEntry, rawZip } from './raw-zip.ts';

const GOOD: RawEntry = { name: 'requests.ts', content: SOURCE };
const LINK = 0o120777;
const BOMB = Buffer.alloc(100_000_000);

/** What a zip of one student's comes to, handed in beside good ones, and in a class's zip as well. */
async function outcomeOfZip(zip: Buffer): Promise<unknown> {
  const files = { 'bad.zip': zip, 'good.zip': await zipOf({ 'requests.ts': SOURCE }) };
  const inFolder = await outcomes(await readFiles(files));
  const inZip = await outcomes(await read(await zipFile(files)));
  expect(inFolder).toEqual(inZip);
  expect(inFolder.good).toBe(SOURCE);
  return inFolder.bad;
}

describe('an archive of a student', () => {
  test('made by hand here is read like any other', async () => {
    expect(await outcomeOfZip(rawZip([GOOD]))).toBe(SOURCE);
    expect(await outcomeOfZip(rawZip([{ ...GOOD, method: 0 }]))).toBe(SOURCE);
  });

  test.for<[what: string, entry: Partial<RawEntry>, outcome: string]>([
    ['a file that is too large', { content: 'x'.repeat(MAX_FILE_BYTES + 1) }, 'refused: too-large'],
    ['a bomb: 100 MB in 100 kB', { content: BOMB }, 'refused: too-large'],
    ['a bomb that says it is small', { content: BOMB, claimedBytes: 40 }, 'refused: too-large'],
    ['a size that is not the true one', { claimedBytes: 3 }, 'unreadable.torn'],
    ['a checksum that is not the true one', { claimedCrc: 3 }, 'unreadable.torn'],
    ['a password', { flags: 1 }, 'unreadable.encrypted'],
    ['strong encryption', { flags: 0x40 }, 'unreadable.encrypted'],
    ['a method that is not known', { method: 14 }, 'unreadable.compression'],
    ['a symlink', { content: '/etc/passwd', mode: LINK }, 'refused: symlink'],
    ['a pipe', { content: '', mode: 0o010644 }, 'refused: not-a-file'],
    ['an empty file', { content: '' }, 'refused: empty'],
    ['no text', { content: Buffer.from([0xff, 0xfe, 0x41]) }, 'refused: not-utf8'],
  ])('with %s is refused for that', async ([, entry, outcome]) => {
    expect(await outcomeOfZip(rawZip([{ ...GOOD, ...entry }]))).toBe(outcome);
  });

  test('of the largest size that is taken is taken', async () => {
    const content = `//${'x'.repeat(MAX_FILE_BYTES - 3)}\n`;
    expect(await outcomeOfZip(await zipOf({ 'requests.ts': content }))).toBe(content);
  });

  test('with entries that overlap, thousands of times the same bytes, is read once', async () => {
    const content = Buffer.alloc(1_000_000);
    const bombs = Array.from({ length: 5_000 }, (_, index) => ({
      ...{ name: `bomb-${index}`, content, overlaps: index > 0 },
    }));
    const zip = rawZip([...bombs, { name: 'requests.ts', content: SOURCE }]);
    expect(zip.length).toBeLessThan(400_000);
    expect(await outcomeOfZip(zip)).toBe(SOURCE);
  });

  test.for<[what: string, zip: Buffer, outcome: string]>([
    ['nothing at all', Buffer.alloc(0), 'unreadable.not-a-zip'],
    ['a text', Buffer.from('not a zip'), 'unreadable.not-a-zip'],
    ['half an archive', rawZip([GOOD]).subarray(0, 60), 'unreadable.torn'],
    ['an archive without its end', rawZip([GOOD]).subarray(0, -5), 'unreadable.torn'],
    ['an archive without its begin', rawZip([GOOD]).subarray(40), 'unreadable.not-a-zip'],
    [
      'more entries than it says it has',
      rawZip([GOOD, GOOD], 0xfffe),
      'unreadable.too-many-entries',
    ],
    ['a directory that ends early', rawZip([GOOD], 9), 'unreadable.torn'],
    [
      'a tar.gz under another name',
      Buffer.from('\x1f\x8b\x08', 'latin1'),
      'unreadable.other-archive',
    ],
    [
      'a rar under another name',
      Buffer.from('Rar!\x1a\x07\0', 'latin1'),
      'unreadable.other-archive',
    ],
  ])('which is %s is unreadable', async ([, zip, outcome]) => {
    expect(await outcomeOfZip(zip)).toBe(outcome);
  });

  test('without an entry is an empty hand-in', async () => {
    const list = await readFiles({ 'alice.zip': rawZip([]) });
    expect(await outcomes(list)).toEqual({ alice: 'missing' });
    expect(oddIds(list)).toEqual(['alice: empty-hand-in']);
  });

  test('with more than 20,000 entries is not opened', async () => {
    const entries = Array.from({ length: 20_001 }, (_, index) => ({ name: `${index}`, method: 0 }));
    expect(await outcomeOfZip(rawZip(entries))).toBe('unreadable.too-many-entries');
    expect(await outcomeOfZip(rawZip([...entries.slice(0, 19_999), GOOD]))).toBe(SOURCE);
  });
});

describe('an archive in an archive', () => {
  const inner = () => zipOf({ 'requests.ts': SOURCE });

  test.for([true, false])('of the class is opened, compressed: %o', async (compress) => {
    const zip = await zipOf({ 'alice.zip': await inner(), 'bob.zip': await inner() }, compress);
    const list = await read(`${await folderWith({ 'class.zip': zip })}/class.zip`);
    expect(await outcomes(list)).toEqual({ alice: SOURCE, bob: SOURCE });
  });

  test('of a student is not opened, and said', async () => {
    const files: Files = {
      'alice.zip': await zipOf({ 'work.zip': await inner() }),
      'bob/b.txt': '',
    };
    for (const list of [await readFiles(files), await read(await zipFile(files))]) {
      expect(await outcomeOf(handInOf(list, 'alice'))).toBe('unreadable.nested-archive');
      const { content } = handInOf(list, 'alice');
      expect(content).toMatchObject({ values: { path: 'alice.zip/work.zip' } });
    }
  });

  test('that inflates to more than is held in memory is unreadable', async () => {
    const zip = await zipOf({
      'alice.zip': Buffer.alloc(65 * 1024 * 1024),
      'bob/requests.ts': 'b',
    });
    const list = await read(`${await folderWith({ 'class.zip': zip })}/class.zip`);
    expect(await outcomeOf(handInOf(list, 'alice'))).toBe('unreadable.archive-too-large');
    expect(await outcomeOf(handInOf(list, 'bob'))).toBe('b');
  });

  test.for([
    ['a folder', 'alice/work.zip'],
    ['a folder in a folder', 'alice/repo/work.zip'],
  ])('is opened where it is the one thing in %s', async ([, path = '']) => {
    const list = await readFiles({ [path]: await inner(), 'alice/notes.txt': '', 'bob/x': '' });
    expect(await outcomeOf(handInOf(list, 'alice'))).toBe(SOURCE);
  });

  test('among others of its kind is not chosen', async () => {
    const files = { 'alice/1.zip': await inner(), 'alice/2.zip': await inner() };
    const list = await readFiles({ ...files, 'bob/x': '' });
    expect(await outcomeOf(handInOf(list, 'alice'))).toBe('unreadable.several-archives');
  });

  test('beside the files is left, and told where some are missing', async () => {
    const files = { 'alice/ex1-requests/requests.ts': SOURCE, 'alice/ex2.zip': await inner() };
    const list = await readFiles(files, { exercises: [EX1, EX2] });
    expect(await outcomes(list)).toEqual({ alice: SOURCE });
    expect(oddIds(list)).toEqual(['alice: archive-left']);
    expect((await readFiles(files)).oddities).toEqual([]);
  });
});

test.for(['rar', '7z', 'tar.gz', 'tgz', 'tar', 'TAR.XZ'])(
  'a .%s is named, and not read',
  async (ending) => {
    const list = await readFiles({ [`alice.${ending}`]: 'x', [`bob/work.${ending}`]: 'x' });
    const format = ending.toLowerCase();
    const unreadable = (path: string) => ({
      ...{ kind: 'unreadable', why: 'unreadable.other-archive', values: { path, format } },
    });
    expect(handInOf(list, 'alice').content).toEqual(unreadable(`alice.${ending}`));
    expect(handInOf(list, 'bob').content).toEqual(unreadable(`bob/work.${ending}`));
    expect(basename(handInOf(list, 'alice').student.path ?? '')).toBe(`alice.${ending}`);
  },
);
