// Text for files that people open: what moves cursors, turns other text around or breaks XML is shown.
// Unlike `visible`, it leaves alone what names need: joiners, marks of direction, styles of emoji.
import { visible } from '../visible.ts';

// Controls, halves of characters, noncharacters, separators of lines, and what embeds, overrides or
// isolates a direction. A byte order mark is of use at the beginning of a file only.
const DANGEROUS =
  /(?!\n)[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/gu;

/** Any text, with its line feeds; Windows' line ends become line feeds. */
export function legible(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(DANGEROUS, (one) => visible(one));
}

/** The same on one line: a line feed becomes a space. */
export function onOneLine(text: string): string {
  return legible(text).replaceAll('\n', ' ');
}

/** At most `most` UTF-16 units of a text, with `…` where some is left out. */
export function capped(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`;
}
