// Progress on disk: shared by terminals, cut off by kills, edited by hand, and where nothing can be written.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ROOT } from '../../../graders/engine/catalogue/places.ts';
import { withHint } from '../../../scripts/progress/changes.ts';
import { recordHint, recordVerdict } from '../../../scripts/progress/record.ts';
import { NO_PROGRESS, Progress } from '../../../scripts/progress/shape.ts';
import { openProgress, stateFolder } from '../../../scripts/progress/store.ts';
import { environment } from '../run.ts';
import { aVerdict } from './verdicts.ts';

const RECORDER = join(import.meta.dirname, 'recorder.ts');

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overlap-progress-'));
  file = join(folder, 'progress.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const onDisk = async () => Progress.parse(JSON.parse(await readFile(file, 'utf8')));

describe('progress', () => {
  test('is empty where there is none, and reading it makes no file', async () => {
    const known = await openProgress(folder).read();
    expect(known).toEqual({ progress: NO_PROGRESS, remarks: [] });
    expect(await readdir(folder)).toEqual([]);
  });

  test('that was kept is there for the next to open it', async () => {
    const { progress } = await recordVerdict(openProgress(folder), aVerdict());
    expect(await openProgress(folder).read()).toEqual({ progress, remarks: [] });
    expect(progress.exercises['ex1-requests']?.attempts?.count).toBe(1);
    expect(await readdir(folder)).toEqual(['progress.json']);
  });

  test('of an exercise that there is not is kept as it is', async () => {
    await recordHint(openProgress(folder), 'ex99-nowhere', 2);
    await recordHint(openProgress(folder), 'ex1-requests', 1);
    expect((await onDisk()).exercises['ex99-nowhere']).toEqual({ hintsSeen: 2 });
  });

  test('of tests is not the developer’s', () => {
    for (const env of [process.env, environment()]) {
      expect(stateFolder(env)).not.toContain(ROOT);
      expect(stateFolder(env)).toMatch(/overlap-tests-state-/);
    }
  });

  test('is in the folder that OVERLAP_STATE names', () => {
    expect(stateFolder({ OVERLAP_STATE: folder })).toBe(folder);
    expect(stateFolder({})).toMatch(/[/\\]\.overlap$/);
  });
});

describe('several terminals at once', () => {
  test('lose nothing of each other’s', async () => {
    const exercises = Array.from({ length: 8 }, (_, index) => `ex${index}-one`);
    const ended = await Promise.all(
      exercises.map((id) => execa(process.execPath, [RECORDER, folder, id, '12'])),
    );
    const said = ended.map(({ stdout, stderr }) => stdout + stderr);
    expect(said).toEqual(exercises.map(() => ''));
    const { exercises: kept } = await onDisk();
    expect(kept).toEqual(Object.fromEntries(exercises.map((id) => [id, { hintsSeen: 12 }])));
  });

  test('count every attempt at one exercise', async () => {
    const store = openProgress(folder);
    await Promise.all(Array.from({ length: 10 }, () => recordVerdict(store, aVerdict())));
    expect((await onDisk()).exercises['ex1-requests']?.attempts?.count).toBe(10);
  });

  test('share a lock, whatever name they reach the folder by', async () => {
    const link = join(folder, 'link');
    await symlink(folder, link);
    const terminals = [folder, link, folder, link].map((path) => openProgress(path));
    await Promise.all(
      Array.from({ length: 12 }, (_, at) => terminals[at % 4]?.update(withHint(`ex${at}-one`, 1))),
    );
    expect(Object.keys((await onDisk()).exercises)).toHaveLength(12);
  });
});

test('a terminal that is killed while it writes leaves a file that can be read, and no lock', async () => {
  for (let round = 0; round < 6; round++) {
    const child = spawn(process.execPath, [RECORDER, folder, 'ex1-requests', '0']);
    const exit = once(child, 'exit');
    const before = (await openProgress(folder).read()).progress.exercises['ex1-requests'];
    for (;;) {
      const { progress } = await openProgress(folder).read();
      if (progress.exercises['ex1-requests']?.hintsSeen !== before?.hintsSeen) break;
      await sleep(1);
    }
    await sleep(Math.random() * 20); // anywhere in a change
    child.kill('SIGKILL');
    await exit;
    const known = await recordHint(openProgress(folder), `ex9-${round}`, 1);
    expect(known.remarks).toEqual([]);
  }
  expect(Object.keys((await onDisk()).exercises)).toHaveLength(7);
  expect((await readdir(folder)).filter((name) => name !== 'progress.json')).toEqual([]);
});

describe('a file that says nothing', () => {
  test.for([
    ['edited by hand', '{ "version": "progress/v1", "exercises": ', 'malformed'],
    ['empty', '', 'malformed'],
    ['of another shape', '{ "version": "progress/v1", "exercises": [] }', 'malformed'],
    ['newer', '{ "version": "progress/v2" }', 'version'],
  ] as const)('because it is %s is kept aside, and told', async ([, text, why]) => {
    await writeFile(file, text);
    const known = await openProgress(folder).read();
    const kept = `${file}.unreadable-1`;
    expect(known.progress).toEqual(NO_PROGRESS);
    expect(known.remarks).toEqual([{ id: 'ui.state.unreadable', values: { file, kept, why } }]);
    expect(await readFile(kept, 'utf8')).toBe(text);
    expect(existsSync(file)).toBe(false);
  });

  test('is never lost under the name of another', async () => {
    for (const text of ['one', 'two', 'three']) {
      await writeFile(file, text);
      await recordHint(openProgress(folder), 'ex1-requests', 1);
    }
    const kept = [1, 2, 3].map((n) => readFile(`${file}.unreadable-${n}`, 'utf8'));
    expect(await Promise.all(kept)).toEqual(['one', 'two', 'three']);
    expect((await onDisk()).exercises).toEqual({ 'ex1-requests': { hintsSeen: 1 } });
  });
});

describe('where nothing can be written', () => {
  test('because a folder is in its place, the change is told of and lost', async () => {
    await mkdir(file);
    const known = await recordHint(openProgress(folder), 'ex1-requests', 1);
    expect(known.progress.exercises).toEqual({ 'ex1-requests': { hintsSeen: 1 } });
    expect(known.remarks).toMatchObject([{ id: 'ui.state.not-kept', values: { why: 'folder' } }]);
    const { remarks } = await openProgress(folder).read();
    expect(remarks).toMatchObject([{ id: 'ui.state.closed', values: { why: 'folder' } }]);
  });

  test('because its folder is a file, likewise', async () => {
    await writeFile(file, 'not a folder');
    const known = await recordHint(openProgress(file), 'ex1-requests', 1);
    expect(known.remarks).toMatchObject([{ values: { why: 'obstructed' } }]);
  });

  test.skipIf(!existsSync('/dev/full'))(
    'because the disk is full, what was kept stays',
    async () => {
      const store = openProgress(folder);
      await recordHint(store, 'ex1-requests', 1);
      await symlink('/dev/full', `${file}.part`); // what it is written to first
      const known = await recordHint(store, 'ex1-requests', 2);
      expect(known.remarks).toMatchObject([{ id: 'ui.state.not-kept', values: { why: 'full' } }]);
      expect((await onDisk()).exercises).toEqual({ 'ex1-requests': { hintsSeen: 1 } });
    },
  );

  // Root may write anywhere: this needs somebody else.
  test.skipIf(process.getuid?.() === 0)('because it is closed to us', async () => {
    await writeFile(file, 'spoilt');
    chmodSync(folder, 0o500);
    const { progress, remarks } = await openProgress(folder).read();
    chmodSync(folder, 0o700);
    expect(progress).toEqual(NO_PROGRESS);
    expect(remarks).toMatchObject([{ values: { content: 'unreadable', why: 'denied' } }]);
    expect(await readFile(file, 'utf8')).toBe('spoilt');
  });
});
