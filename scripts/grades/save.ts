// Keeps a gradebook in its folder, and writes every file that other systems and people read from it.
// Each file is there whole, the old one or the new one; what it did not write itself stays.
import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Gradebook } from '../../graders/engine/batch/gradebook/gradebook.ts';
import { exportsOf } from '../../graders/engine/reports/gradebook/exports.ts';
import { harmlessJson } from '../../graders/engine/reports/json.ts';
import { tellingOfWrites, writeWhole } from '../command-line/write-whole.ts';
import { evidenceIn } from './evidence.ts';
import { GRADES_FILE } from './open.ts';

export interface SaveOptions {
  /** Exported from Canvas, to be filled in; it is kept, so that later commands fill it in again. */
  canvasExport?: string | undefined;
}

const KEPT_CANVAS = 'canvas-template.csv';
export const EXPORTED = 'exported.json'; // what was written the last time: paths
const Exported = z.array(z.string());
const BESIDE = '.being-written'; // one at a time, so a crash leaves one at most

/**
 * The book first, then its exports. Whoever calls it holds the lock. The paths of all that there is now,
 * relative to `folder`; a file whose text is the same already is not written.
 *
 * @throws {UserError} if one cannot be written: those before it are new, those behind it old.
 */
export async function saveGrades(
  folder: string,
  book: Gradebook,
  options: SaveOptions = {},
): Promise<string[]> {
  await put(folder, GRADES_FILE, harmlessJson(book, 0)); // of a large class, spaces are half of it
  const { canvasExport } = options;
  const paths = [GRADES_FILE];
  const exports = exportsOf(book, {
    evidenceOf: evidenceIn(folder, book),
    canvasExport: canvasExport ?? (await keptCanvas(folder)),
  });
  for await (const { path, text } of exports) {
    await put(folder, path, text);
    paths.push(path);
  }
  // Only now, when it was one that can be filled in: it must not stop every command after this one.
  if (canvasExport !== undefined) await put(folder, KEPT_CANVAS, canvasExport);
  await removeOld(folder, paths);
  return paths;
}

/** A file of an earlier export that is written no more would go on telling a grade that holds no more. */
async function removeOld(folder: string, paths: readonly string[]): Promise<void> {
  const text = await readFile(join(folder, EXPORTED), 'utf8').catch(() => '[]');
  const kept = new Set(paths);
  const before = Exported.safeParse(asJson(text)).data ?? [];
  for (const path of before.filter((one) => !kept.has(one))) {
    const file = placeOf(folder, path);
    await tellingOfWrites(file, () => rm(file, { force: true }));
  }
  await put(folder, EXPORTED, JSON.stringify(paths));
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // it was damaged: nothing is removed by it
  }
}

async function keptCanvas(folder: string): Promise<string | undefined> {
  return readFile(join(folder, KEPT_CANVAS), 'utf8').catch(() => undefined);
}

function placeOf(folder: string, path: string): string {
  const parts = path.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) {
    throw new Error(`no place in the folder of grades: ${path}`);
  }
  return join(folder, ...parts);
}

async function put(folder: string, path: string, text: string): Promise<void> {
  const file = placeOf(folder, path);
  await tellingOfWrites(file, async () => {
    if ((await readFile(file, 'utf8').catch(() => undefined)) === text) return;
    await mkdir(dirname(file), { recursive: true });
    await writeWhole(file, text, join(folder, BESIDE));
  });
}
