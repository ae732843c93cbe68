// Paints the rows of a timeline and the floor under them, with labels and times.
// It lays nothing out: cells and marks come from timeline.ts.
import { clip, displayWidth, padEnd } from '../fit.ts';
import { duration } from './duration.ts';
import type { Line, Page, Piece, Tone } from './page.ts';
import { piece } from './page.ts';
import {
  type Axis,
  type Cell,
  columnOf,
  type Mark,
  type Placed,
  placeLabels,
  type Row,
} from './timeline.ts';
import { busyMs, type Track } from './tracks.ts';

/** Widths of the parts of a row, in columns; `lane` is 0 where there are no lanes. */
export interface Columns {
  lane: number;
  label: number;
  bars: number;
  time: number;
}

const MARGIN = '  ';

export function barRows(page: Page, rows: readonly Row[], columns: Columns, tone: Tone): Line[] {
  return rows.map((row) => {
    if (row.kind === 'folded') return foldedRow(page, row.count);
    const { track, isFirstOfLane, cells } = row;
    const name = isFirstOfLane ? (track[0]?.lane ?? '') : '';
    const lane = columns.lane > 0 ? `${fitted(page, name, columns.lane)} ` : '';
    return [
      piece(`${MARGIN}${lane}`, 'dim'),
      piece(fitted(page, labelOf(track), columns.label)),
      piece(` ${page.glyphs.wall}`, 'dim'),
      ...cellPieces(page, cells, tone),
      piece(` ${timeOf(page, track)}`, 'dim'),
    ];
  });
}

/** Several tasks in one row have no name together: their lane has one. */
export function labelOf(track: Track): string {
  return track.length === 1 ? (track[0]?.label ?? '') : '';
}

export function timeOf(page: Page, track: Track): string {
  if (track.every(({ isTurn }) => isTurn)) return '';
  if (track.every(({ startUnseen }) => startUnseen)) return page.say('report.timeline.end-only');
  const ms = busyMs(track);
  return ms === null ? page.say('report.timeline.open') : duration(page, ms);
}

function foldedRow(page: Page, count: number): Line {
  return [piece(`${MARGIN}${page.say('report.timeline.more', { count })}`, 'dim')];
}

function fitted(page: Page, text: string, columns: number): string {
  return padEnd(clip(page.show(text), columns, page.glyphs.ellipsis), columns);
}

/** Neighbours of one tone become one piece. */
function cellPieces(page: Page, cells: readonly Cell[], tone: Tone): Piece[] {
  const pieces: Piece[] = [];
  for (const cell of cells) {
    const next = cellPiece(page, cell, tone);
    const last = pieces.at(-1);
    if (last?.tone === next.tone) last.text += next.text;
    else pieces.push(next);
  }
  return pieces;
}

function cellPiece({ glyphs }: Page, cell: Cell, tone: Tone): Piece {
  if (cell === 'empty') return piece(' ', 'plain');
  if (cell === 'bound') return piece(glyphs.mark, 'unsure');
  if (cell === 'onward') return piece(glyphs.onward, tone);
  return piece(glyphs.eighths[cell - 1] ?? ' ', tone);
}

export interface Floor {
  marks: readonly Mark[];
  axis: Axis;
  columns: Columns;
  totalMs: number;
}

/** The line under the bars, and under it the times: zero, the bounds, and the last end. */
export function floorRows(page: Page, { marks, axis, columns, totalMs }: Floor): Line[] {
  const { glyphs } = page;
  const before = columns.label + 1 + (columns.lane > 0 ? columns.lane + 1 : 0);
  const margin = MARGIN + ' '.repeat(before);
  const strokes = new Array<string>(axis.columns).fill(glyphs.floor);
  for (const { column } of marks) strokes[column] = glyphs.tick;
  const labels = timesUnder(marks, axis, totalMs).map((atMs) =>
    labelAt(page, atMs, columnOf(atMs, axis)),
  );
  const rows = labelRows(placeLabels(labels, axis.columns));
  return [
    [piece(`${margin}${glyphs.corner}${strokes.join('')}`, 'dim')],
    ...rows.map((text): Line => [piece(`${margin} ${text}`, 'dim')]),
  ];
}

/** An end that falls on a bound is not told twice: the bars tell their own times. */
function timesUnder(marks: readonly Mark[], axis: Axis, totalMs: number): number[] {
  const isApart = marks.every(({ column }) => Math.abs(column - columnOf(totalMs, axis)) > 1);
  const times = new Set([0, ...marks.map(({ atMs }) => atMs), ...(isApart ? [totalMs] : [])]);
  return [...times].toSorted((one, other) => one - other);
}

function labelAt(page: Page, ms: number, column: number) {
  const text = ms === 0 ? '0' : duration(page, ms);
  return { column, text, width: displayWidth(text) };
}

function labelRows(placed: readonly Placed[]): string[] {
  const rows: string[] = [];
  for (const { row, column, text } of placed) {
    rows[row] = padEnd(rows[row] ?? '', column) + text;
  }
  return rows;
}
