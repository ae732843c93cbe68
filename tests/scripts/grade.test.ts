// `npm run grade` as an instructor meets it: whole classes, in a process of its own, stopped in every way.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { flawsFolder, ROOT, solutionFolder } from '../../graders/engine/catalogue/places.ts';
import { bookIn, EX1, handIn, pointsIn } from './hand-ins.ts';
import { descendantsOf, untilGone } from './processes.ts';
import { environment, overlap, START } from './run.ts';

const PROGRAMS = join(ROOT, 'tests', 'programs', EX1);
const right = solutionFolder(EX1);
const flaw = (name: string): string => join(flawsFolder(EX1), name);

let top = '';
beforeEach(async () => {
  top = await mkdtemp(join(tmpdir(), 'overlap-test-'));
});
afterEach(() => rm(top, { recursive: true, force: true }));

const handIns = () => join(top, 'hand-ins');
const grades = () => join(top, 'grades');
const ARGS = () => ['grade', handIns(), '--out', grades(), '--exercises', 'ex1'];

const book = (folder = grades()) => bookIn(folder);
const csv = (folder = grades()) => readFile(join(folder, 'gradebook.csv'), 'utf8');
const some = (count: number, from: string, prefix: string): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`${prefix}${at}`, from]));

describe('a class', () => {
  test('is graded to its end whatever one hand-in does, and each file is written', async () => {
    await handIn(handIns(), {
      ...{ ada: right, bob: flaw('sequential-await'), cy: join(PROGRAMS, 'loops-forever') },
      ...{
        di: join(PROGRAMS, 'floods-stdout'),
        ed: join(PROGRAMS, 'exhausts-memory-with-buffers'),
      },
      ...{ flo: right, gus: join(PROGRAMS, 'syntax-error') },
    });
    await mkdir(join(handIns(), 'hal'));
    await writeFile(join(handIns(), 'ivy.zip'), 'no archive at all');
    const TMPDIR = join(top, 'tmp');
    await mkdir(TMPDIR);
    const env = { TMPDIR };
    const { exitCode, stdout, stderr } = await overlap([...ARGS(), '--timeout', '2'], { env });
    expect(stderr).toContain('Grading 9 students, ex1');
    expect(stdout).toContain('Passed: 2. Failed: 5. Missing: 1. Unreadable: 1.');
    expect(stdout).toContain('Could not be read: 1.');
    expect(exitCode).toBe(4);
    expect(pointsIn(await book())).toMatchObject({
      ...{ ada: 20, bob: 11, flo: 20, gus: 0, hal: 0, ivy: 'unreadable' },
    });
    const files = await readdir(grades());
    expect(files).toEqual(
      expect.arrayContaining([
        'gradebook.csv',
        'moodle.csv',
        'canvas.csv',
        'ctrf.json',
        'junit.xml',
      ]),
    );
    expect(await readFile(join(grades(), 'students', 'bob', 'feedback.md'), 'utf8')).toContain(
      'One after another',
    );
    expect(await readdir(TMPDIR)).toEqual([]);
  });

  test('keeps its seed, and a person’s decision outlives every regrade', async () => {
    await handIn(handIns(), { ada: right, bob: flaw('sequential-await') });
    await overlap([...ARGS(), '--sandbox', 'none', '--timeout', '9']);
    const { seed } = await book();
    const kept = await readFile(join(grades(), 'command.json'), 'utf8');
    const because = ['--because', 'showed it at the board'];
    await overlap(['override', grades(), 'bob', 'ex1', '--points', '15', ...because]);
    const again = await overlap([...ARGS(), '--regrade', '--lang', 'fr']);
    expect(again.stderr).toContain('Nouveau jugement');
    const after = await book();
    expect([after.seed, after.sandbox]).toEqual([seed, 'none']);
    expect(await readFile(join(grades(), 'command.json'), 'utf8')).toBe(kept);
    expect(after.students[1]?.entries[0]).toMatchObject({
      override: { points: 15, because: 'showed it at the board' },
      mark: { rawPoints: 11, points: 15 },
    });
    expect(await csv()).toContain('showed it at the board');
  });
});

describe('what cannot be graded is told in a sentence', () => {
  test.for([
    [[], 'SUBMISSIONS is missing'],
    [['HANDINS'], 'The grades have no place to go'],
    [['HANDINS', 'more', '--out', 'GRADES'], '“more” is one too many'],
    [['NOWHERE', '--out', 'GRADES'], 'NOWHERE'],
    [['HANDINS', '--out', 'HANDINS/grades'], 'would lie among the hand-ins'],
    [['HANDINS', '--out', 'GRADES', '--exercises', 'ex1,ex9'], 'ex9'],
    [['HANDINS', '--out', 'GRADES', '--roster', 'NOWHERE'], 'NOWHERE'],
    [['HANDINS', '--out', 'GRADES', '--course', 'NOWHERE.yaml'], 'NOWHERE.yaml'],
    [['HANDINS', '--out', 'GRADES', '--canvas', 'HANDINS/ada/ex1-requests/requests.ts'], 'Canvas'],
    [['HANDINS', '--out', 'GRADES', '--fail-under', '101'], 'no percentage'],
    [['HANDINS', '--out', 'GRADES', '--regrade', '--seed', '7'], '--regrade and --seed do not go'],
    [['HANDINS', '--out', 'GRADES', '--sandbox', 'none', '--regrade'], '--sandbox do not go'],
    [['HANDINS', '--out', 'HANDINS.txt'], 'HANDINS.txt'],
  ] as const)('%j: %s', async ([args, said]) => {
    await handIn(handIns(), { ada: right });
    await writeFile(`${handIns()}.txt`, '');
    const place = (word: string) =>
      word
        .replace('HANDINS', handIns())
        .replace('GRADES', grades())
        .replace('NOWHERE', join(top, 'no'));
    const { exitCode, stdout, stderr } = await overlap(['grade', ...args.map(place)]);
    expect(stderr).toContain(place(said));
    expect([exitCode, stdout]).toEqual([2, '']);
  });

  test('a folder that another grading is at work in', async () => {
    await handIn(handIns(), { ...some(6, right, 'a') });
    const first = overlap(ARGS());
    while (!existsSync(join(grades(), 'students'))) await pause(10);
    const second = await overlap(ARGS());
    expect(second.exitCode).toBe(2);
    expect(second.stderr).toContain('grade');
    expect((await first).exitCode).toBe(0);
  });
});

