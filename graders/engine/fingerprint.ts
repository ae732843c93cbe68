// What decides a verdict, as short hashes: what was observed or judged holds for exactly that.
// It reads files and follows no imports: a file that decides nothing may count, none that decides is left out.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exerciseFolder, graderFolder, ROOT } from './catalogue/places.ts';
import { filesIn } from './files-in.ts';

export interface Fingerprint {
  /** All that makes evidence out of a submission, Node among it. */
  running: string;
  /** All that makes a verdict out of evidence, its words among it. */
  judging: string;
}

const JUDGES_IN_ENGINE = /^(checks|verdict|messages)\//;
const NEITHER_IN_ENGINE = /^(reports|batch)\//;
const JUDGES_IN_EXERCISE = /^(checks(\.\w+)?\.test|reading|expected)\.ts$|^(reading|messages)\//;
const NEITHER_IN_EXERCISE = /^hints\.[a-z]+\.md$/;
const HASH_LENGTH = 16; // hex digits: 64 bits

export async function fingerprintOf(
  exercise: string,
  root = ROOT,
  node = process.version,
): Promise<Fingerprint> {
  const engine = join(root, 'graders', 'engine');
  const own = graderFolder(exercise, root);
  const parts = (judges: boolean) => [
    hashOfFolder(
      engine,
      (path) => !NEITHER_IN_ENGINE.test(path) && JUDGES_IN_ENGINE.test(path) === judges,
    ),
    hashOfFolder(
      own,
      (path) => !NEITHER_IN_EXERCISE.test(path) && JUDGES_IN_EXERCISE.test(path) === judges,
    ),
    readFile(join(root, 'package-lock.json')), // what runs and judges: vitest, zod, fake timers
  ];
  const settings = readFile(join(exerciseFolder(exercise, root), 'exercise.json'));
  return {
    running: await hashOf([Buffer.from(node), settings, ...parts(false)]),
    judging: await hashOf(parts(true)),
  };
}

async function hashOf(parts: readonly (Buffer | Promise<string | Buffer>)[]): Promise<string> {
  const hash = createHash('sha256');
  for (const part of await Promise.all(parts)) hash.update('\0').update(part);
  return hash.digest('hex').slice(0, HASH_LENGTH);
}

/** Paths and contents; neither times nor rights. `counts` is asked of each path, with `/` in it. */
export async function hashOfFolder(
  folder: string,
  counts: (path: string) => boolean = () => true,
): Promise<string> {
  const paths = (await filesIn(folder)).filter(counts);
  const hash = createHash('sha256');
  for (const path of paths) {
    const content = await readFile(join(folder, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
