// Mends bars that were read off a program's own lines, where a line was worded otherwise than most.
// It adds no bar: a program that names nothing in its lines has none.
import type { OutputLine, Run, Span } from '../../evidence/run.ts';

/** `startUnseen`: the one line that tells of it is its end. */
export type Mended = Span & { startUnseen?: true };

// What the course's programs print where something starts and where it ends.
const START = '🚀';
const END = '✅';

/**
 * The spans of a run. One that has no end may lack it only because one of its two lines was not
 * understood: whoever printed what its signs say has started, or ended, all the same.
 */
export function mended({ spans, output }: Run): Mended[] {
  return spans.map((span) => {
    const isOpen = span.endMs === null && span.lane === undefined;
    return isOpen ? closed(span, output) : span;
  });
}

function closed(span: Span, output: readonly OutputLine[]): Mended {
  const lines = output.filter(({ stream, text }) => stream === 'stdout' && names(text, span.task));
  const at = lines.findIndex((line) => timeOf(line, span) === span.startMs);
  const opening = lines[at];
  if (opening === undefined) return span;
  if (opening.text.includes(END)) {
    // The last: a name of one letter may stand in a line about another (`C’est parti pour A`).
    const start = lines.slice(0, at).findLast(({ text }) => text.includes(START));
    const endMs = span.startMs;
    if (start === undefined) return { ...span, endMs, startUnseen: true };
    return { ...span, startMs: timeOf(start, span), endMs };
  }
  const end = lines.slice(at + 1).find(({ text }) => text.includes(END));
  return end === undefined ? span : { ...span, endMs: timeOf(end, span) };
}

/** What the child itself saw was seen on the virtual clock. */
function timeOf({ atMs, virtualMs }: OutputLine, { seenBy }: Span): number {
  return seenBy === 'child' ? (virtualMs ?? 0) : atMs;
}

/** Whether `name` stands in `text` as a word of its own. */
function names(text: string, name: string): boolean {
  const isLetter = (letter: string | undefined) => /[\p{L}\p{N}]/u.test(letter ?? '');
  for (let at = text.indexOf(name); at !== -1 && name !== ''; at = text.indexOf(name, at + 1)) {
    if (!isLetter(text[at - 1]) && !isLetter(text[at + name.length])) return true;
  }
  return false;
}
