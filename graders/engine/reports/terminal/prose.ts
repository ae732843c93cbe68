// A page of prose out of Markdown: headings, paragraphs, lists and code, wrapped to the terminal.
// It knows the little Markdown that hints are written in, and shows all else as it stands.
import type { Marks } from './marks.ts';
import {
  EMPTY_LINE,
  hanging,
  type Line,
  newPage,
  type Page,
  piece,
  type ReportOptions,
} from './page.ts';
import { print } from './print.ts';

export type ProseOptions = Pick<
  ReportOptions,
  'translate' | 'lang' | 'width' | 'colour' | 'unicode'
>;

type Block =
  | { kind: 'code'; lines: readonly string[] }
  | { kind: 'heading' | 'paragraph' | 'item'; text: string };

/**
 * `markdown` as lines that end with a line feed, none wider than `options.width` but those of fenced
 * code: they are indented and stay whole, so that they can be copied.
 */
export function renderProse(markdown: string, options: ProseOptions): string {
  const page = newPage(options);
  const blocks = blocksIn(markdown);
  const parts = blocks.map((block, index) => {
    const isApart = index > 0 && !(block.kind === 'item' && blocks[index - 1]?.kind === 'item');
    const lines = [...(isApart ? [EMPTY_LINE] : []), ...linesOf(page, block)];
    const room = block.kind === 'code' ? Infinity : page.width;
    return print({ ...page, width: room }, lines, options.colour);
  });
  return parts.join('');
}

const ALL: Marks = 'all';

function linesOf(page: Page, block: Block): Line[] {
  switch (block.kind) {
    case 'code':
      return block.lines.map((line): Line => [piece(`    ${page.show(line)}`, 'accent')]);
    case 'heading':
      return hanging(page, [], block.text, 'strong', ALL);
    case 'paragraph':
      return hanging(page, [], block.text, 'plain', ALL);
    case 'item':
      return hanging(page, [piece(`  ${page.glyphs.item} `, 'accent')], block.text, 'plain', ALL);
  }
}

const FENCE = /^\s*```/;

function blocksIn(markdown: string): Block[] {
  const blocks: Block[] = [];
  const lines = markdown.trim().split(/\r?\n/);
  let isContinued = false; // whether the next line still belongs to the last block
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (FENCE.test(line)) {
      const end = lines.findIndex((other, index) => index > at && FENCE.test(other));
      const stop = end === -1 ? lines.length : end;
      blocks.push({ kind: 'code', lines: lines.slice(at + 1, stop) });
      at = stop;
      isContinued = false;
      continue;
    }
    isContinued = addLine(blocks, line.trim(), isContinued);
  }
  return blocks;
}

/** Whether the line after this one may belong to the same block. */
function addLine(blocks: Block[], line: string, isContinued: boolean): boolean {
  const last = blocks.at(-1);
  const [, heading] = /^#{1,6} (.*)/.exec(line) ?? [];
  const [, item] = /^[-*] (.*)/.exec(line) ?? [];
  if (line === '') return false;
  if (heading !== undefined) blocks.push({ kind: 'heading', text: heading });
  else if (item !== undefined) blocks.push({ kind: 'item', text: item });
  else if (isContinued && last !== undefined && last.kind !== 'code') last.text += ` ${line}`;
  else blocks.push({ kind: 'paragraph', text: line });
  return heading === undefined;
}
