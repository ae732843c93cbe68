// Lays a picture of bars out in cells: which row, which columns, where the bounds stand.
// It only counts columns: glyphs, colours and words are for whoever paints it.
import type { Bar } from './spans.ts';
import type { Track } from './tracks.ts';

/** A cell of a row: empty, filled to so many eighths from its left, a bound, or "went on". */
export type Cell = 'empty' | 'bound' | 'onward' | Eighths;
export type Eighths = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

export type Row =
  | { kind: 'track'; track: Track; isFirstOfLane: boolean; cells: readonly Cell[] }
  | { kind: 'folded'; count: number };

export interface Mark {
  atMs: number;
  column: number;
}

export interface Timeline {
  rows: readonly Row[];
  marks: readonly Mark[]; // in order of time
}

export interface Axis {
  columns: number; // at least 1
  endMs: number; // what the last column ends with
  boundsMs: readonly number[];
}

/** More rows than `limit` are folded: `kept` first ones and `kept` last ones stay. */
export interface Folding {
  limit: number;
  kept: number;
}

export function layOut(tracks: readonly Track[], axis: Axis, folding: Folding): Timeline {
  const marks = axis.boundsMs
    .toSorted((one, other) => one - other)
    .map((atMs) => ({ atMs, column: columnOf(atMs, axis) }));
  const laneOf = (track: Track | undefined) => track?.[0]?.lane ?? '';
  const rows = tracks.map((track, index): Row => {
    const lane = laneOf(track);
    const isFirstOfLane = lane !== '' && laneOf(tracks[index - 1]) !== lane;
    return { kind: 'track', track, isFirstOfLane, cells: cellsOf(track, axis, marks) };
  });
  return { rows: folded(rows, folding), marks };
}

function folded(rows: readonly Row[], { limit, kept }: Folding): readonly Row[] {
  if (rows.length <= limit) return rows;
  const count = rows.length - 2 * kept;
  return [...rows.slice(0, kept), { kind: 'folded', count }, ...rows.slice(rows.length - kept)];
}

/** Where `atMs` falls, in eighths of a column. */
function eighthsOf(atMs: number, { columns, endMs }: Axis): number {
  if (endMs <= 0) return 0;
  return Math.round(Math.min(1, atMs / endMs) * columns * 8);
}

/** The column that `atMs` falls in; what lies beyond the axis falls in its last. */
export function columnOf(atMs: number, axis: Axis): number {
  return Math.min(axis.columns - 1, Math.floor(eighthsOf(atMs, axis) / 8));
}

function cellsOf(track: Track, axis: Axis, marks: readonly Mark[]): Cell[] {
  const cells = new Array<Cell>(axis.columns).fill('empty');
  for (const { column } of marks) cells[column] = 'bound';
  for (const bar of track) fillIn(cells, bar, axis, marks);
  return cells;
}

function fillIn(cells: Cell[], bar: Bar, axis: Axis, marks: readonly Mark[]): void {
  const start = eighthsOf(bar.startMs, axis);
  const first = Math.min(axis.columns - 1, firstColumn(start));
  const end = bar.endMs === null ? axis.columns * 8 : endOf(bar, bar.endMs, axis, marks);
  const isMoment = end <= Math.max(start, first * 8);
  if (isMoment) cells[first] = 1; // the shortest moment leaves a trace
  for (let column = first; column * 8 < end && !isMoment; column++) {
    cells[column] = Math.min(8, end - column * 8) as Eighths;
  }
  if (bar.endMs === null) cells[axis.columns - 1] = 'onward';
}

/** As printed, in whole milliseconds: a bar of 119.6 ms says 120 ms. */
const PRINTED_MS = 0.5;

/**
 * Where a bar ends, in eighths. One that reaches a bound fills half of the bound's column at least,
 * one that does not fills less: bar, bound and the printed time never contradict each other.
 */
function endOf({ startMs }: Bar, endMs: number, axis: Axis, marks: readonly Mark[]): number {
  return marks.reduce(
    (end, { atMs, column }) => {
      if (startMs >= atMs) return end;
      const half = column * 8 + 4;
      return endMs >= atMs - PRINTED_MS ? Math.max(end, half) : Math.min(end, half - 1);
    },
    eighthsOf(endMs, axis),
  );
}

/**
 * Blocks fill from the left, so a bar can only start with a column. A start that is well inside one
 * starts with the next: bars that follow each other must not look as if they overlapped.
 */
function firstColumn(startEighths: number): number {
  const tolerance = 2; // eighths: less than the eye sees
  return Math.max(0, Math.ceil((startEighths - tolerance) / 8));
}

export interface Label {
  column: number; // where it would like to have its middle
  text: string;
  width: number; // in columns
}

export interface Placed {
  row: number;
  column: number; // of its first letter
  text: string;
}

/** Places labels under an axis: each as near to its column as it fits, in the first row with room. */
export function placeLabels(labels: readonly Label[], columns: number): Placed[] {
  const ends: number[] = []; // by row: the first column that is free
  return labels.map(({ column, text, width }) => {
    const wished = column - Math.floor(width / 2);
    const start = Math.max(0, Math.min(columns - width, wished));
    const free = ends.findIndex((end) => end <= start);
    const row = free === -1 ? ends.length : free;
    ends[row] = start + width + 1;
    return { row, column: start, text };
  });
}
