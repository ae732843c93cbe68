// Numbers of users that nobody has, lent to one guest at a time on this machine.
// It makes no user known to the system: a number is all that a process needs.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** systemd's list of user ids calls these unused (60578 to 61183). */
const FIRST = 60_578;
const COUNT = 606;
/** Only root lends, so only root writes here; it is gone when the machine starts anew. */
const LEDGER = '/run/overlap-users';

/** @throws {Error} if all are lent: more guests than any machine runs. */
export function lendNumber(): number {
  mkdirSync(LEDGER, { recursive: true, mode: 0o700 });
  const offset = Math.floor(Math.random() * COUNT);
  for (let i = 0; i < COUNT; i++) {
    const number = FIRST + ((offset + i) % COUNT);
    if (take(number)) return number;
  }
  throw new Error('all user numbers are lent');
}

export function giveBack(number: number): void {
  rmSync(join(LEDGER, String(number)), { force: true });
}

function take(number: number): boolean {
  const path = join(LEDGER, String(number));
  if (enter(path)) return true;
  if (isAlive(Number(readOr(path)))) return false;
  endAllOfNow(number); // its grader was killed, and may have left something behind
  rmSync(path, { force: true });
  return enter(path);
}

function enter(path: string): boolean {
  try {
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8') || String(process.pid); // being written just now
  } catch {
    return String(process.pid); // given back just now: the next one, then
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** What becomes this user, with no right of any kind. */
export function becoming(uid: number, gid: number): string[] {
  return [
    ...['/usr/bin/setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'],
    ...['--no-new-privs', '--bounding-set=-all', '--inh-caps=-all'],
  ];
}

const ending = (uid: number): [string, string[]] => {
  const [program = '', ...rest] = [...becoming(uid, uid), '/bin/sh', '-c', 'kill -9 -1'];
  return [program, rest];
};

/** Whatever runs as this user ends, at once: only that user's own can, by one call. */
export function endAllOf(uid: number): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(...ending(uid), { stdio: 'ignore', env: {} });
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
}

/** The same for who cannot wait. */
export function endAllOfNow(uid: number): void {
  spawnSync(...ending(uid), { stdio: 'ignore', env: {} });
}
