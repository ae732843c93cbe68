// The page that a report is written on: lines of toned pieces, its words, its glyphs and its width.
// It knows nothing of verdicts; whatever is written through it is harmless and fits.
import type { Lang } from '../../messages/lang.ts';
import { scenarioTitle } from '../../messages/scenario.ts';
import type { Translate, Values } from '../../messages/translate.ts';
import { toAscii } from '../ascii.ts';
import { displayWidth } from '../fit.ts';
import { visible } from '../visible.ts';
import { type Commands, PLAIN_COMMANDS } from './commands.ts';
import { ASCII_GLYPHS, type Glyphs, UNICODE_GLYPHS } from './glyphs.ts';
import { type Marked, type Marks, readMarks } from './marks.ts';
import { wrapped } from './wrapped.ts';

export interface ReportOptions {
  translate: Translate;
  lang: Lang;
  width: number; // columns
  colour: boolean;
  unicode: boolean;
  verbose?: boolean;
  commands?: Commands; // with the options that the person typed, where there were any
  /** The limit that the person gave by hand (`--timeout`), in ms. */
  limitMs?: number | undefined;
  /** What is to be done once this exercise has passed; nothing is said where it is not known. */
  next?: Next | undefined;
  hints?: Hints | undefined;
}

/** How many hints of this exercise the person has read, of how many, and what there is behind them. */
export interface Hints {
  seen: number;
  all: number;
  hasSolution: boolean; // a students' kit has none
}

/** An exercise has its title in the person's language. */
export type Next =
  | { kind: 'exercise'; id: string; title: string }
  | { kind: 'quiz' }
  | { kind: 'all done' };

export type Tone = 'plain' | 'strong' | 'dim' | 'good' | 'bad' | 'unsure' | 'accent';
export interface Piece {
  text: string;
  tone: Tone;
}
export type Line = readonly Piece[];

export interface Page {
  readonly width: number;
  readonly unicode: boolean;
  readonly colour: boolean;
  readonly verbose: boolean;
  readonly lang: Lang;
  readonly glyphs: Glyphs;
  readonly commands: Commands;
  readonly limitMs: number | undefined;
  readonly next: ReportOptions['next'];
  readonly hints: ReportOptions['hints'];
  has(id: string): boolean;
  /** A message of the engine's, on one line. */
  say(id: string, values?: Values): string;
  /** The same, not yet harmless: for a paragraph, whose values may hold several lines. */
  message(id: string, values?: Values): string;
  /** Anybody's text on one line, made harmless. */
  show(text: string): string;
  /** What a scenario is called in the person's language. */
  scenario(name: string): string;
}

/** It holds numbers and units together until all is wrapped, in ASCII too. */
export const NO_BREAK_SPACE = '\u00a0';

export function newPage(options: ReportOptions): Page {
  const {
    translate,
    lang,
    width,
    unicode,
    colour,
    verbose = false,
    commands = PLAIN_COMMANDS,
  } = options;
  const { limitMs, next, hints } = options;
  const spell = (text: string) => (unicode ? text : toAscii(text, NO_BREAK_SPACE));
  return {
    width,
    unicode,
    colour,
    verbose,
    lang,
    glyphs: unicode ? UNICODE_GLYPHS : ASCII_GLYPHS,
    commands,
    limitMs,
    next,
    hints,
    has: translate.has,
    say: (id, values) => spell(visible(translate(id, values))),
    message: translate,
    show: (text) => spell(visible(text)),
    scenario: (name) => spell(visible(scenarioTitle(translate, name))),
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

/**
 * The same with `lead` before its first line; what follows stands under where the text began.
 * `marks`: what of Markdown is read in `text` (code, if nothing is said).
 */
export function hanging(
  page: Page,
  lead: Line,
  text: string,
  tone: Tone = 'plain',
  marks: Marks = 'code',
): Line[] {
  const indent = widthOf(lead);
  const all = linesOf(readMarks(text, marks), page, tone).flatMap((line) =>
    wrapped(line, page.width - indent),
  );
  const margin = piece(' '.repeat(indent));
  return capped(page, all, tone).map((line, index) => [
    ...(index === 0 ? lead : [margin]),
    ...line,
  ]);
}

/** The parts by the lines that the text has, each made harmless and toned. */
function linesOf(parts: readonly Marked[], page: Page, tone: Tone): Piece[][] {
  const tones = { text: tone, code: tone === 'dim' ? tone : 'accent', bold: 'strong' } as const;
  const lines: Piece[][] = [[]];
  for (const [at, { text, kind }] of parts.entries()) {
    // Without colours nothing else tells code within a sentence apart.
    const isQuoted = kind === 'code' && !page.colour && !isAlone(parts, at);
    const quoted = isQuoted ? `\`${text}\`` : text;
    for (const [index, one] of quoted.split(/\r?\n/).entries()) {
      if (index > 0) lines.push([]);
      lines.at(-1)?.push(piece(page.show(one), tones[kind]));
    }
  }
  return lines;
}

/** Whether nothing else stands on the line or lines of this part: a command to be copied. */
function isAlone(parts: readonly Marked[], at: number): boolean {
  const before = parts[at - 1]?.text ?? '\n';
  const behind = parts[at + 1]?.text ?? '\n';
  return /\n\s*$/.test(before) && /^\s*\n/.test(behind);
}

function capped(page: Page, lines: readonly Piece[][], tone: Tone): readonly Piece[][] {
  if (lines.length <= PARAGRAPH_LINES) return lines;
  const kept = lines.slice(0, PARAGRAPH_LINES - 1);
  const more = page.say('report.more-lines', { count: lines.length - kept.length });
  return [...kept, [piece(more, tone)]];
}
