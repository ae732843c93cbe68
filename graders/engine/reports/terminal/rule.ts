// The line that begins a part of a report: its name, an id beside it, a remark at its far end.
// It writes no text of its own.
import { clip, displayWidth } from '../fit.ts';
import { type Line, type Page, piece } from './page.ts';

/** What stands behind the text of a rule; each part goes where there is no room. */
export interface Beside {
  id?: string; // in parentheses
  aside?: string; // at the far end
}

/** `── text (id) ────── aside ──` over the whole width. An id without room has the next line. */
export function rule(page: Page, text: string, { id = '', aside = '' }: Beside = {}): Line[] {
  const { rule: stroke, ellipsis } = page.glyphs;
  const room = page.width - 6; // two strokes and a space before, a space and two strokes behind
  const start = clip(text, room, ellipsis);
  const end = aside === '' ? '' : ` ${aside} ${stroke}${stroke}`;
  const left = room - displayWidth(start) + 2 - displayWidth(end); // for the id and strokes
  const name = id === '' ? '' : ` (${id})`;
  const fits = name === '' || displayWidth(name) <= left - 2;
  const strokes = left - (fits ? displayWidth(name) : 0);
  const line = [
    piece(`${stroke}${stroke} `, 'dim'),
    piece(start, 'strong'),
    piece(fits ? name : '', 'dim'),
    // The aside goes first where there is no room.
    piece(
      strokes < 2
        ? ` ${stroke.repeat(left + displayWidth(end))}`
        : ` ${stroke.repeat(strokes)}${end}`,
      'dim',
    ),
  ];
  return fits ? [line] : [line, [piece(clip(` ${name}`, page.width, ellipsis), 'dim')]];
}
