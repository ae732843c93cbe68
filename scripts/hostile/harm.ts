// What a text could do to whoever reads it: a terminal, a build server, a page, a spreadsheet.
// It mends nothing; an empty list says that nothing was found.
import { parse } from 'csv-parse/sync';
import type { Report } from './reports.ts';

/** Controls but line ends, what turns text around, and what hides in it. */
const CONTROLS =
  /[^\P{Cc}\n\r\t]|[\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\u3164]|[\u{e0000}-\u{e007f}]|\r(?!\n)/u;
const COMMANDS = /^[ \t]*::|##\w*\[/m;
const OWN_COMMAND = /^::(?:error|warning|notice) [^\n\r]*$/;
const MARKUP = /<\/?(?:script|img|h1|pre|code|details|testcase|!--)/i;
/** A report in XML has tags of its own. */
const FOREIGN_MARKUP = /<\/?(?:script|img|h1|!--)/i;
const BYTE_ORDER_MARK = /^\ufeff/;
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+(?:[.,]\d+)?$/;

export function harmIn({ kind, text }: Report): string[] {
  const found: [string, boolean][] = [
    ['controls', CONTROLS.test(kind === 'csv' ? text.replace(BYTE_ORDER_MARK, '') : text)],
    [
      'commands',
      kind === 'command' ? !OWN_COMMAND.test(text) : kind === 'terminal' && COMMANDS.test(text),
    ],
    ['markup', kind === 'xml' && FOREIGN_MARKUP.test(text)],
    ['markup', kind === 'markdown' && marksUp(outsideCode(text))],
    ['formulas', kind === 'csv' && cellsOf(text).some(isFormula)],
  ];
  return found.flatMap(([what, is]) => (is ? [`${what} in ${kind}`] : []));
}

const isFormula = (cell: string): boolean => FORMULA.test(cell) && !NUMBER.test(cell);

function cellsOf(text: string): string[] {
  const options = { bom: true, relax_column_count: true };
  const byDelimiter = [',', ';', '\t'].map((delimiter) => {
    try {
      return (parse(text, { ...options, delimiter }) as string[][]).flat();
    } catch {
      return []; // not this one
    }
  });
  return byDelimiter.toSorted((one, other) => other.length - one.length)[0] ?? [];
}

function marksUp(text: string): boolean {
  return (
    MARKUP.test(text) ||
    /(?<!\\)!\[|(?<!\\)\]\((?:https?|javascript):/.test(text) ||
    /^# 20/m.test(text)
  );
}

/** As CommonMark has it: a fence lasts to one of the same sign that is at least as long. */
function outsideCode(markdown: string): string {
  let fence: string | null = null;
  const outside: string[] = [];
  for (const line of markdown.split(/\r?\n/)) {
    const [, signs] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
    if (fence === null && signs !== undefined) fence = signs;
    else if (fence === null) outside.push(line);
    else if (closes(line, fence)) fence = null;
  }
  return outside.join('\n').replace(/(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
}

const closes = (line: string, fence: string): boolean =>
  line.trim().length >= fence.length && line.trim() === (fence[0] ?? '').repeat(line.trim().length);
