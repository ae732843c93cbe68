// Everything that is exported of a class, by its path.
// It asks for the files as whoever writes them does: one after another.
import type { Gradebook } from '../../../../graders/engine/batch/gradebook/gradebook.ts';
import {
  type ExportOptions,
  exportsOf,
} from '../../../../graders/engine/reports/gradebook/exports.ts';
import { sampleGradebook } from './sample-gradebook.ts';

export async function exported(
  book: Gradebook = sampleGradebook(),
  options: Partial<ExportOptions> = {},
): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for await (const { path, text } of exportsOf(book, {
    evidenceOf: async () => null,
    ...options,
  })) {
    if (files.has(path)) throw new Error(`${path} twice`);
    files.set(path, text);
  }
  return files;
}

/** One of them. */
export async function exportedFile(path: string, book?: Gradebook): Promise<string> {
  const text = (await exported(book)).get(path);
  if (text === undefined) throw new Error(`no ${path}`);
  return text;
}
