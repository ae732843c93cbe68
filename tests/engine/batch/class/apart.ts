// Reads a class in a Node process of its own: one that ends, is somebody else, or has a full disk.
// It contains no expectation.
import { statSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { onTestFinished } from 'vitest';
import { ROOT } from '../../../../graders/engine/catalogue/places.ts';
import { EX1 } from './handed-in.ts';

interface Apart {
  submissions: string;
  /** Run through these words, in which `TMP_DIR` is the folder for temporary files. */
  through?: readonly string[];
  uid?: number;
}

const NOBODY = 65_534;

/** The super-user may list everything, so as the super-user the script runs as somebody else. */
export function asNobody(): { uid?: number } {
  return process.getuid?.() === 0 ? { uid: NOBODY } : {};
}

/** Why nobody else can load this repository's modules; false where anybody can. */
export function isClosed(): string | false {
  const isOpen = (statSync(ROOT).mode & 0o005) === 0o005 || asNobody().uid === undefined;
  return !isOpen && 'this repository is closed to the user as whom the script would run';
}

/** `script`: an expression, with `read()` and `left()` in reach; what it comes to is reported. */
export async function runApart(script: string, { submissions, through = [], uid }: Apart) {
  const module = new URL('../../../../graders/engine/batch/class/read-class.ts', import.meta.url);
  const request = { submissions, exercises: [EX1], lang: 'en' };
  const code = `
    const { readClass } = await import(${JSON.stringify(module.href)});
    const { readdirSync, readFileSync } = await import('node:fs');
    const left = () => readdirSync(process.env.TMPDIR);
    const read = () => readClass(${JSON.stringify(request)});
    const told = ${script};
    console.log(JSON.stringify(told));`;
  const temporary = await mkdtemp(join(tmpdir(), 'class-apart-'));
  onTestFinished(() => rm(temporary, { recursive: true, force: true }));
  await chmod(temporary, 0o777);
  const words = [...through, process.execPath, '--input-type=module', '-e', code];
  const [program = '', ...rest] = words.map((word) => word.replaceAll('TMP_DIR', temporary));
  const { stdout } = await execa(program, rest, {
    env: { TMPDIR: temporary },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  return { reported: JSON.parse(stdout), temporary };
}
