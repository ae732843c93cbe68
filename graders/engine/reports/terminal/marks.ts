// Reads the little Markdown of our own texts within a line: code, and in prose bold and italics.
// It paints nothing, and what is inside code is left as it is.
import type { Values } from '../../messages/translate.ts';

export interface Marked {
  text: string;
  kind: 'text' | 'code' | 'bold';
}

/** What marks may be read: in messages, which hold others' words, nothing but code. */
export type Marks = 'code' | 'all';

// A mark opens before a letter and closes behind one, as in Markdown: `2 * 3 * 4` has none.
const CODE = /`([^`]+)`/;
const ALL =
  /`([^`]+)`|\*\*(\S(?:[^*]*\S)?)\*\*|(?<![\p{L}\p{N}_])_(\S(?:[^_]*\S)?)_(?![\p{L}\p{N}_])/u;

/** The parts of `text`, without their marks; a backtick that has no partner stays. */
export function readMarks(text: string, marks: Marks): Marked[] {
  const parts: Marked[] = [];
  const add = (part: string, kind: Marked['kind']) => {
    if (part !== '') parts.push({ text: part.replaceAll(LITERAL_BACKTICK, '`'), kind });
  };
  let rest = text;
  for (;;) {
    const found = (marks === 'all' ? ALL : CODE).exec(rest);
    if (found === null) break;
    const [whole, code, bold, italic = ''] = found;
    add(rest.slice(0, found.index), 'text');
    if (code !== undefined) add(code, 'code');
    else if (bold !== undefined) add(bold, 'bold');
    else add(italic, 'text'); // terminals disagree about italics
    rest = rest.slice(found.index + whole.length);
  }
  add(rest, 'text');
  return parts;
}

// A noncharacter: no text that means anything holds it.
const LITERAL_BACKTICK = '\ufdd0';

/** Somebody else's words to be put into a text of ours: a backtick in them marks nothing. */
export function verbatim(text: string): string {
  return text.replaceAll('`', LITERAL_BACKTICK);
}

export function verbatimIn(values: Values): Values {
  const shown = Object.entries(values).map(([name, value]) => {
    return [name, typeof value === 'string' ? verbatim(value) : value];
  });
  return Object.fromEntries(shown);
}
