// `watch` in a terminal: keys are heard, and however it ends, the terminal is as it was before.
// util-linux's `script` lends the terminal; where there is none, nothing is tested.

import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stubFolder } from '../../../graders/engine/catalogue/places.ts';
import { START } from '../run.ts';
import { startWatcher, type Watcher } from './watcher.ts';

const SHOW_CURSOR = '\u001B[?25h';
const HIDE_CURSOR = '\u001B[?25l';
const KEYS = /ex1 · h hint/;

let folder: string;
let watcher: Watcher | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overlap-pty-'));
  await mkdir(join(folder, 'tmp'));
  await cp(stubFolder('ex1-requests'), join(folder, 'work'), { recursive: true });
});
afterEach(async () => {
  watcher?.child.kill('SIGKILL');
  await watcher?.ended;
  watcher = undefined;
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const WATCH = `"${START}" watch ex1 --submission work`;

/** The shell around it notes how the terminal was, how it is, and what the command ended with. */
function watchInTerminal(nodeOptions = ''): Watcher {
  return inTerminal([
    'trap : INT',
    `"${process.execPath}" ${nodeOptions} ${WATCH}`,
    'echo $? > code',
  ]);
}

/** As from `npm run`: a job of two processes. The shell has had its terminal back when it goes on. */
function watchAsJob(): Watcher {
  const job = `"$0" ${WATCH}; echo $? > code`;
  return inTerminal([
    'set -m',
    `sh -c '${job}' "${process.execPath}"`,
    'echo > stopped',
    'sleep 1',
    'fg',
  ]);
}

function inTerminal(lines: readonly string[]): Watcher {
  const command = [
    'cd "$OVERLAP_HERE"',
    'stty cols 90 rows 40',
    'stty -a > before',
    'echo $$ > shell',
    ...lines,
    'stty -a > after',
  ].join('; ');
  watcher = startWatcher([command, '/dev/null'], {
    tmp: join(folder, 'tmp'),
    program: 'script',
    before: ['-qec'],
    env: {
      OVERLAP_HERE: folder,
      OVERLAP_STATE: join(folder, 'state'),
      TERM: 'xterm',
      SHELL: '/bin/sh',
    },
  });
  return watcher;
}

const note = async (name: string) => (await readFile(join(folder, name), 'utf8')).trim();

async function expectRestored(said: string, code: number): Promise<void> {
  expect(await note('code')).toBe(String(code));
  expect(await note('after')).toBe(await note('before'));
  expect(said.lastIndexOf(SHOW_CURSOR)).toBeGreaterThan(said.lastIndexOf(HIDE_CURSOR));
  expect(said).toContain(HIDE_CURSOR);
}

/** The process that reads the keys: the shell's only child. */
async function pidOfWatch(): Promise<number> {
  const shell = await note('shell');
  const children = await readFile(`/proc/${shell}/task/${shell}/children`, 'utf8');
  return Number(children.trim().split(' ')[0]);
}

const hasScript = process.platform === 'linux' && existsSync('/usr/bin/script');

describe.skipIf(!hasScript)('in a terminal', () => {
  test('keys are heard one after another', async () => {
    const { child, until, said, ended } = watchInTerminal();
    await until(KEYS);
    child.stdin?.write('h');
    await until(/Hint 1 of 3/);
    child.stdin?.write('l');
    await until(/ex1 {2}/);
    child.stdin?.write('?');
    await until(/The keys:/);
    await writeFile(join(folder, 'work', 'requests.ts'), 'export const nothing = 1;\n');
    await until(/not there yet/);
    child.stdin?.write('q');
    await ended;
    await expectRestored(said(), 0);
  });

  test('Ctrl-C ends it with 130', async () => {
    const { child, until, said, ended } = watchInTerminal();
    await until(KEYS);
    child.stdin?.write('\u0003');
    await ended;
    await expectRestored(said(), 130);
  });

  test.for([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s ends it with %i', async ([signal, code]) => {
    const { until, said, ended } = watchInTerminal();
    await until(KEYS);
    process.kill(await pidOfWatch(), signal);
    await ended;
    await expectRestored(said(), code);
  });

  test('a crash ends it with 3', async () => {
    // Once it reads keys, something breaks in the midst of it.
    const crash = `setInterval(() => { if (process.stdin.isRaw && process.argv[2] === "watch") throw new Error("broken") }, 50)`;
    const url = `data:text/javascript,${encodeURIComponent(crash)}`;
    const { said, ended } = watchInTerminal(`--import "${url}"`);
    await ended;
    expect(said()).toContain('broken');
    await expectRestored(said(), 3);
  });

  test('a stop gives the terminal back, and it goes on where it was', async () => {
    const { child, until, said, ended } = watchInTerminal();
    await until(KEYS);
    const pid = await pidOfWatch();
    process.kill(pid, 'SIGTSTP'); // what Ctrl-Z sends
    while (!/^State:\s+T/m.test(await readFile(`/proc/${pid}/status`, 'utf8')));
    // It was written before the stop; through the terminal, it may come a moment after.
    const isShown = () => said().lastIndexOf(SHOW_CURSOR) > said().lastIndexOf(HIDE_CURSOR);
    await expect.poll(isShown, { timeout: 10_000 }).toBe(true);
    process.kill(pid, 'SIGCONT');
    await until(KEYS);
    child.stdin?.write('q');
    await ended;
    await expectRestored(said(), 0);
  });

  test('Ctrl-Z stops the whole job, and the shell can go on with it', async () => {
    const { child, until, said, ended } = watchAsJob();
    await until(KEYS);
    child.stdin?.write('\u001A');
    while (!existsSync(join(folder, 'stopped'))) await sleep(20);
    await until(KEYS);
    child.stdin?.write('q');
    await ended;
    await expectRestored(said(), 0);
  });
});
