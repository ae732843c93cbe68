// What becomes of the private folder: gone in the end, and nothing of it left where there was no room.
import { existsSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { runApart } from './apart.ts';
import {
  EX1,
  EX2,
  folderWith,
  outcomeOf,
  read,
  readFiles,
  rosterFile,
  SOURCE,
  zipFile,
  zipOf,
} from './handed-in.ts';
import { type RawEntry, rawZip } from './raw-zip.ts';
import { privateStages } from './stages.ts';

const large = () =>
  zipFile({ 'alice/requests.ts': 'x'.repeat(500_000), 'bob/requests.ts': SOURCE });

test('it is gone when the process ends without having disposed of it', async () => {
  const told = await runApart('await read().then(left)', { submissions: await large() });
  const { reported, temporary } = told;
  expect(reported).toEqual([expect.stringMatching(/^overlap-\d+-\w{6}$/)]);
  await expect(access(join(temporary, reported[0]))).rejects.toThrow('ENOENT');
});

test('it does not fit on a full disk, which is told in a sentence', async (context) => {
  const mounted = (folder: string) => [
    ...['unshare', '--map-root-user', '--mount', 'sh', '-c'],
    ...[`mount -t tmpfs -o size=100k class-test "${folder}" && exec "$@"`, 'sh'],
  ];
  const [program = '', ...words] = mounted('/tmp');
  const attempt = await execa(program, [...words, 'true'], { reject: false });
  if (attempt.exitCode !== 0) return context.skip('no file system can be mounted here');
  const { reported } = await runApart(
    'await read().catch(({ problem, values }) => [problem, values.code, left()])',
    { submissions: await large(), through: mounted('TMP_DIR') },
  );
  expect(reported).toEqual(['errors.disk-full.problem', 'ENOSPC', []]);
});

// The peak of this process alone; what the system reports of its usage begins with its parent's.
test.runIf(existsSync('/proc/self/status'))(
  'a bomb takes no more memory than a hand-in does',
  async () => {
    const peakBytes = async (entries: readonly RawEntry[]) => {
      const submissions = await folderWith({ 'alice.zip': rawZip(entries) });
      const told = `await read().then(() => readFileSync('/proc/self/status', 'utf8'))`;
      const { reported } = await runApart(told, { submissions });
      return Number(/VmHWM:\s+(\d+) kB/.exec(reported)?.[1]) * 1_024;
    };
    const name = 'requests.ts';
    const honest = await peakBytes([{ name, content: SOURCE }]);
    const inflated = await peakBytes([{ name, content: Buffer.alloc(300_000_000) }]);
    const stored = await peakBytes([{ name, content: Buffer.alloc(200_000_000, 'x'), method: 0 }]);
    for (const peak of [inflated, stored]) expect(peak).toBeLessThan(honest + 100_000_000);
  },
);

test('it is gone when somebody stops the reading', async () => {
  const before = await privateStages();
  const submissions = await large();
  const signal = AbortSignal.abort(new Error('stopped'));
  await expect(read(submissions, { signal })).rejects.toThrow('stopped');
  expect(await privateStages()).toEqual(before);
});

test('it holds a hand-in for each student of a class of a thousand', async () => {
  const zip = await zipOf({ 'ex1-requests/requests.ts': SOURCE });
  const files = Array.from({ length: 1_000 }, (_, index) => [`s${index}.zip`, zip] as const);
  const rows = files.map((_, index) => `s${index},Name ${index % 500}\n`);
  const list = await readFiles(Object.fromEntries(files), {
    exercises: [EX1, EX2],
    roster: await rosterFile(`id,name\n${rows.join('')}`),
  });
  expect(list.handIns).toHaveLength(1_000);
  expect(list.oddities).toEqual([]);
  for (const one of [list.handIns[0], list.handIns[999]])
    expect(one && (await outcomeOf(one))).toBe(SOURCE);
});
