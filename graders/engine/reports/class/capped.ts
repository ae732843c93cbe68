// A list of which only the beginning is shown, and how many more there are.
// It chooses nothing: what comes first was put first.
import { type Line, type Page, piece } from '../terminal/page.ts';

/** `rows`: each of one or more lines. */
export function capped(page: Page, rows: readonly (readonly Line[])[], most: number): Line[] {
  const left = rows.length - most;
  // One more line says no more than the row that it stands for.
  if (left <= 1) return rows.flat();
  const more = page.say('report.class.more', { count: left });
  return [...rows.slice(0, most).flat(), [piece(`  ${more}`, 'dim')]];
}
