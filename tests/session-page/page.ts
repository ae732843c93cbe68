// The session's page, read as what a program can check of it: code, clock, headings, prose.
// It judges nothing of what the page says.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../graders/engine/catalogue/places.ts';
import type { Lang } from '../../graders/engine/messages/lang.ts';

export interface Block {
  language: string; // '' where the fence names none
  code: string; // with its last line feed
}

/** A row of the clock: minutes since the session began; `endMinute` is null for what comes after. */
export interface Row {
  startMinute: number | null;
  endMinute: number | null;
  minutes: number;
  items: string[]; // `ex0`, `quiz`
}

export function readPage(lang: Lang): string {
  return readFileSync(join(ROOT, 'exercises', `README.${lang}.md`), 'utf8');
}

export function blocksIn(page: string): Block[] {
  const found = page.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm);
  return [...found].map(([, language = '', code = '']) => ({ language, code }));
}

/** TypeScript that a block of what it prints follows: whole programs. */
export function programsIn(page: string): { code: string; prints: string }[] {
  const blocks = blocksIn(page);
  return blocks.flatMap(({ language, code }, index) => {
    const next = blocks[index + 1];
    const isWhole = language === 'ts' && next?.language === 'console';
    return isWhole ? [{ code, prints: next.code }] : [];
  });
}

/** The rows of the first table whose second column counts minutes. */
export function clockIn(page: string): Row[] {
  const rows = page.matchAll(/^\| ([^|]+) \| +(\d+) \| [^|]+ \| ([^|]+) \|$/gm);
  return [...rows].map(([, hours = '', minutes, named = '']) => {
    const [startMinute = null, endMinute = null] = [...hours.matchAll(/(\d):(\d\d)/g)].map(
      ([, hour, minute]) => Number(hour) * 60 + Number(minute),
    );
    const items = [...named.matchAll(/`(?:npm run )?(ex\d+|quiz)`/g)].map(([, name = '']) => name);
    return { startMinute, endMinute, minutes: Number(minutes), items };
  });
}

export function headingsIn(page: string): string[] {
  return [...withoutBlocks(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
}

/** As GitHub makes them. */
export function anchorOf(heading: string): string {
  const kept = heading.toLowerCase().replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '');
  return kept.replaceAll(' ', '-');
}

/** What is read as sentences, one cell of a table a line: no code blocks, no addresses. */
export function proseIn(page: string): string {
  return withoutBlocks(page)
    .replace(/^\|[ :|-]+\|$/gm, '')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/ *(?<!\\)\| */g, '\n'); // one cell a line: they are filled up with spaces
}

function withoutBlocks(page: string): string {
  return page.replace(/^```[\s\S]*?^```$/gm, '');
}
