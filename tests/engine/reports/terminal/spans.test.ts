import { describe, expect, test } from 'vitest';
import type { Arrival } from '../../../../graders/engine/evidence/run.ts';
import {
  type Bar,
  barsOf,
  peakOf,
  together,
} from '../../../../graders/engine/reports/terminal/spans.ts';
import { aRun, span } from '../samples.ts';

const threadName = (thread: number) => `thread ${thread}`;

function bar(label: string, startMs: number, endMs: number | null, lane = ''): Bar {
  return { label, lane, startMs, endMs };
}

function arrival(task: string, atMs: number, changes: Partial<Arrival> = {}): Arrival {
  return {
    task,
    phase: 'call',
    thread: null,
    atMs,
    releasedAtMs: null,
    endedAtMs: null,
    ...changes,
  };
}

describe('the bars of a run', () => {
  test('are its spans, counted from the first start', () => {
    const run = aRun('x', { spans: [span('B', 150, 250), span('A', 50, 100)] });
    expect(barsOf(run, threadName)).toEqual({
      bars: [bar('A', 0, 50), bar('B', 100, 200)],
      totalMs: 200,
    });
  });

  test('come from its arrivals where it has no spans', () => {
    const arrivals = [
      arrival('A', 10, { endedAtMs: 40, releasedAtMs: 30 }),
      arrival('B', 12, { releasedAtMs: 30 }),
      arrival('C', 14),
    ];
    expect(barsOf(aRun('x', { arrivals }), threadName).bars).toEqual([
      bar('A', 0, 30),
      bar('B', 2, 20),
      bar('C', 4, null),
    ]);
  });

  test('join what one task says at its start and in its middle', () => {
    const arrivals = [
      arrival('1', 0, { phase: 'start', thread: 2, releasedAtMs: 5 }),
      arrival('2', 1, { phase: 'start', thread: 3, releasedAtMs: 5 }),
      arrival('1', 8, { phase: 'middle', thread: 2, releasedAtMs: 10, endedAtMs: 20 }),
      arrival('1', 30, { phase: 'start', thread: 2, releasedAtMs: 35 }),
    ];
    expect(barsOf(aRun('x', { arrivals }), threadName).bars).toEqual([
      bar('1', 0, 20, 'thread 2'),
      bar('1', 30, 35, 'thread 2'),
      bar('2', 1, 5, 'thread 3'),
    ]);
  });

  test('stay together by lane, in the order in which the lanes began', () => {
    const spans = [span('1', 5, 9, 'b'), span('2', 0, 5, 'a'), span('3', 6, 9, 'a')];
    const lanes = barsOf(aRun('x', { spans }), threadName).bars.map(({ lane }) => lane);
    expect(lanes).toEqual(['a', 'a', 'b']);
  });

  test('never end before they start', () => {
    expect(barsOf(aRun('x', { spans: [span('A', 50, 20)] }), threadName).bars).toEqual([
      bar('A', 0, 0),
    ]);
  });

  test('are none where nothing was seen', () => {
    expect(barsOf(aRun('x'), threadName)).toEqual({ bars: [], totalMs: 0 });
  });
});

describe('the peak', () => {
  test('does not count one that starts in the instant in which another ends', () => {
    expect(peakOf([bar('A', 0, 10), bar('B', 10, 20)])).toBe(1);
    expect(peakOf([bar('B', 10, 20), bar('A', 0, 10)])).toBe(1);
    expect(peakOf([bar('A', 0, 10), bar('B', 9, 20)])).toBe(2);
  });

  test('counts one that never ended to the end', () => {
    expect(peakOf([bar('A', 0, null), bar('B', 10, 20)])).toBe(2);
  });
});

describe('together', () => {
  test('all start at once where there are no lanes', () => {
    expect(together([bar('A', 0, 200), bar('B', 200, 300)], 200)).toEqual([
      bar('A', 0, 200),
      bar('B', 0, 100),
    ]);
  });

  test('lanes are as few as finish by the ideal', () => {
    const bars = ['1', '2', '3', '4'].map((name, i) => bar(name, i * 100, (i + 1) * 100, 't'));
    expect(together(bars, 200)).toEqual([
      bar('1', 0, 100),
      bar('2', 0, 100),
      bar('3', 100, 200),
      bar('4', 100, 200),
    ]);
  });

  test('all start at once where no number of lanes would do', () => {
    const bars = [bar('1', 0, 500, 't'), bar('2', 500, 600, 't')];
    expect(together(bars, 100).map(({ startMs }) => startMs)).toEqual([0, 0]);
  });
});
