// Makes hostile text harmless: whatever could move a cursor, hide or reorder letters is shown as text.
// It removes nothing but a choice of emoji style, and says nothing about how wide the text is.

// What every report is made of. Text of nothing else is harmless and needs no closer look.
const ORDINARY = /^[\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u202f]*$/;

// Other (control, format, surrogate, private, unassigned), line and paragraph separators, and
// letters that Unicode asks to draw as nothing (Hangul fillers, variation selectors, tags, …).
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** Behind a pictograph they only choose its style, and terminals disagree about the width. */
const EMOJI_STYLE = /(?<=\p{Extended_Pictographic})[\ufe0e\ufe0f]/gu;

/** The most marks that a letter of a living language carries; more of them cover other lines. */
const TOO_MANY_MARKS = /(?<=\p{M}{4})\p{M}/gu;

/** A mark needs a letter of its own, or it would settle on what the report writes before it. */
const STRAY_MARK = /^(?=\p{M})/u;
const DOTTED_CIRCLE = '\u25cc';

/**
 * One line of text, made harmless. Control characters become their pictures (`␛`, `␍`), the second
 * set of controls `\x9b`, everything else that cannot be seen `⟨U+202E⟩`. A line feed is shown too
 * (`␊`): see {@link visibleLines}.
 *
 * Letters of right-to-left scripts stay as they are; what could turn other text around does not.
 */
export function visible(text: string): string {
  if (ORDINARY.test(text)) return text;
  return text
    .replace(EMOJI_STYLE, '')
    .replace(INVISIBLE, show)
    .replace(TOO_MANY_MARKS, codePoint)
    .replace(STRAY_MARK, DOTTED_CIRCLE);
}

/** The lines of a text, each made harmless. Windows' line ends count as line ends. */
export function visibleLines(text: string): string[] {
  return text.split(/\r?\n/).map(visible);
}

/**
 * Text in which no log reader finds a command: GitHub and its kin act on `##[…` and `##vso[…`
 * wherever they stand, and on lines that begin with `::` (after spaces). The two signs are moved
 * apart.
 */
export function withoutCommands(text: string, isLineStart: boolean): string {
  const apart = text.replace(/#(?=#\w*\[)/g, '# ');
  return isLineStart ? apart.replace(/^(\s*):(?=:)/, '$1: ') : apart;
}

const CONTROL_PICTURES = 0x2400;
const DELETE = 0x7f;
const PICTURE_OF_DELETE = '\u2421';

function show(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(CONTROL_PICTURES + code);
  if (code === DELETE) return PICTURE_OF_DELETE;
  if (code < 0xa0) return `\\x${code.toString(16)}`;
  return codePoint(character);
}

function codePoint(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
