// Draws what ran when in one run: its bars, the bounds, and what a concurrent run would have been.
// It explains a verdict that stands already; it never says whether something is right.
import type { Run } from '../../evidence/run.ts';
import type { Picture } from '../../verdict/verdict.ts';
import { displayWidth } from '../fit.ts';
import { barRows, type Columns, floorRows, timeOf } from './bars.ts';
import { duration } from './duration.ts';
import type { Names } from './names.ts';
import { EMPTY_LINE, hanging, type Line, type Page, paragraph, piece } from './page.ts';
import { type Bars, barsOf, peakOf, together } from './spans.ts';
import { type Axis, layOut } from './timeline.ts';

const ACTUAL = { limit: 12, kept: 5 } as const; // rows: one screen with its message still in sight
const IDEAL = { limit: 8, kept: 3 } as const;

/** No lines at all for a run of which nothing was seen, or nothing but ends. */
export function pictureLines(page: Page, run: Run, picture: Picture): Line[] {
  const seen = barsOf(run, namesOn(page), picture.lowerMs);
  if (seen.bars.every(({ startUnseen }) => startUnseen)) return [];
  const columns = columnsFor(page, seen);
  const axis = axisFor(seen, picture, columns.bars);
  const { rows, marks } = layOut(seen.bars, axis, ACTUAL);
  const title = page.say('report.timeline.title', {
    scenario: page.scenario(picture.scenario),
    clock: picture.clock,
  });
  return [
    ...paragraph(page, title, 2),
    EMPTY_LINE,
    ...barRows(page, rows, columns, 'accent'),
    ...floorRows(page, { marks, axis, columns, totalMs: seen.totalMs }),
    ...boundLines(page, picture),
    ...idealLines(page, seen, picture, axis, columns),
  ];
}

export function namesOn(page: Page): Names {
  return {
    worker: (thread) => page.say('report.timeline.thread', { thread }),
    mainThread: () => page.say('report.timeline.main'),
    task: (task) => page.say('report.timeline.task', { task }),
  };
}

/** What labels and times leave is the bars'; a long label takes a quarter at most. */
function columnsFor(page: Page, { bars }: Bars): Columns {
  const widest = (texts: string[], most: number) =>
    texts.reduce((width, text) => Math.max(width, Math.min(most, displayWidth(text))), 0);
  const label = widest(
    bars.map((bar) => page.show(bar.label)),
    Math.max(12, Math.floor(page.width / 4)),
  );
  const lane = widest(
    bars.map((bar) => page.show(bar.lane)),
    Math.max(9, Math.floor(page.width / 6)),
  );
  const time = widest(
    bars.map((bar) => timeOf(page, bar)),
    14,
  );
  const frame = 2 + (lane > 0 ? 1 : 0) + 1 + 1 + 1; // margin, gaps, wall
  return { lane, label, time, bars: Math.max(8, page.width - frame - lane - label - time) };
}

function axisFor(
  { totalMs }: Bars,
  { lowerMs, upperMs, idealMs = 0 }: Picture,
  columns: number,
): Axis {
  const boundsMs = [lowerMs, upperMs].filter((atMs) => atMs !== undefined);
  return { columns, boundsMs, endMs: Math.max(totalMs, idealMs, ...boundsMs) };
}

function boundLines(page: Page, { lowerMs, upperMs }: Picture): Line[] {
  const line = (id: string, ms: number | undefined) => {
    if (ms === undefined) return [];
    const lead = [piece('  '), piece(`${page.glyphs.mark} `, 'unsure')];
    return hanging(page, lead, page.say(id, { time: duration(page, ms) }), 'dim');
  };
  const lines = [
    ...line('report.timeline.lower', lowerMs),
    ...line('report.timeline.upper', upperMs),
  ];
  return lines.length > 0 ? [EMPTY_LINE, ...lines] : [];
}

/** Drawn where it differs: the run was not concurrent, and took longer than it need have. */
function idealLines(
  page: Page,
  { bars, totalMs }: Bars,
  picture: Picture,
  axis: Axis,
  columns: Columns,
): Line[] {
  const { idealMs } = picture;
  if (idealMs === undefined || totalMs <= idealMs * 1.05) return [];
  // Of the others, no length is known.
  const ended = bars.filter(({ endMs, startUnseen }) => endMs !== null && !startUnseen);
  const ideal = together(ended, idealMs);
  if (peakOf(ended) >= peakOf(ideal)) return [];
  const text = page.say('report.timeline.ideal', {
    time: duration(page, idealMs),
    total: duration(page, totalMs),
  });
  const { rows } = layOut(ideal, { ...axis, boundsMs: [] }, IDEAL);
  return [
    EMPTY_LINE,
    ...paragraph(page, text, 2),
    EMPTY_LINE,
    ...barRows(page, rows, columns, 'good'),
  ];
}
