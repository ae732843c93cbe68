// Folders that are hostile, broken or huge; and classes that cannot be read at all.
import { chmod, copyFile, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { asNobody, isClosed, runApart } from './apart.ts';
import {
  emptyFolder,
  folderWith,
  handInOf,
  outcomes,
  read,
  readFiles,
  SOURCE,
  zipFile,
} from './handed-in.ts';
import { rawZip } from './raw-zip.ts';

const GOOD = { 'good/requests.ts': SOURCE };

async function fill(folder: string, count: number): Promise<void> {
  const files = Array.from({ length: count }, (_, index) => join(folder, `${index}.txt`));
  await Promise.all(files.map((file) => writeFile(file, '')));
}

describe('a folder of a student', () => {
  test('with 9,999 other files is read, and with more it is not listed to its end', async () => {
    const folder = await folderWith({ 'alice/requests.ts': SOURCE, ...GOOD });
    await fill(join(folder, 'alice'), 9_999);
    expect(await outcomes(await read(folder))).toEqual({ alice: SOURCE, good: SOURCE });
    await writeFile(join(folder, 'alice/one too many'), '');
    const list = await read(folder);
    expect(await outcomes(list)).toEqual({ alice: 'unreadable.too-many-files', good: SOURCE });
    expect(handInOf(list, 'alice').content).toMatchObject({ values: { limit: 10_000 } });
  });

  test('is not all: an archive whose name begins with a dot is a hand-in, the shadow of one is none', async () => {
    const folder = await folderWith({ ...GOOD, '._good.zip': 'macOS' });
    await copyFile(await zipFile({ 'requests.ts': SOURCE }), join(folder, '.bob.zip'));
    expect(await outcomes(await read(folder))).toEqual({ '.bob': SOURCE, good: SOURCE });
  });

  test('may hold any number of files in what nobody looks into', async () => {
    const folder = await folderWith({ 'alice/requests.ts': SOURCE, 'alice/node_modules/': '' });
    await fill(join(folder, 'alice/node_modules'), 10_100);
    expect(await outcomes(await read(folder))).toEqual({ alice: SOURCE });
  });

  test.skipIf(process.platform === 'win32')('may hold pipes, which nobody opens', async () => {
    const folder = await folderWith({ 'alice/x': '', 'bob/x': '', ...GOOD });
    await execa(
      'mkfifo',
      ['alice/requests.ts', 'bob/ex1-requests', 'pipe', 'pipe.zip'].map((path) =>
        join(folder, path),
      ),
    );
    const list = await read(folder);
    expect(await outcomes(list)).toEqual({
      ...{ alice: 'refused: not-a-file', bob: 'missing', good: SOURCE },
    });
    expect(list.oddities).toContainEqual({
      ...{ id: 'stray-files', values: { count: 2, names: 'pipe, pipe.zip' } },
    });
  });

  test.skipIf(process.platform !== 'linux')('whose name is not UTF-8 is unreadable', async () => {
    const folder = await folderWith(GOOD);
    await mkdir(Buffer.concat([Buffer.from(`${folder}/al`), Buffer.from([0xe9])]));
    const list = await read(folder);
    expect(await outcomes(list)).toEqual({ 'al\ufffd': 'unreadable.no-access', good: SOURCE });
  });

  test.skipIf(process.platform === 'win32')('that is closed is unreadable', async ({ skip }) => {
    const why = isClosed();
    if (why) skip(why);
    const folder = await folderWith({ 'alice/exercises/x': '', 'bob/x': '', ...GOOD });
    await chmod(folder, 0o755);
    for (const closed of ['alice/exercises', 'bob']) await chmod(join(folder, closed), 0o000);
    const told = 'await read().then((list) => list.handIns.map(({ content }) => content))';
    const { reported } = await runApart(told, { submissions: folder, ...asNobody() });
    const closed = (path: string) => ({
      ...{ kind: 'unreadable', why: 'unreadable.no-access', values: { path, code: 'EACCES' } },
    });
    const dirs = expect.anything();
    expect(reported).toEqual([closed('alice/exercises'), closed('bob'), { kind: 'folder', dirs }]);
  });

  test('alone in its class, and with more files than are listed, is unreadable', async () => {
    const folder = await folderWith({ 'alice/': '' });
    await fill(join(folder, 'alice'), 10_001);
    expect(await outcomes(await read(folder))).toEqual({ alice: 'unreadable.too-many-files' });
  });

  test('in the place of an archive is a folder', async () => {
    const list = await readFiles({ 'alice.zip/requests.ts': SOURCE, ...GOOD });
    expect(await outcomes(list)).toEqual({ 'alice.zip': SOURCE, good: SOURCE });
  });

  test('with a folder in the place of a file is refused for that', async () => {
    const list = await readFiles({ 'alice/requests.ts/x': '', ...GOOD });
    expect(await outcomes(list)).toMatchObject({ alice: 'refused: not-a-file' });
  });
});

describe.skipIf(process.platform === 'win32')('a download without folders', () => {
  test('is read with as much care', async () => {
    const folder = await folderWith({
      'Big_2_assignsubmission_file_requests.ts': 'x'.repeat(1024 * 1024 + 1),
      'Good_3_assignsubmission_file_requests.ts': SOURCE,
    });
    const secret = join(await folderWith({ secret: 'secret' }), 'secret');
    await symlink(secret, join(folder, 'Link_1_assignsubmission_file_requests.ts'));
    await symlink(secret, join(folder, 'Zip_1_assignsubmission_file_a.zip'));
    expect(await outcomes(await read(folder))).toEqual({
      ...{ Big: 'refused: too-large', Good: SOURCE, Link: 'refused: symlink', Zip: 'missing' },
    });
  });
});

describe('a class is refused', () => {
  const refusal = (problem: string, values: object = {}) => ({
    ...{ name: 'UserError', problem: `errors.${problem}.problem`, values },
  });

  test('where it does not exist', async () => {
    const path = join(await emptyFolder(), 'none');
    await expect(read(path)).rejects.toMatchObject(
      refusal('cannot-read', { path, code: 'ENOENT' }),
    );
  });

  test.for([
    ['a text', 'x', 'not_a_zip'],
    ['a rar', 'Rar!\x1a\x07\0', 'other_archive'],
    ['a torn zip', rawZip([{ name: 'x' }]).subarray(0, 40), 'torn'],
    ['an encrypted zip', rawZip([{ name: 'x', flags: 0x40 }]), 'encrypted'],
  ] as const)('where it is %s', async ([, bytes, why]) => {
    const path = join(await folderWith({ 'class.zip': bytes }), 'class.zip');
    await expect(read(path)).rejects.toMatchObject(refusal('class-unreadable', { path, why }));
  });

  test.skipIf(process.platform === 'win32')('where it is a pipe', async () => {
    const path = join(await emptyFolder(), 'pipe');
    await execa('mkfifo', [path]);
    await expect(read(path)).rejects.toMatchObject(
      refusal('class-unreadable', { path, why: 'not_a_hand_in' }),
    );
  });

  test('where it holds more hand-ins than are listed', async () => {
    const path = await emptyFolder();
    await fill(path, 10_001);
    await expect(read(path)).rejects.toMatchObject(
      refusal('class-unreadable', { why: 'too_many_files', limit: 10_000 }),
    );
  });

  test('where its archive claims more entries than are listed', async () => {
    const record = Buffer.alloc(56);
    record.writeUInt32LE(0x06064b50);
    record.writeUInt32LE(500_001, 32);
    const locator = Buffer.concat([Buffer.from('PK\x06\x07'), Buffer.alloc(16)]);
    const zip = Buffer.concat([record, locator, rawZip([])]);
    const path = join(await folderWith({ 'class.zip': zip }), 'class.zip');
    await expect(read(path)).rejects.toMatchObject(
      refusal('class-unreadable', { why: 'too_many_entries', limit: 500_000 }),
    );
  });

  test.for(['empty', 'strays', 'junk'])('where nobody is in it: %s', async (what) => {
    const files = { empty: {}, strays: { 'a.txt': '', 'requests.ts': '' }, junk: { '.git/x': '' } };
    const path = await folderWith(files[what as keyof typeof files]);
    await expect(read(path)).rejects.toMatchObject(refusal('class-empty', { path }));
  });

  test.for(['ex1-requests/requests.ts', 'exercises/ex2-thread-pool/pool.ts'])(
    'where it is one hand-in, with %s',
    async (file) => {
      const path = await folderWith({ [file]: SOURCE, 'README.md': '' });
      await expect(read(path)).rejects.toMatchObject(refusal('class-is-a-hand-in', { path }));
      await expect(read(await zipFile({ [file]: '' }))).rejects.toMatchObject(
        refusal('class-is-a-hand-in'),
      );
    },
  );
});
