// Says how long something took, in the unit that a person would choose.
// It rounds for reading: whoever computes with a duration uses the evidence's own number.
import type { Page } from './page.ts';

/** `0.4 ms`, `200 ms`, `1.5 s`, each with the language's own decimal sign. */
export function duration(page: Page, ms: number): string {
  // As printed: 999.6 ms would be `1,000 ms`, under a `1.01 s`.
  if (Math.round(ms) >= 1_000) return page.say('report.time.s', { s: ms / 1_000 });
  return page.say(ms < 10 ? 'report.time.short' : 'report.time.ms', { ms });
}
