// Turns a page's lines into the text that goes to the terminal: cut to its width, and painted.
// It is the last to touch them, so it is where nothing unfit gets past.
import pc from 'picocolors';
import { clip, displayWidth } from '../fit.ts';
import { withoutCommands } from '../visible.ts';
import { type Line, NO_BREAK_SPACE, type Page, type Piece, type Tone } from './page.ts';

/** The lines as text for the terminal, each ended by a line feed and none wider than the page. */
export function print(page: Page, lines: readonly Line[], colour: boolean): string {
  const paint = painters(pc.createColors(colour));
  const shown = lines.map((line) => trimmed(cut(page, trimmed(line))));
  const text = shown.map((line) => `${line.map((p) => paint[p.tone](p.text)).join('')}\n`).join('');
  return page.unicode ? text : text.replaceAll(NO_BREAK_SPACE, ' ');
}

function painters(
  colours: ReturnType<typeof pc.createColors>,
): Record<Tone, (t: string) => string> {
  return {
    plain: (text) => text,
    strong: colours.bold,
    dim: colours.dim,
    good: colours.green,
    bad: colours.red,
    unsure: colours.yellow,
    accent: colours.cyan,
  };
}

/** No spaces at the end of a line, where a cut may leave one too: they get into logs and copies. */
function trimmed(line: Line): Line {
  const last = line.findLastIndex(({ text }) => text.trim() !== '');
  return line
    .slice(0, last + 1)
    .map((p, at) => (at === last ? { ...p, text: p.text.trimEnd() } : p));
}

/** The last word on every line: no command for a log reader in it, and no wider than the page. */
function cut(page: Page, line: Line): Line {
  const kept: Piece[] = [];
  let left = page.width;
  for (const { text, tone } of line) {
    const before = kept.map((p) => p.text).join('');
    const fitting = clip(harmlessBehind(before, text), left, page.glyphs.ellipsis);
    kept.push({ text: fitting, tone });
    left -= displayWidth(fitting);
    if (left <= 0) break;
  }
  return kept;
}

/** `text` so that it makes no command, not even together with what stands before it on its line. */
function harmlessBehind(before: string, text: string): string {
  const whole = withoutCommands(before + text, true);
  return whole.startsWith(before) ? whole.slice(before.length) : ` ${text}`;
}
