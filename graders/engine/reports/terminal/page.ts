// The page that a report is written on: lines of toned pieces, its words, its glyphs and its width.
// It knows nothing of verdicts; whatever is written through it is harmless and fits.
import type { Lang } from '../../messages/lang.ts';
import type { Translate, Values } from '../../messages/translate.ts';
import { toAscii } from '../ascii.ts';
import { clip, displayWidth, wrap } from '../fit.ts';
import { visible, visibleLines } from '../visible.ts';
import { ASCII_GLYPHS, type Glyphs, UNICODE_GLYPHS } from './glyphs.ts';

export interface ReportOptions {
  translate: Translate;
  lang: Lang;
  width: number; // columns
  colour: boolean;
  unicode: boolean;
  verbose?: boolean;
}

export type Tone = 'plain' | 'strong' | 'dim' | 'good' | 'bad' | 'unsure' | 'accent';
export interface Piece {
  text: string;
  tone: Tone;
}
export type Line = readonly Piece[];

export interface Page {
  readonly width: number;
  readonly unicode: boolean;
  readonly verbose: boolean;
  readonly lang: Lang;
  readonly glyphs: Glyphs;
  has(id: string): boolean;
  /** A message of the engine's, on one line. */
  say(id: string, values?: Values): string;
  /** The same, not yet harmless: for a paragraph, whose values may hold several lines. */
  message(id: string, values?: Values): string;
  /** Anybody's text on one line, made harmless. */
  show(text: string): string;
  /** Anybody's text, as the lines that it has. */
  showLines(text: string): string[];
}

/** It holds numbers and units together until all is wrapped, in ASCII too. */
export const NO_BREAK_SPACE = '\u00a0';

export function newPage(options: ReportOptions): Page {
  const { translate, lang, width, unicode, verbose = false } = options;
  const spell = (text: string) => (unicode ? text : toAscii(text, NO_BREAK_SPACE));
  return {
    width,
    unicode,
    verbose,
    lang,
    glyphs: unicode ? UNICODE_GLYPHS : ASCII_GLYPHS,
    has: translate.has,
    say: (id, values) => spell(visible(translate(id, values))),
    message: translate,
    show: (text) => spell(visible(text)),
    showLines: (text) => visibleLines(text).map(spell),
  };
}

export const EMPTY_LINE: Line = [];

export function piece(text: string, tone: Tone = 'plain'): Piece {
  return { text, tone };
}

export function widthOf(line: Line): number {
  return displayWidth(line.map(({ text }) => text).join(''));
}

/** The most lines of one text from outside: enough to understand it, too few to drown the rest. */
const PARAGRAPH_LINES = 24;

/** `text` (not yet harmless) wrapped to the page, indented by `indent` columns. */
export function paragraph(page: Page, text: string, indent: number, tone: Tone = 'plain'): Line[] {
  return hanging(page, [piece(' '.repeat(indent))], text, tone);
}

/** The same with `lead` before its first line; what follows stands under where the text began. */
export function hanging(page: Page, lead: Line, text: string, tone: Tone = 'plain'): Line[] {
  const indent = widthOf(lead);
  const all = page.showLines(text).flatMap((line) => wrap(line, page.width - indent));
  const lines = capped(page, all).map((line) => piece(line, tone));
  const margin = piece(' '.repeat(indent));
  return lines.map((line, index) => [...(index === 0 ? lead : [margin]), line]);
}

function capped(page: Page, lines: readonly string[]): readonly string[] {
  if (lines.length <= PARAGRAPH_LINES) return lines;
  const kept = lines.slice(0, PARAGRAPH_LINES - 1);
  return [...kept, page.say('report.more-lines', { count: lines.length - kept.length })];
}

/** `── text ────── aside ──` over the whole width; the aside goes first where there is no room. */
export function rule(page: Page, text: string, aside = ''): Line {
  const { rule: stroke, ellipsis } = page.glyphs;
  const room = page.width - 6; // two strokes and a space before, a space and two strokes behind
  const start = clip(text, room, ellipsis);
  const rest = room - displayWidth(start) - displayWidth(aside) - 2;
  if (aside === '' || rest < 2) {
    const strokes = stroke.repeat(room - displayWidth(start) + 2);
    return [
      piece(`${stroke}${stroke} `, 'dim'),
      piece(start, 'strong'),
      piece(` ${strokes}`, 'dim'),
    ];
  }
  return [
    piece(`${stroke}${stroke} `, 'dim'),
    piece(start, 'strong'),
    piece(` ${stroke.repeat(rest)} ${aside} ${stroke}${stroke}`, 'dim'),
  ];
}
