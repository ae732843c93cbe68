// Markdown with other people's words in it: none of them is read as a mark, as HTML or as an end.
// It knows CommonMark and the tables of GitHub; what a text means is not its matter.
import { readMarks } from '../terminal/marks.ts';
import { visibleLines } from '../visible.ts';
import { onOneLine } from './legible.ts';

/** What marks anything within a line, anywhere; `$` opens formulas on GitHub, `@` calls people. */
const MARKS = /[\\`*_[\]|~$]/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '@': '&#64;',
};

/** Only at the beginning of a line: headings, lists, quotations, underlines of headings. */
const AT_LINE_START = /^(?:([#+\-=])|(\d{1,9})([.)]))/;

/** A name, a title: one line of text that is nothing but text. */
export function asText(text: string): string {
  return asLine(escaped(onOneLine(text)));
}

/** The same in bold; of nothing, the marks alone would be a line across the page. */
export function asStrong(text: string): string {
  const shown = asText(text);
  return shown === '' ? '' : `**${shown}**`;
}

function escaped(text: string): string {
  return text.replace(MARKS, '\\$&').replace(/[&<>@]/g, (sign) => ENTITIES[sign] ?? '');
}

/** Trimmed: four spaces at its beginning would make it a block of code, two at its end a break. */
function asLine(text: string): string {
  return text.trim().replace(AT_LINE_START, (_, sign, number, behind) => {
    return sign === undefined ? `${number}\\${behind}` : `\\${sign}`;
  });
}

function asLines(text: string): string {
  const lines = text.split('\n').map(asLine);
  return lines.filter((line) => line !== '').join('  \n');
}

/** A person's own words on several lines, which break where theirs do. */
export function asParagraph(text: string): string {
  return asLines(escaped(visibleLines(text).join('\n')));
}

/** A text of ours, whose code is marked: its code is code, and the words of others in it are text. */
export function asProse(text: string): string {
  const parts = readMarks(text, 'code').map((part) =>
    part.kind === 'code' ? asCode(part.text) : escaped(visibleLines(part.text).join('\n')),
  );
  return asLines(parts.join(''));
}

/** A span of code, in as many backticks as it takes. */
export function asCode(text: string): string {
  const line = visibleLines(text).join(' ');
  const ticks = '`'.repeat(longestRun(line) + 1);
  const isTouching = /^`|`$|^ .* $/.test(line);
  const inside = isTouching || line.trim() === '' ? ` ${line} ` : line;
  return `${ticks}${inside}${ticks}`;
}

/** A block that nothing in it can end; its lines are made harmless. */
export function asBlock(text: string, language = 'text'): string {
  const lines = visibleLines(text.replace(/\n+$/, ''));
  const fence = '`'.repeat(Math.max(3, longestRun(lines.join('\n')) + 1));
  return `${fence}${language}\n${lines.join('\n')}\n${fence}`;
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

/** Cells are Markdown already; the first row is the head. */
export function asTable(
  rows: readonly (readonly string[])[],
  isNumber: readonly boolean[],
): string {
  const [head = [], ...body] = rows;
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = isNumber.map((right) => (right ? '---:' : '---'));
  return [line(head), line(rule), ...body.map(line)].join('\n');
}
