// Wraps a line of toned pieces, and leaves each letter its tone.
// It breaks where plain text would break, and nowhere else.
import { wrap } from '../fit.ts';
import { type Piece, piece } from './page.ts';

/** Wrapped as one text, then cut into its pieces again. */
export function wrapped(line: readonly Piece[], columns: number): Piece[][] {
  const whole = line.map(({ text }) => text).join('');
  let at = 0;
  return wrap(whole, columns).map((text) => {
    const start = at;
    at += text.length;
    const end = at;
    if (whole[at] === ' ') at++; // the space that the line was broken at
    return between(line, start, end);
  });
}

/** The part of the pieces from `start` to `end`, in letters of them all. */
function between(line: readonly Piece[], start: number, end: number): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const { text, tone } of line) {
    const part = text.slice(Math.max(0, start - at), Math.max(0, end - at));
    if (part !== '') found.push(piece(part, tone));
    at += text.length;
  }
  return found;
}
