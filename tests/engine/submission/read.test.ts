// Reading while somebody else is writing: files that grow or are exchanged under the reader's hands.
import { appendFile, lstat, open, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isSameFile, readCapped, readSeen } from '../../../graders/engine/submission/read.ts';
import { folderWith } from './handed-in.ts';

const onPosix = process.platform !== 'win32';

async function fileWith(text: string): Promise<string> {
  return join(await folderWith({ 'requests.ts': text }), 'requests.ts');
}

describe('a file that grows after it was measured', () => {
  const opened = async (file: string) => {
    const handle = await open(file);
    onTestFinished(() => handle.close());
    return handle;
  };

  test('is given up at the limit', async () => {
    const file = await fileWith('small');
    const handle = await opened(file);
    expect((await handle.stat()).size).toBe(5);
    await appendFile(file, 'x'.repeat(100));
    expect(await readCapped(handle, 100)).toBeNull();
    const next = await handle.read(Buffer.alloc(100), 0, 100, null);
    expect(next.bytesRead).toBe(4); // 105 bytes, of which 101 were read
  });

  test('is read whole if it stays within the limit', async () => {
    const file = await fileWith('small');
    const handle = await opened(file);
    await appendFile(file, ' and more');
    expect((await readCapped(handle, 14))?.toString()).toBe('small and more');
  });
});

describe('a file that is exchanged after it was looked at', () => {
  test('by another file is not read', async () => {
    const file = await fileWith('mine');
    const seen = await lstat(file, { bigint: true });
    await writeFile(`${file}.other`, 'another');
    await rename(`${file}.other`, file);
    expect(await readSeen(file, seen)).toMatchObject({
      why: 'unreadable',
      values: { code: 'CHANGED' },
    });
  });

  test.skipIf(!onPosix)('by a link to itself is not followed', async () => {
    const file = await fileWith('mine');
    const seen = await lstat(file, { bigint: true });
    await rename(file, `${file}.moved`);
    await symlink(`${file}.moved`, file);
    await expect(readSeen(file, seen)).rejects.toThrow('ELOOP');
  });

  test.skipIf(!onPosix)('by a pipe is not waited for', async () => {
    const file = await fileWith('mine');
    const seen = await lstat(file, { bigint: true });
    await rm(file);
    await execa('mkfifo', [file]);
    expect(await readSeen(file, seen)).toMatchObject({ why: 'unreadable' });
  });
});

test('a device that only one look could tell is no other device', () => {
  const file = { ino: 7n, dev: 3n };
  expect(isSameFile(file, { ino: 7n, dev: 3n })).toBe(true);
  expect(isSameFile({ ino: 7n, dev: 0n }, file)).toBe(true);
  expect(isSameFile(file, { ino: 7n, dev: 4n })).toBe(false);
  expect(isSameFile(file, { ino: 8n, dev: 0n })).toBe(false);
});
