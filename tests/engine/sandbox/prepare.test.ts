// The guest's own files: all of them are there, or none is still being written when that has failed.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { prepareGuest } from '../../../graders/engine/sandbox/prepare.ts';
import { emptyStage } from '../../../graders/engine/submission/stage.ts';

test('nothing is written any more once it is told that something cannot be', async () => {
  for (let turn = 0; turn < 5; turn++) {
    const stage = await emptyStage();
    await expect(prepareGuest(stage.dir, import.meta.dirname, ['gone.ts'])).rejects.toThrow(
      'gone.ts',
    );
    await stage.dispose();
    await pause(20);
    await expect(readdir(join(stage.dir, 'guest'))).rejects.toThrow('ENOENT');
  }
});

test('a file that could not be read is read by the next one', async () => {
  const [grader, stage] = [await emptyStage(), await emptyStage()];
  const prepared = () => prepareGuest(stage.dir, grader.dir, ['drive.ts']);
  await expect(prepared()).rejects.toThrow('drive.ts');
  await writeFile(join(grader.dir, 'drive.ts'), 'export const drive = {};\n');
  await prepared();
  expect(await readFile(join(stage.dir, 'guest', 'drive.ts'), 'utf8')).toContain('drive');
  for (const one of [grader, stage]) await one.dispose();
});
