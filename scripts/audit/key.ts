// The content that decides a verdict, as one short hash: what was measured holds for exactly that.
// It reads files and follows no imports: what is left out below is what can decide nothing. Nor can the
// comments in our own code; of what is handed in every byte counts.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  exerciseFolder,
  graderFolder,
  ROOT,
  solutionFolder,
} from '../../graders/engine/catalogue/places.ts';
import { filesIn } from '../../graders/engine/files-in.ts';
import { hashOfFolder } from '../../graders/engine/fingerprint.ts';
import type { Subject } from './subject.ts';
import { withoutComments } from './without-comments.ts';

// Words and pictures: they are made from a verdict, or put into it, and never asked for one. Modules
// beside the words are not among them: one of them chooses the diagnosis of a bad end.
const DECIDES_NOTHING = /^messages\/[a-z-]+\.json$|^reports\/|^batch\/|^hints\.[a-z]+\.md$/;
const WHAT_DECIDES = (path: string): boolean => !DECIDES_NOTHING.test(path);
// What a condition is: the same name for another load would put two things into one row.
const CONDITIONS = ['conditions', 'loads'] as const;
const HASH_LENGTH = 16; // hex digits: 64 bits

/** The name of a subject's journal: whose it is, for people, and the content that it holds for. */
export async function journalKey(
  subject: Subject,
  root = ROOT,
  node = process.version,
): Promise<string> {
  const { exercise, name, folder } = subject;
  const parts = await Promise.all([
    hashOfCode(join(root, 'graders', 'engine')),
    hashOfCode(graderFolder(exercise, root)),
    hashOfFolder(solutionFolder(exercise, root)),
    readFile(join(exerciseFolder(exercise, root), 'exercise.json')),
    hashOfFolder(folder),
    readFile(join(root, 'package-lock.json')), // what runs and judges: vitest, zod, fake timers
    ...CONDITIONS.map((one) => hashOfCode(join(root, 'scripts', 'audit', one))),
  ]);
  const hash = createHash('sha256').update(node);
  for (const part of parts) hash.update('\0').update(part);
  return `${exercise}.${name}.${hash.digest('hex').slice(0, HASH_LENGTH)}`;
}

/** Paths, and what of each file decides. */
async function hashOfCode(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const path of (await filesIn(folder)).filter(WHAT_DECIDES)) {
    hash.update(`${path}\0${decidingHash(path, await readFile(join(folder, path)))}\0`);
  }
  return hash.digest('hex');
}

// A key is asked for behind every run, to see that it has not changed meanwhile.
const known = new Map<string, string>();

function decidingHash(path: string, content: Buffer): string {
  const raw = sha256(content);
  const id = `${path} ${raw}`;
  const deciding = known.get(id) ?? sha256(withoutComments(path, content));
  known.set(id, deciding);
  return deciding;
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
