// Fits text into columns: how wide it is in a terminal, cut to a width, wrapped to a width.
// It expects text that is harmless already, and paints nothing.
import { createRequire } from 'node:module';

const NOT_ASCII = /[^\x20-\x7e]/;

// Characters that no neighbour changes, so that the width of a text is the sum of theirs. Reports
// rarely hold others, and loading string-width for the others costs more than all of a report.
const NOT_ALONE =
  /[^\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u202f-\u205e\u2190-\u22ff\u2400-\u2421\u2500-\u262f\u2638-\u2689\u2690-\u27bf\u27e8\u27e9\u{1f300}-\u{1f3fa}\u{1f400}-\u{1f5ff}\u{1f600}-\u{1f64f}\u{1f680}-\u{1f6d2}\u{1f900}-\u{1f9ff}]/u;
const WIDE = /\p{Emoji_Presentation}/u;

/** How many columns a terminal gives to `text`. */
export function displayWidth(text: string): number {
  if (!NOT_ASCII.test(text)) return text.length;
  if (NOT_ALONE.test(text)) return libraryWidth(text);
  let columns = 0;
  for (const character of text) columns += WIDE.test(character) ? 2 : 1;
  return columns;
}

type StringWidth = typeof import('string-width');
let stringWidth: StringWidth['default'] | undefined;

function libraryWidth(text: string): number {
  stringWidth ??= (createRequire(import.meta.url)('string-width') as StringWidth).default;
  return stringWidth(text);
}

/** What a reader takes for one character, in order. */
function* graphemes(text: string): Generator<string> {
  if (!NOT_ALONE.test(text)) yield* text;
  else for (const { segment } of new Intl.Segmenter().segment(text)) yield segment;
}

/** The longest beginning of `text` that fits into `columns`. */
function beginning(text: string, columns: number): string {
  let taken = '';
  let width = 0;
  for (const character of graphemes(text)) {
    width += displayWidth(character);
    if (width > columns) break;
    taken += character;
  }
  return taken;
}

/** `text` if it fits into `columns`, else as much of it as fits with `ellipsis` behind it. */
export function clip(text: string, columns: number, ellipsis: string): string {
  if (displayWidth(text) <= columns) return text;
  const left = columns - displayWidth(ellipsis);
  return left > 0 ? beginning(text, left) + ellipsis : beginning(text, columns);
}

/** `text` with spaces behind it, to fill `columns`. */
export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - displayWidth(text)));
}

/** `text` with spaces before it, to fill `columns`. */
export function padStart(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - displayWidth(text))) + text;
}

/**
 * The lines of one paragraph, none wider than `room` columns (2, if it is less: wide letters need
 * them). Breaks at ordinary spaces only; a word that is wider than a line is broken where it ends.
 */
export function wrap(text: string, room: number): string[] {
  const columns = Math.max(2, room);
  const lines: string[] = [];
  let line: string | undefined;
  for (const word of text.split(' ')) {
    const longer: string = line === undefined ? word : `${line} ${word}`;
    if (displayWidth(longer) <= columns) {
      line = longer;
      continue;
    }
    if (line !== undefined) lines.push(line);
    const pieces = broken(word, columns);
    line = pieces.pop() ?? '';
    lines.push(...pieces);
  }
  if (line !== undefined) lines.push(line);
  return lines;
}

function broken(word: string, columns: number): string[] {
  const pieces: string[] = [];
  let rest = word;
  while (displayWidth(rest) > columns) {
    const piece = beginning(rest, columns) || [...rest][0] || '';
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return [...pieces, rest];
}
