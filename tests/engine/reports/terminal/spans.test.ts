import { describe, expect, test } from 'vitest';
import type { Arrival } from '../../../../graders/engine/evidence/run.ts';
import {
  type Bar,
  barsOf,
  peakOf,
  together,
} from '../../../../graders/engine/reports/terminal/spans.ts';
import { aRun, line, span } from '../samples.ts';

const names = {
  mainThread: () => 'main',
  worker: (position: number) => `worker ${position}`,
  task: (position: number) => `t${position}`,
  request: (position: number) => `r${position}`,
  turns: () => 'loop',
};

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
    expect(barsOf(run, names)).toEqual({
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
    expect(barsOf(aRun('x', { arrivals }), names).bars).toEqual([
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
    expect(barsOf(aRun('x', { arrivals }), names).bars).toEqual([
      bar('1', 0, 20, 'worker 1'),
      bar('1 (2)', 30, 35, 'worker 1'),
      bar('2', 1, 5, 'worker 2'),
    ]);
  });

  test('number the threads in the order in which they began, and know the main one', () => {
    const lanes = [94, 0, 12].map((thread, at) => span(`${at}`, at, 9, `thread ${thread}`));
    expect(barsOf(aRun('x', { spans: lanes }), names).bars.map(({ lane }) => lane)).toEqual([
      'worker 1',
      'main',
      'worker 2',
    ]);
  });

  test('of threads themselves have a lane and no name', () => {
    const spans = [span('thread 2', 0, 5), span('thread 1', 1, 5), span('thread 2', 6, 9)];
    expect(barsOf(aRun('x', { spans }), names).bars).toEqual([
      bar('', 0, 5, 'worker 1'),
      bar('', 6, 9, 'worker 1'),
      bar('', 1, 5, 'worker 2'),
    ]);
  });

  test('call the grader’s own tasks as the person’s language does', () => {
    const spans = [span('task 3', 0, 5), span('task', 0, 5)];
    expect(barsOf(aRun('x', { spans }), names).bars.map(({ label }) => label)).toEqual([
      't3',
      'task',
    ]);
  });

  test('of one name are numbered in the order in which they began', () => {
    const spans = [span('A', 5, 9), span('B', 1, 9), span('A', 0, 9), span('A', 7, 9)];
    expect(barsOf(aRun('x', { spans }), names).bars.map(({ label }) => label)).toEqual([
      'A',
      'B',
      'A (2)',
      'A (3)',
    ]);
  });

  test('stay together by lane, in the order in which the lanes began', () => {
    const spans = [span('1', 5, 9, 'b'), span('2', 0, 5, 'a'), span('3', 6, 9, 'a')];
    const lanes = barsOf(aRun('x', { spans }), names).bars.map(({ lane }) => lane);
    expect(lanes).toEqual(['a', 'a', 'b']);
  });

  test('never end before they start', () => {
    expect(barsOf(aRun('x', { spans: [span('A', 50, 20)] }), names).bars).toEqual([bar('A', 0, 0)]);
  });

  test('are none where nothing was seen', () => {
    expect(barsOf(aRun('x'), names)).toEqual({ bars: [], totalMs: 0 });
  });
});

describe('a start that was stamped late', () => {
  const wait = (startMs: number, lateMs = 8, wallMs = 125) =>
    barsOf(
      aRun('x', {
        spans: [span('first', 0, 121), span('A', startMs, 121)],
        wallMs,
        noise: { ...aRun('x').noise, sleeperWorstLateMs: lateMs },
      }),
      names,
      120,
    ).bars[1];

  test('is put a whole wait before its end', () => {
    expect(wait(5)).toEqual(bar('A', 1, 121));
  });

  test('is put there by a fifth of a wait, however little lateness was measured', () => {
    expect(wait(25, 0)).toEqual(bar('A', 1, 121));
    expect(wait(26, 0)).toEqual(bar('A', 26, 121));
  });

  test('is put there by as much as the machine was late', () => {
    expect(wait(60, 59)).toEqual(bar('A', 1, 121));
    expect(wait(60, 58)).toEqual(bar('A', 60, 121));
  });

  test('is left alone in a lane, and where only the end was seen', () => {
    const [inLane] = barsOf(aRun('x', { spans: [span('A', 20, 121, 'a')] }), names, 120).bars;
    expect(inLane).toEqual(bar('A', 0, 101, 'a'));
    const output = [{ ...line('✅ B'), atMs: 121 }];
    const ended = aRun('x', { spans: [span('A', 0, 121), span('B', 121, null)], output });
    expect(barsOf(ended, names, 120).bars[1]).toMatchObject({ startMs: 121, startUnseen: true });
  });

  test('is left alone in what arrived at the grader, which no line told of', () => {
    const arrivals = [arrival('1', 0, { releasedAtMs: 110 })];
    expect(barsOf(aRun('x', { arrivals }), names, 120).bars).toEqual([bar('1', 0, 110)]);
  });

  test('is left alone in a run that really was too short', () => {
    expect(wait(5, 8, 119)).toEqual(bar('A', 5, 121));
  });

  test('is left alone where it would begin long before the run did', () => {
    const run = aRun('x', {
      wallMs: 125,
      spans: [
        { task: 'short', startMs: 2, endMs: 22, seenBy: 'grader' },
        { task: 'long', startMs: 2, endMs: 123, seenBy: 'grader' },
      ],
      noise: { ...aRun('x').noise, sleeperWorstLateMs: 150 },
    });
    expect(barsOf(run, names, 120).bars.map(({ endMs }) => endMs)).toEqual([20, 121]);
  });

  test('is left alone where it was not late', () => {
    expect(wait(0.5)).toEqual(bar('A', 0.5, 121));
  });
});

describe('a request whose lines are worded otherwise', () => {
  const at = (atMs: number, text: string) => ({ ...line(text), atMs });
  const drawn = (startMs: number, ...output: ReturnType<typeof at>[]) =>
    barsOf(aRun('x', { spans: [span('k3xq', startMs, null)], output }), names).bars[0];

  test('has ended where the line that was taken for its start is its end', () => {
    const output = [at(10, '🚀 k3xq part'), at(40, '✅ Requête k3xq terminée')];
    expect(drawn(40, ...output)).toEqual(bar('k3xq', 0, 30));
  });

  test('has ended where the line of its end was not understood', () => {
    const output = [at(10, '🚀 requête k3xq'), at(20, 'k3xq ?'), at(40, '✅ k3xq !')];
    expect(drawn(10, ...output)).toEqual(bar('k3xq', 0, 30));
  });

  test('has no length where nothing tells of its start', () => {
    const output = [at(10, '🚀 ok3xq part'), at(40, '✅ Requête k3xq terminée')];
    expect(drawn(40, ...output)).toEqual({ ...bar('k3xq', 0, 0), startUnseen: true });
  });

  test('has not ended where no line says so', () => {
    expect(drawn(10, at(10, '🚀 requête k3xq'))).toEqual(bar('k3xq', 0, null));
    expect(drawn(10)).toEqual(bar('k3xq', 0, null));
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
