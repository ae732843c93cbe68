// What ran when in one run of a verdict, as the terminal draws it, in plain text of 80 columns.
// It explains a verdict that stands already; it judges nothing.
import type { Evidence } from '../../evidence/evidence.ts';
import type { Picture, Verdict } from '../../verdict/verdict.ts';
import { runOf } from '../terminal/failures.ts';
import type { Page } from '../terminal/page.ts';
import { pictureLines } from '../terminal/picture.ts';
import { print } from '../terminal/print.ts';

/** Nothing where nothing was seen to run, or where the evidence is gone. */
export function timelineText(
  page: Page,
  picture: Picture,
  evidence: Evidence | null,
): string | undefined {
  const run = evidence === null ? undefined : runOf(evidence, picture);
  const lines = run === undefined ? [] : pictureLines(page, run, picture);
  return lines.length === 0 ? undefined : print(page, lines, false);
}

/** A correct run is worth a look too: of a verdict that passed, the first one with bounds. */
export function provedPicture({ outcome, checks }: Verdict): Picture | undefined {
  if (outcome !== 'passed') return undefined;
  return checks
    .flatMap(({ picture }) => picture ?? [])
    .find(({ upperMs }) => upperMs !== undefined);
}
