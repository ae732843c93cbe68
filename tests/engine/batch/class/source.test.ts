// Bytes are read inside their bounds, and from plain files only.
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import {
  fileSource,
  memorySource,
  pieceOf,
  type Source,
} from '../../../../graders/engine/batch/class/source.ts';
import { folderWith } from './handed-in.ts';

async function textAt(source: Source, position: number, length = 10): Promise<string> {
  const buffer = Buffer.alloc(length);
  return buffer.subarray(0, await source.read(buffer, position)).toString();
}

test.for([
  [0, 'cde'],
  [1, 'de'],
  [3, ''],
  [4, ''],
  [-1, ''],
  [2 ** 60, ''],
  [0.5, ''],
] as const)('of a piece nothing outside is read, at %d', async ([position, text]) => {
  const piece = pieceOf(memorySource(Buffer.from('abcdefghij')), 2, 3);
  expect(await textAt(piece, position)).toBe(text);
});

test('a file and memory are read alike', async () => {
  const file = join(await folderWith({ a: 'abcdef' }), 'a');
  for (const source of [await fileSource(file, 'a'), memorySource(Buffer.from('abcdef'))]) {
    expect(source.sizeBytes).toBe(6);
    expect(await textAt(source, 4)).toBe('ef');
    expect(await textAt(source, 1, 2)).toBe('bc');
    expect(await textAt(source, 7)).toBe('');
    await source.close();
  }
});

test('a file that can be read no more is unreadable', async () => {
  const source = await fileSource(join(await folderWith({ a: 'abcdef' }), 'a'), 'a');
  await source.close();
  await expect(textAt(source, 0)).rejects.toMatchObject({
    why: 'no-access',
    values: { path: 'a' },
  });
});

test.skipIf(process.platform === 'win32')('no link is followed, no pipe waited for', async () => {
  const folder = await folderWith({ a: 'abcdef', 'b/': '' });
  await symlink(join(folder, 'a'), join(folder, 'link'));
  await execa('mkfifo', [join(folder, 'pipe')]);
  const opened = (name: string) => fileSource(join(folder, name), name);
  await expect(opened('link')).rejects.toMatchObject({ why: 'symlink' });
  await expect(opened('pipe')).rejects.toMatchObject({ why: 'not-a-hand-in' });
  await expect(opened('b')).rejects.toMatchObject({ why: 'not-a-hand-in' });
  await expect(opened('none')).rejects.toMatchObject({ why: 'no-access' });
});
