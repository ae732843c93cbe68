// The bars of ex1's pictures, drawn from what a program printed about its requests.
// It judges nothing: whether a line is missing is for the checks.
import { stripVTControlCharacters } from 'node:util';
import type { OutputLine, Span } from '../../engine/evidence/run.ts';
import type { Json } from '../../engine/sandbox/scenario.ts';

/**
 * A bar from the 🚀 of a request to its ✅; where one is missing, from its first line, or to the next.
 * The words around the name are the student's own; where nobody knows the names (the demo chooses its
 * own), the word after "request".
 */
export function spansOfLines(
  output: readonly OutputLine[],
  clock: 'wall' | 'virtual',
  inputs: Json = null,
): Span[] {
  const names = namesIn(inputs);
  const linesOf = new Map<string, OutputLine[]>();
  for (const line of output) {
    const name = namedIn(line.text, names);
    if (name === undefined || line.stream !== 'stdout') continue;
    linesOf.set(name, [...(linesOf.get(name) ?? []), line]);
  }
  const isVirtual = clock === 'virtual';
  const timeOf = (line: OutputLine): number => (isVirtual ? (line.virtualMs ?? 0) : line.atMs);
  return [...linesOf].flatMap(([task, lines]) => {
    const at = Math.max(
      0,
      lines.findIndex(({ text }) => text.includes('🚀')),
    );
    const [start, ...later] = lines.slice(at);
    if (start === undefined) return [];
    const end = later.find(({ text }) => text.includes('✅')) ?? later[0];
    const endMs = end === undefined ? null : timeOf(end);
    return [{ task, startMs: timeOf(start), endMs, seenBy: isVirtual ? 'child' : 'grader' }];
  });
}

const WORD = /[\p{L}\p{N}]+/gu;

/** The one request that a line is about; a line that names several (a list of results) is about none. */
function namedIn(text: string, names: ReadonlySet<string>): string | undefined {
  if (names.size === 0) return /(?:requête|request)\s+["«]?\s*([\p{L}\p{N}]+)/iu.exec(text)?.[1];
  const named = new Set(
    (stripVTControlCharacters(text).match(WORD) ?? []).filter((word) => names.has(word)),
  );
  return named.size === 1 ? [...named][0] : undefined;
}

function namesIn(inputs: Json): ReadonlySet<string> {
  const { requests, name } = (inputs ?? {}) as { requests?: { name: string }[]; name?: string };
  const all = [...(requests ?? []).map((one) => one.name), ...(name === undefined ? [] : [name])];
  return new Set(all);
}
