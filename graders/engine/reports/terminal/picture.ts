// Draws what ran when in one run: its bars, the bounds, and what a concurrent run would have been.
// It explains a verdict that stands already; it never says whether something is right.
import type { Run } from '../../evidence/run.ts';
import type { Picture } from '../../verdict/verdict.ts';
import { displayWidth } from '../fit.ts';
import { barRows, type Columns, floorRows, labelOf, timeOf } from './bars.ts';
import { duration } from './duration.ts';
import type { Names } from './names.ts';
import { EMPTY_LINE, hanging, type Line, type Page, paragraph, piece } from './page.ts';
import { type Bar, type Bars, barsOf, peakOf, together } from './spans.ts';
import { type Axis, layOut } from './timeline.ts';
import { isStretch, type Track, tracksOf } from './tracks.ts';

const ACTUAL = { limit: 12, kept: 5 } as const; // rows: one screen with its message still in sight
const IDEAL = { limit: 8, kept: 3 } as const;

/** No lines at all for a run of which nothing was seen, or nothing but ends. */
export function pictureLines(page: Page, run: Run, asked: Picture): Line[] {
  const seen = barsOf(run, namesOn(page), asked.lowerMs);
  const length = lengthOf(seen, asked, run);
  const picture = length === 'enough' ? asked : withLowerAlone(asked);
  if (seen.bars.every(({ startUnseen }) => startUnseen)) return [];
  const endMs = endOf(seen, picture);
  const tracks = tracksOf(seen.bars, endMs, ACTUAL.limit);
  const columns = columnsFor(page, tracks);
  const axis = { columns: columns.bars, endMs, boundsMs: boundsOf(picture) };
  const { rows, marks } = layOut(tracks, axis, ACTUAL);
  const title = page.say('report.timeline.title', {
    scenario: page.scenario(picture.scenario),
    clock: picture.clock,
  });
  return [
    ...paragraph(page, title, 2),
    EMPTY_LINE,
    ...barRows(page, rows, columns, 'accent'),
    ...floorRows(page, { marks, axis, columns, totalMs: seen.totalMs }),
    ...keyLines(page, seen.bars, tracks),
    ...boundLines(page, picture, BOUND[length]),
    ...idealLines(page, seen, picture, axis, columns),
  ];
}

export function namesOn(page: Page): Names {
  return {
    worker: (thread) => page.say('report.timeline.thread', { thread }),
    mainThread: () => page.say('report.timeline.main'),
    task: (task) => page.say('report.timeline.task', { task }),
    request: (request) => page.say('report.timeline.request', { request }),
    turns: () => page.say('report.timeline.turns'),
  };
}

/** What labels and times leave is the bars'; a long label takes a quarter at most. */
function columnsFor(page: Page, tracks: readonly Track[]): Columns {
  const widest = (texts: string[], most: number) =>
    texts.reduce((width, text) => Math.max(width, Math.min(most, displayWidth(text))), 0);
  const label = widest(
    tracks.map((track) => page.show(labelOf(track))),
    Math.max(12, Math.floor(page.width / 4)),
  );
  const lane = widest(
    tracks.map(([bar]) => page.show(bar?.lane ?? '')),
    Math.max(9, Math.floor(page.width / 6)),
  );
  const time = widest(
    tracks.map((track) => timeOf(page, track)),
    14,
  );
  const frame = 2 + (lane > 0 ? 1 : 0) + 1 + 1 + 1; // margin, gaps, wall
  return { lane, label, time, bars: Math.max(8, page.width - frame - lane - label - time) };
}

/** What the least time is called, by how long the bars are beside it. */
const BOUND = { enough: 'lower', short: 'too-short', late: 'seen-late' } as const;
type Length = keyof typeof BOUND;

/**
 * `short`: shorter than any run that waits for what it was given; being under a bound proves nothing
 * then. `late`: only the bars are, since the grader came late to read the lines that begin them.
 */
function lengthOf({ bars, totalMs }: Bars, { lowerMs = 0, clock }: Picture, run: Run): Length {
  const isOver = bars.every(({ endMs }) => endMs !== null);
  const leastMs = lowerMs * 0.95; // 5 %: seen from outside, a wait may look a little shorter
  if (!isOver || totalMs >= leastMs) return 'enough';
  const tookMs = clock === 'virtual' ? (run.virtualMs ?? 0) : run.wallMs + run.heldMs;
  return tookMs >= leastMs && totalMs >= lowerMs / 2 ? 'late' : 'short';
}

function withLowerAlone({ scenario, clock, lowerMs }: Picture): Picture {
  return { scenario, clock, lowerMs };
}

function boundsOf({ lowerMs, upperMs }: Picture): number[] {
  return [lowerMs, upperMs].filter((atMs) => atMs !== undefined);
}

/** What the last column ends with. */
function endOf({ totalMs }: Bars, picture: Picture): number {
  return Math.max(totalMs, picture.idealMs ?? 0, ...boundsOf(picture));
}

/** What a row is, where it is not simply a task from its start to its end. */
function keyLines(page: Page, bars: readonly Bar[], tracks: readonly Track[]): Line[] {
  const key = bars.some(({ isTurn }) => isTurn)
    ? 'report.timeline.turns-key'
    : bars.every(isStretch)
      ? 'report.timeline.wanted'
      : tracks.length < bars.length
        ? 'report.timeline.tracks'
        : undefined;
  return key === undefined ? [] : [EMPTY_LINE, ...paragraph(page, page.say(key), 2, 'dim')];
}

function boundLines(
  page: Page,
  { lowerMs, upperMs }: Picture,
  lower: (typeof BOUND)[Length],
): Line[] {
  const line = (id: string, ms: number | undefined) => {
    if (ms === undefined) return [];
    const lead = [piece('  '), piece(`${page.glyphs.mark} `, 'unsure')];
    return hanging(page, lead, page.say(id, { time: duration(page, ms) }), 'dim');
  };
  const lines = [
    ...line(`report.timeline.${lower}`, lowerMs),
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
  const { idealMs, upperMs = 0 } = picture;
  if (idealMs === undefined || totalMs <= idealMs * 1.05) return [];
  if (totalMs < upperMs) return []; // it is proved that everything ran at the same time
  // Of the others, no length is known.
  const ended = bars.filter(({ endMs, startUnseen }) => endMs !== null && !startUnseen);
  const ideal = together(ended, idealMs);
  if (peakOf(ended) >= peakOf(ideal)) return [];
  const text = page.say('report.timeline.ideal', {
    time: duration(page, idealMs),
    total: duration(page, totalMs),
  });
  const { rows } = layOut(
    ideal.map((bar) => [bar]),
    { ...axis, boundsMs: [] },
    IDEAL,
  );
  return [
    EMPTY_LINE,
    ...paragraph(page, text, 2),
    EMPTY_LINE,
    ...barRows(page, rows, columns, 'good'),
  ];
}
