import { describe, expect, test } from 'vitest';
import type { Bar } from '../../../../graders/engine/reports/terminal/spans.ts';
import {
  type Axis,
  type Cell,
  layOut,
  placeLabels,
} from '../../../../graders/engine/reports/terminal/timeline.ts';

const NEVER_FOLD = { limit: Infinity, kept: 1 };
const TEN: Axis = { columns: 10, endMs: 100, boundsMs: [] };

function bar(startMs: number, endMs: number | null, lane = ''): Bar {
  return { label: 'A', lane, startMs, endMs };
}

/** Each bar in a row of its own. */
function alone(bars: readonly Bar[]): Bar[][] {
  return bars.map((one) => [one]);
}

/** `.` empty, a digit for eighths, `!` a bound, `>` for one that went on. */
function drawn(cells: readonly Cell[]): string {
  const signs = { empty: '.', bound: '!', onward: '>' };
  return cells.map((cell) => (typeof cell === 'string' ? signs[cell] : String(cell))).join('');
}

function rowsOf(bars: Bar[], axis: Partial<Axis> = {}): string[] {
  const { rows } = layOut(alone(bars), { ...TEN, ...axis }, NEVER_FOLD);
  return rows.map((row) => (row.kind === 'track' ? drawn(row.cells) : `folded ${row.count}`));
}

test.for([
  ['a whole axis', 0, 100, '8888888888'],
  ['eighths at its end', 0, 25, '884.......'],
  ['the second half', 50, 100, '.....88888'],
  ['a start well inside a column, moved to the next', 55, 100, '......8888'],
  ['a start just inside a column, left in it', 51, 100, '.....88888'],
  ['no time at all', 50, 50, '.....1....'],
  ['no time at all, at the very end', 100, 100, '.........1'],
  ['less than an eighth', 0, 0.1, '1.........'],
  ['no end', 40, null, '....88888>'],
  ['no end, begun at the very end', 100, null, '.........>'],
] as const)('a bar of %s is drawn in its columns', ([, startMs, endMs, cells]) => {
  expect(rowsOf([bar(startMs, endMs)])).toEqual([cells]);
});

test('bars that follow each other do not look as if they overlapped', () => {
  expect(rowsOf([bar(0, 33), bar(33, 66), bar(66, 100)])).toEqual([
    '8882......',
    '...8885...',
    '.......888',
  ]);
});

test('bounds show through where no bar is', () => {
  expect(rowsOf([bar(0, 30)], { boundsMs: [20, 60, 100] })).toEqual(['888...!..!']);
});

test.for([
  ['reaches it, as printed,', 60, 59.6, '8888884...'],
  ['passes it', 60, 66, '8888885...'],
  ['stays under it by a column', 60, 59, '888887!...'],
  ['stays under it in the same column', 66, 65, '8888883...'],
] as const)('a bar that %s is drawn on its own side of the bound', ([, atMs, endMs, cells]) => {
  expect(rowsOf([bar(0, endMs)], { boundsMs: [atMs] })).toEqual([cells]);
});

test('a run in which no time passed is drawn as moments', () => {
  expect(rowsOf([bar(0, 0), bar(0, null)], { endMs: 0 })).toEqual(['1.........', '888888888>']);
});

test('one column is enough', () => {
  expect(rowsOf([bar(0, 50), bar(50, null)], { columns: 1, boundsMs: [50] })).toEqual(['4', '>']);
});

test('times beyond the axis, and beyond all measure, stay inside it', () => {
  expect(rowsOf([bar(0, 1e308)], { endMs: 1 })).toEqual(['8888888888']);
  expect(rowsOf([bar(1e300, 1e308)], { endMs: 1e308 })).toEqual(['8888888888']);
});

test('a lane names itself once', () => {
  const bars = [bar(0, 1, 'a'), bar(1, 2, 'a'), bar(0, 1, 'b'), bar(0, 1)];
  const { rows } = layOut(alone(bars), TEN, NEVER_FOLD);
  expect(rows.map((row) => row.kind === 'track' && row.isFirstOfLane)).toEqual([
    true,
    false,
    true,
    false,
  ]);
});

test('bars of one row are drawn side by side, and keep their gaps', () => {
  const { rows } = layOut([[bar(0, 30), bar(50, 70), bar(70, null)]], TEN, NEVER_FOLD);
  expect(rows.map((row) => (row.kind === 'track' ? drawn(row.cells) : ''))).toEqual(['888..8888>']);
});

describe('folding', () => {
  const bars = Array.from({ length: 300 }, (_, at) => bar(at, at + 1));

  test('keeps the first and the last rows and counts the others', () => {
    const { rows } = layOut(alone(bars), TEN, { limit: 12, kept: 5 });
    expect(rows).toHaveLength(11);
    expect(rows[5]).toEqual({ kind: 'folded', count: 290 });
    expect(rows.at(-1)).toMatchObject({ track: [{ startMs: 299 }] });
  });

  test('leaves as many rows as the limit alone', () => {
    expect(layOut(alone(bars.slice(0, 12)), TEN, { limit: 12, kept: 5 }).rows).toHaveLength(12);
  });
});

describe('labels under an axis', () => {
  const label = (column: number, text: string) => ({ column, text, width: text.length });

  test('stand under their columns, and inside the axis', () => {
    expect(placeLabels([label(0, '0 ms'), label(20, '200'), label(39, '400')], 40)).toEqual([
      { row: 0, column: 0, text: '0 ms' },
      { row: 0, column: 19, text: '200' },
      { row: 0, column: 37, text: '400' },
    ]);
  });

  test('move down a row rather than touch each other', () => {
    const rows = placeLabels([label(10, '200 ms'), label(12, '210 ms'), label(14, '220 ms')], 40);
    expect(rows.map(({ row }) => row)).toEqual([0, 1, 2]);
  });
});
