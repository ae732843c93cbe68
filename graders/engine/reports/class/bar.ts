// A bar that is as long as a share of its room.
// It writes no number: whoever draws it writes that beside it.
import { padEnd } from '../fit.ts';
import type { Page } from '../terminal/page.ts';

const PARTS = 8; // of a column, where the terminal has such signs

/** `columns` wide, spaces included. `share`, from 0 to 1; what is not 0 is seen. */
export function bar({ glyphs }: Page, share: number, columns: number): string {
  const exact = Math.round(Math.min(1, share) * columns * PARTS);
  const parts = share > 0 ? Math.max(1, exact) : 0;
  const rest = parts % PARTS;
  const whole = glyphs.eighths[PARTS - 1] ?? '';
  const end = rest === 0 ? '' : (glyphs.eighths[rest - 1] ?? '');
  return padEnd(whole.repeat(Math.floor(parts / PARTS)) + end, columns);
}
