// One line a check: its sign, its title, how it went, its points; its notes under it.
// It says how each went, not why: that is told once for each mistake, in failures.ts.
import type { CheckVerdict } from '../../verdict/verdict.ts';
import { clip, displayWidth, padEnd, padStart, wrap } from '../fit.ts';
import { EMPTY_LINE, type Line, type Page, paragraph, piece, type Tone } from './page.ts';

export const TONES: Readonly<Record<CheckVerdict['outcome'], Tone>> = {
  passed: 'good',
  failed: 'bad',
  inconclusive: 'unsure',
  'not-reached': 'dim',
};

export function checkLines(page: Page, checks: readonly CheckVerdict[]): Line[] {
  const right = rightColumn(page, checks);
  return [...checks.flatMap((check) => linesOf(page, check, right)), ...legend(page, checks)];
}

/** Below this width, the sign alone says how a check went, and leaves its title room. */
const ROOM_FOR_WORDS = 60;

type RightColumn = (check: CheckVerdict) => string;

/** How it went and its points, every check in the same columns. */
function rightColumn(page: Page, checks: readonly CheckVerdict[]): RightColumn {
  const word = ({ outcome }: CheckVerdict) => {
    return page.width < ROOM_FOR_WORDS ? '' : page.say(`report.check.${outcome}`);
  };
  const widest = (texts: string[]) => Math.max(0, ...texts.map(displayWidth));
  const words = widest(checks.map(word));
  const scores = widest(checks.map((check) => score(page, check)));
  const gap = words > 0 ? '  ' : '';
  return (check) => padEnd(word(check), words) + gap + padStart(score(page, check), scores);
}

/** Wider than any points that an exercise gives; more must not push the titles off the page. */
const WIDEST_SCORE = 12;

function score(page: Page, { points, maxPoints }: CheckVerdict): string {
  if (maxPoints === 0) return ''; // others stand on it; it is worth nothing by itself
  const text =
    points === null
      ? page.say('report.score-open', { maxPoints })
      : page.say('report.score', { points, maxPoints });
  return clip(text, WIDEST_SCORE, page.glyphs.ellipsis);
}

const INDENT = 4; // columns: a margin, the sign and a space

function linesOf(page: Page, check: CheckVerdict, right: RightColumn): Line[] {
  const tone = TONES[check.outcome];
  const end = right(check);
  const columns = page.width - INDENT - 2 - displayWidth(end);
  const [first = '', ...rest] = wrap(page.show(check.title), columns);
  const titleTone: Tone = check.outcome === 'not-reached' ? 'dim' : 'plain';
  return [
    [
      piece(`  ${page.glyphs[check.outcome]} `, tone),
      piece(padEnd(first, columns), titleTone),
      piece(`  ${end}`, tone),
    ],
    ...rest.map((text): Line => [piece(' '.repeat(INDENT) + text, titleTone)]),
    ...check.notes.flatMap((note) => paragraph(page, note.text, INDENT + 2, 'dim')),
  ];
}

/** The two ends that need a word of explanation, once, below all. */
function legend(page: Page, checks: readonly CheckVerdict[]): Line[] {
  const told = (['inconclusive', 'not-reached'] as const).filter((outcome) =>
    checks.some((check) => check.outcome === outcome),
  );
  return told.flatMap((outcome) => [
    EMPTY_LINE,
    ...paragraph(page, page.say(`report.legend.${outcome}`), 2, 'dim'),
  ]);
}
