// Disks that are full or closed, really: small file systems and limits of the system, in a process apart.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { folderWith, REQUESTS, runApart } from './handed-in.ts';

const SOURCE = `export {};\n//${' a long comment'.repeat(20_000)}\n`; // 300 kB

async function stageOnto(mount: string, through: (folder: string) => string[]) {
  const folder = await folderWith({ 'in/requests.ts': SOURCE });
  const temporary = join(folder, 'tmp');
  await mkdir(temporary);
  const submissionDir = join(folder, 'in');
  const request = { exercise: REQUESTS, submissionDir, givenDir: submissionDir };
  const { ended, reported } = await runApart(`report(await takeIn(${JSON.stringify(request)}));`, {
    through: through(temporary),
    env: { TMPDIR: mount || temporary },
  });
  return { temporary, ended, reported };
}

// A file system of its own, in a namespace that ends with the process: nothing stays mounted.
const mounted = (options: string) => (folder: string) => [
  ...['unshare', '--map-root-user', '--mount', 'sh', '-c'],
  `mount -t tmpfs -o ${options} overlap-test "${folder}" && exec "$@"`,
  'sh',
];

async function canMount(): Promise<boolean> {
  const script = 'mount -t tmpfs -o size=64k overlap-test /tmp';
  const { exitCode } = await execa('unshare', ['--map-root-user', '--mount', 'sh', '-c', script], {
    reject: false,
  });
  return exitCode === 0;
}

describe('while the stage is set up', () => {
  test('a full disk is told in a sentence, and nothing is left on it', async (context) => {
    if (!(await canMount())) return context.skip('no file system can be mounted here');
    const { reported, temporary } = await stageOnto('', mounted('size=64k'));
    expect(reported).toEqual({
      problem: 'errors.disk-full.problem',
      hint: 'errors.disk-full.hint',
      values: { path: temporary, why: 'ENOSPC', code: 'ENOSPC' },
      left: [],
    });
  });

  test('a disk that is read-only is told in a sentence', async (context) => {
    if (!(await canMount())) return context.skip('no file system can be mounted here');
    const { reported } = await stageOnto('', mounted('size=1m,ro'));
    expect(reported).toMatchObject({
      problem: 'errors.cannot-write.problem',
      hint: 'errors.cannot-write.hint',
      values: { code: 'EROFS' },
    });
  });

  test.skipIf(process.platform === 'win32')(
    'a limit on the size of files is a full disk',
    async () => {
      const limited = ['sh', '-c', 'ulimit -f 16; exec "$@"', 'sh'];
      const { reported } = await stageOnto('', () => limited);
      expect(reported).toMatchObject({
        problem: 'errors.disk-full.problem',
        values: { code: 'EFBIG' },
        left: [],
      });
    },
  );

  test.skipIf(process.platform === 'win32')(
    'a folder for temporary files that is not there is told',
    async () => {
      const nowhere = join(await folderWith({}), 'nowhere');
      const { reported } = await stageOnto(nowhere, () => []);
      expect(reported).toMatchObject({
        problem: 'errors.cannot-write.problem',
        values: { path: nowhere, code: 'ENOENT' },
      });
    },
  );
});
