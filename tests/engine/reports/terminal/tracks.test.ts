import { describe, expect, test } from 'vitest';
import type { Bar } from '../../../../graders/engine/reports/terminal/spans.ts';
import { busyMs, tracksOf } from '../../../../graders/engine/reports/terminal/tracks.ts';

function bar(label: string, lane: string, startMs: number, endMs: number | null): Bar {
  return { label, lane, startMs, endMs };
}

const stretch = (lane: string, startMs: number, endMs: number | null) =>
  bar('', lane, startMs, endMs);

describe('the rows of threads', () => {
  test('are one for each, whatever their number of stretches', () => {
    const bars = Array.from({ length: 40 }, (_, at) =>
      stretch(`worker ${(at % 3) + 1}`, at * 100, at * 100 + 10),
    );
    const tracks = tracksOf(bars, 100, 12);
    expect(tracks.map(([first]) => first?.lane)).toEqual(['worker 1', 'worker 2', 'worker 3']);
  });

  test('have no gap for a short pause', () => {
    const bars = [stretch('a', 0, 40), stretch('a', 45, 60), stretch('a', 66, 100)];
    expect(tracksOf(bars, 100, 12)).toEqual([[stretch('a', 0, 60), stretch('a', 66, 100)]]);
  });

  test('stay open where one stretch never ended', () => {
    const bars = [stretch('a', 0, 40), stretch('a', 42, null), stretch('a', 50, 60)];
    expect(tracksOf(bars, 100, 12)).toEqual([[stretch('a', 0, null)]]);
  });
});

describe('the rows of tasks', () => {
  const bars = Array.from({ length: 60 }, (_, at) =>
    bar(`${at}`, `worker ${(at % 3) + 1}`, at * 10, at * 10 + 20),
  );

  test('are one for each where there is room', () => {
    expect(tracksOf(bars.slice(0, 12), 600, 12)).toHaveLength(12);
  });

  test('are one for each worker where there is none', () => {
    const tracks = tracksOf(bars, 600, 12);
    expect(tracks.map(([first]) => first?.lane)).toEqual(['worker 1', 'worker 2', 'worker 3']);
    expect(tracks.map((track) => track.length)).toEqual([20, 20, 20]);
  });

  test('are one bar where they follow each other, and have no name then', () => {
    const close = bars.map((one) => ({ ...one, endMs: one.startMs + 29 }));
    expect(tracksOf(close, 600, 12)[0]).toEqual([bar('', 'worker 1', 0, 599)]);
  });

  test('are one for each where there are no lanes', () => {
    const alone = bars.map((one) => ({ ...one, lane: '' }));
    expect(tracksOf(alone, 600, 12)).toHaveLength(60);
  });
});

test('the time of a row counts no moment twice, nor any pause', () => {
  expect(busyMs([bar('A', 'a', 0, 10), bar('B', 'a', 5, 20), bar('C', 'a', 50, 60)])).toBe(30);
  expect(busyMs([bar('A', 'a', 0, 10), bar('B', 'a', 20, null)])).toBeNull();
});
