// Saves as editors make them, on a real disk: each is noticed once it has come to rest, and nothing else.
import { mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { look } from '../../../scripts/watch/look.ts';
import { type Saves, watchSaves } from '../../../scripts/watch/saves.ts';

const exercise = { id: 'ex9-tested', files: [{ path: 'one.ts' }, { path: 'two.ts' }] };

let folder: string;
let saves: Saves | undefined;
let seen: number;
const at = (...path: string[]) => join(folder, ...path);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overlap-saves-'));
  await writeFile(at('one.ts'), 'one');
  await writeFile(at('two.ts'), 'two');
  seen = 0;
});
afterEach(async () => {
  saves?.stop();
  await rm(folder, { recursive: true });
});

const begin = (pollMs?: number) => {
  const onSave = () => {
    seen += 1;
  };
  saves = watchSaves({ folder, exercise, onSave, pollMs });
};

/** Or the test times out. */
async function untilSeen(count: number): Promise<void> {
  while (seen < count) await pause(5);
}

/** Whatever was noticed before this save, and not told yet, would be told by then. */
async function untilAllIsTold(): Promise<void> {
  const before = seen;
  await writeFile(at('two.ts'), `last ${Math.random()}`);
  await untilSeen(before + 1);
}

describe.for([
  ['events', undefined],
  ['polling', 30],
] as const)('by %s, it is a save', ([, pollMs]) => {
  beforeEach(() => begin(pollMs));

  test('to write a file in its place', async () => {
    await writeFile(at('one.ts'), 'one more');
    await untilSeen(1);
  });

  test('to write it again as it was', async () => {
    await utimes(at('one.ts'), new Date(), new Date(Date.now() - 60_000));
    await untilSeen(1);
  });

  test('to replace it by another under its name', async () => {
    await writeFile(at('one.ts.tmp'), 'new');
    await rename(at('one.ts.tmp'), at('one.ts'));
    await untilSeen(1);
    await writeFile(at('one.ts.tmp'), 'new');
    await rename(at('one.ts.tmp'), at('one.ts'));
    await untilSeen(2);
  });

  test('to delete it, and to make it anew', async () => {
    await rm(at('one.ts'));
    await untilSeen(1);
    await writeFile(at('one.ts'), 'again');
    await untilSeen(2);
  });

  test('to delete the whole folder, and to make it anew', async () => {
    await rm(folder, { recursive: true });
    await untilSeen(1);
    await mkdir(folder);
    await writeFile(at('one.ts'), 'again');
    await untilSeen(2);
    await writeFile(at('one.ts'), 'and again');
    await untilSeen(3);
  });

  test('to put a file under a wrong name', async () => {
    await writeFile(at('One.ts'), 'misnamed');
    await untilSeen(1);
  });

  test('to make the folder of the exercise in one that is handed in', async () => {
    await mkdir(at('exercises', 'ex9-tested'), { recursive: true });
    await writeFile(at('exercises', 'ex9-tested', 'one.ts'), 'one');
    await untilSeen(1);
    const before = seen;
    await writeFile(at('exercises', 'ex9-tested', 'one.ts'), 'one more');
    await untilSeen(before + 1);
  });
});

describe('it is one save', () => {
  test('to empty a file and to fill it', async () => {
    begin();
    for (const text of ['', 'half', 'whole']) await writeFile(at('one.ts'), text);
    await untilSeen(1);
    const [last] = [look({ folder, exercise }).signature];
    await untilAllIsTold();
    expect(last).not.toBe(look({ folder, exercise }).signature);
    expect(seen).toBe(2);
  });

  test('to move a file away and to write it anew, as some editors do', async () => {
    begin();
    await rename(at('one.ts'), at('one.ts~'));
    await writeFile(at('one.ts'), 'new');
    await rm(at('one.ts~'));
    await untilSeen(1);
    await untilAllIsTold();
    expect(seen).toBe(2);
  });
});

test('it is no save to write notes, swap files and copies beside', async () => {
  begin();
  for (const name of ['notes.md', '.one.ts.swp', 'one.ts~', '.#one.ts', '#one.ts#', '4913']) {
    await writeFile(at(name), 'beside');
  }
  await untilAllIsTold();
  expect(seen).toBe(1);
});

test('nothing is told once it was stopped', async () => {
  begin();
  saves?.stop();
  const stopped = seen;
  begin(); // another one, to know when the save could have been told
  const two = seen;
  await writeFile(at('one.ts'), 'late');
  await untilSeen(two + 1);
  expect(seen).toBe(stopped + 1);
});
