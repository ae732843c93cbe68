// One of our modules without types, comments and layout: for files that are copied one by one to a guest.
// It keeps its imports and its place; whoever reads it takes it for TypeScript, so it must be that too.
import { readFile } from 'node:fs/promises';
import { minifySync, transformSync } from 'rolldown/utils';

/** @throws if it does not come out as plain JavaScript that the type stripper leaves as it is: our bug. */
export async function shrink(path: string): Promise<string> {
  const plain = transformSync(path, await readFile(path, 'utf8'), { lang: 'ts' });
  const small = minifySync(path.replace(/\.ts$/, '.mjs'), plain.code, { module: true });
  const [error] = [...plain.errors, ...small.errors];
  if (error !== undefined) throw new Error(`${path}: ${error.message}`);
  // `a<b>(c)` is a comparison in JavaScript and a call in TypeScript.
  const [asWritten, asTypes] = (['js', 'ts'] as const).map(
    (lang) => transformSync(path, small.code, { lang }).code,
  );
  if (asWritten !== asTypes) throw new Error(`${path}: read as types`);
  return small.code;
}
