// Says of a limit that a person gave by hand that it is theirs, where a program ran out of it.
// The limit itself is told by the diagnosis.
import type { Values } from '../../messages/translate.ts';
import { type Line, type Page, paragraph } from './page.ts';

/** `values`: those of the diagnosis. */
export function limitLines(page: Page, values: Values = {}): Line[] {
  const { limitMs } = page;
  if (limitMs === undefined || values.limitMs !== limitMs) return [];
  return paragraph(page, page.say('report.limit-by-hand', { limitMs }), 2);
}
