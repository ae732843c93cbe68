// Classes as they are handed in, made for one test and removed after it: folders, zips, rosters.
// It contains no expectation but one: that everything odd can be said in both languages.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import yazl from 'yazl';
import {
  type ClassRequest,
  type HandIn,
  readClass,
} from '../../../../graders/engine/batch/class/read-class.ts';
import type { Exercise } from '../../../../graders/engine/catalogue/exercise.ts';
import { loadExercises } from '../../../../graders/engine/catalogue/load.ts';
import { LANGS } from '../../../../graders/engine/messages/lang.ts';
import { translator } from '../../../../graders/engine/messages/translate.ts';
import { takeIn } from '../../../../graders/engine/submission/take.ts';

export type Files = Record<string, string | Buffer>;

export const SOURCE = 'export const runAll = (): number => 1;\n';
export const KNOWN = await loadExercises();

export function exercise(id: string): Exercise {
  const found = KNOWN.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

export const EX1 = exercise('ex1-requests'); // requests.ts
export const EX2 = exercise('ex2-thread-pool'); // pool.ts, worker.ts
export const EX5 = exercise('ex5-event-loop'); // loop.ts, worker.ts

export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'class-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A fresh folder with these files; a path may have parts, and one that ends in `/` is a folder. */
export async function folderWith(files: Files): Promise<string> {
  const folder = await emptyFolder();
  for (const [path, content] of Object.entries(files)) {
    const isFolder = path.endsWith('/');
    await mkdir(isFolder ? join(folder, path) : dirname(join(folder, path)), { recursive: true });
    if (!isFolder) await writeFile(join(folder, path), content);
  }
  return folder;
}

/** The bytes of a zip archive with these files. */
export async function zipOf(files: Files, compress = true): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [path, content] of Object.entries(files)) {
    if (path.endsWith('/')) zip.addEmptyDirectory(path);
    else zip.addBuffer(Buffer.from(content), path, { compress });
  }
  return await bytesOf(zip);
}

async function bytesOf(zip: yazl.ZipFile): Promise<Buffer> {
  zip.end();
  return await buffer(zip.outputStream);
}

/** Where a zip archive with these files is. */
export async function zipFile(files: Files): Promise<string> {
  return join(await folderWith({ 'class.zip': await zipOf(files) }), 'class.zip');
}

export async function rosterFile(text: string | Buffer): Promise<string> {
  return join(await folderWith({ 'roster.csv': text }), 'roster.csv');
}

/** Reads a class; what was unpacked is removed after the test. Everything told is told in words. */
export async function read(submissions: string, more: Partial<ClassRequest> = {}) {
  const list = await readClass({ submissions, exercises: [EX1], lang: 'fr', ...more });
  onTestFinished(() => list[Symbol.asyncDispose]());
  for (const lang of LANGS) {
    const translate = translator(lang);
    for (const { id, values } of list.oddities) translate(`oddities.${id}`, values);
    for (const { content } of list.handIns)
      for (const { why, values } of reasonsIn(content)) translate(why, values);
  }
  return list;
}

function reasonsIn(content: HandIn['content']) {
  if (content.kind === 'folder') return [...(content.contested?.values() ?? [])];
  return content.kind === 'nothing' ? [] : [content];
}

export async function readFiles(files: Files, more: Partial<ClassRequest> = {}) {
  return await read(await folderWith(files), more);
}

export type Read = Awaited<ReturnType<typeof read>>;

/** The one student who is called so. */
export function handInOf({ handIns }: Read, name: string): HandIn {
  const found = handIns.filter(({ student }) => student.name === name);
  const [one] = found;
  if (one === undefined || found.length > 1)
    throw new Error(`${name} is not one of ${handIns.map(({ student }) => student.name)}`);
  return one;
}

/**
 * What a hand-in comes to: the bytes of an exercise's files, `missing`, the refusal of taking it in,
 * or why it is unreadable or contested.
 */
export async function outcomeOf({ content }: HandIn, one = EX1): Promise<unknown> {
  if (content.kind === 'unreadable' || content.kind === 'contested') return content.why;
  if (content.kind === 'nothing') return 'nothing';
  const contested = content.contested?.get(one.id);
  if (contested !== undefined) return contested.why;
  const dir = content.dirs.get(one.id);
  if (dir === undefined) return 'missing';
  const givenDir = await emptyFolder();
  const taken = await takeIn({ exercise: { ...one, given: [] }, submissionDir: dir, givenDir });
  if (taken.kind === 'refused') {
    const { outcome } = taken;
    return outcome.kind === 'refused' ? `refused: ${outcome.why}` : outcome.kind;
  }
  onTestFinished(() => taken.stage.dispose());
  const files = one.files.map(({ path }) => join(taken.stage.sourceDir, path));
  return (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('');
}

/** Every student by name, with what their hand-in comes to. */
export async function outcomes(list: Read, one = EX1): Promise<Record<string, unknown>> {
  const all = list.handIns.map(
    async (handIn) => [handIn.student.name, await outcomeOf(handIn, one)] as const,
  );
  return Object.fromEntries(await Promise.all(all));
}

/** `id` of every oddity, with the key of whose it is. */
export function oddIds({ oddities }: Read): string[] {
  return oddities.map(({ student, id }) => (student === undefined ? id : `${student}: ${id}`));
}