describe('a grading that was stopped', () => {
  /** Of quick flaws, so that many fall before it is stopped. */
  const CLASS = {
    ...some(8, right, 'right'),
    ...some(4, flaw('in-pairs'), 'pairs'),
    ...some(4, flaw('sequential-await'), 'sequential'),
  };

  test('by kill -9, three times, comes to the same gradebook', async () => {
    await handIn(handIns(), CLASS);
    const [whole, seed] = [join(top, 'whole'), ['--seed', '77']];
    await overlap([...ARGS(), ...seed, '--out', whole]);
    for (const lines of [3, 12, 20]) {
      const child = spawn(process.execPath, [START, ...ARGS(), ...seed], {
        env: environment(),
        stdio: 'ignore',
      });
      const started = await descendantsOf(child.pid ?? 0, /judge\.ts/);
      while ((await journalled()).length < lines && child.exitCode === null) await pause(5);
      child.kill('SIGKILL');
      await once(child, 'close');
      await untilGone(started);
    }
    expect((await overlap([...ARGS(), ...seed])).exitCode).toBe(0);
    expect(await csv()).toBe(await csv(whole));
    // Nobody was run again whose observation was in the journal.
    const seen = (await journalled()).filter(({ kind }) => kind === 'observed');
    expect(seen.map(({ student }) => student).toSorted()).toEqual(Object.keys(CLASS).toSorted());
    expect(Object.keys(pointsIn(await book()))).toHaveLength(16);
  });

  test('by Ctrl-C leaves a whole journal and nothing else, and goes on from there', async () => {
    await handIn(handIns(), CLASS);
    const child = spawn(process.execPath, [START, ...ARGS(), '--seed', '77'], {
      env: environment({ TMPDIR: top }),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const said = text(child.stderr);
    while ((await journalled()).length < 2) await pause(5);
    child.kill('SIGINT');
    const [code] = await once(child, 'close');
    expect(code).toBe(130);
    expect(await said).toMatch(
      /Stopped\. What was judged until now is kept, .* goes on from\s+there/s,
    );
    const unfinished = await overlap(['report', grades()], { env: { COLUMNS: '400' } });
    expect(unfinished.exitCode).toBe(2);
    expect(unfinished.stderr).toContain('has not come to its end');
    const command = `npm run grade -- ${handIns()} --out ${grades()} --exercises ex1`;
    expect(unfinished.stderr).toContain(`\n  ${command}`);
    expect((await readdir(top)).toSorted()).toEqual(['grades', 'hand-ins']);
    const kept = (await journalled()).length;
    expect(kept).toBeLessThan(32); // of the 16, each observed and judged
    expect((await overlap([...ARGS(), '--seed', '77'])).exitCode).toBe(0);
    expect(await journalled()).toHaveLength(32);
    expect(new Set(Object.values(pointsIn(await book())))).toEqual(new Set([11, 20]));
  });

  // A file system of its own needs the right to mount one.
  const canMount = mounts('mount');
  test.runIf(canMount)('by a full disk loses nothing (needs the right to mount)', async () => {
    await handIn(handIns(), some(6, right, 'a'));
    await mkdir(grades());
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=320k', 'tmpfs', grades()]);
    try {
      const full = await overlap(ARGS());
      expect(full.stderr.replace(/\s+/g, ' ')).toContain('the disk is full');
      expect(full.exitCode).toBe(2);
      execFileSync('mount', ['-o', 'remount,size=50m', grades()]);
      expect((await overlap(ARGS())).exitCode).toBe(0);
      expect(new Set(Object.values(pointsIn(await book())))).toEqual(new Set([20]));
    } finally {
      execFileSync('umount', [grades()]);
    }
  });

  test.skipIf(canMount)('by a full disk: not tried, since nothing can be mounted here', () => {});
});

/** Its whole lines. */
async function journalled(): Promise<{ kind: string; student: string }[]> {
  const text = await readFile(join(grades(), 'journal.jsonl'), 'utf8').catch(() => '');
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

function mounts(program: string): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const dir = execFileSync('mktemp', ['-d'], { encoding: 'utf8' }).trim();
  try {
    execFileSync(program, ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', dir], { stdio: 'ignore' });
    execFileSync('umount', [dir]);
    return true;
  } catch {
    return false;
  } finally {
    execFileSync('rmdir', [dir]);
  }
}
