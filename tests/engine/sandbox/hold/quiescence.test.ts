// Literal readings, and what follows from them: each rule and each edge, both ways.
import { describe, expect, test } from 'vitest';
import {
  beginWatch,
  type Judgement,
  judge,
  type QuietLimits,
  type Reading,
  type Watch,
  watchOn,
} from '../../../../graders/engine/sandbox/hold/quiescence.ts';
import { ns, snapshot, thread } from './readings.ts';

const limits: QuietLimits = {
  agreeing: 3,
  unstarvedBudgetMs: 100,
  cpuBudgetMs: 60,
  longestStretchMs: 50,
  mostUnstarvedMs: 400,
};

/** One thread asleep, one task in flight, nothing pending, but for what is said of it. */
function reading(atMs: number, said: Partial<Reading> = {}): Reading {
  return {
    atMs,
    threads: snapshot(thread(1)),
    pending: 'nothing',
    inFlight: 1,
    progress: 1,
    ...said,
  };
}

function watch(readings: readonly Reading[]): Watch {
  const [first, ...rest] = readings as [Reading, ...Reading[]];
  return rest.reduce((before, next) => watchOn(before, next, limits), beginWatch(first));
}

const judged = (readings: readonly Reading[]): Judgement => judge(watch(readings), limits);

/** Readings that agree but for the last, which is as given. */
const thenLast = (said: Partial<Reading>): Reading[] => [reading(0), reading(4), reading(8, said)];

/** Readings in which the thread just ran, so that nothing is ever quiet. */
function busy(
  count: number,
  gapMs: number,
  cpuMsEach: number,
  said: Partial<Reading> = {},
): Reading[] {
  return Array.from({ length: count }, (_, i) => {
    const ran = thread(1, { cpuNs: ns(i * cpuMsEach), slices: 1 + i });
    return reading(i * gapMs, { threads: snapshot(ran), ...said });
  });
}

describe('a process is durably blocked', () => {
  test('after three readings that agree', () => {
    expect(judged([reading(0), reading(4), reading(8)])).toBe('quiescence');
  });

  test('not after two', () => {
    expect(judged([reading(0), reading(4)])).toBe('busy');
  });

  test('with many threads, all of them asleep', () => {
    const threads = snapshot(thread(1), thread(2, { cpuNs: ns(5) }), thread(3, { slices: 9 }));
    const readings = [0, 4, 8].map((atMs) => reading(atMs, { threads }));
    expect(judged(readings)).toBe('quiescence');
  });

  test('three times anew after something has happened', () => {
    const after = { threads: snapshot(thread(1, { slices: 2 })) };
    const before = [reading(0), reading(4)];
    expect(judged([...before, reading(8, after), reading(12, after)])).toBe('busy');
    expect(judged([...before, reading(8, after), reading(12, after), reading(16, after)])).toBe(
      'quiescence',
    );
  });

  test('although its threads stood in the queue and ran before the first of the three', () => {
    const threads = snapshot(thread(1, { cpuNs: ns(900), queueNs: ns(900), slices: 400 }));
    expect(judged([0, 4, 8].map((atMs) => reading(atMs, { threads })))).toBe('quiescence');
  });
});

describe('a process is not blocked', () => {
  test.for<[string, Partial<Reading>]>([
    ['a thread is runnable', { threads: snapshot(thread(1, { state: 'R' })) }],
    ['a thread is in the hands of the disk', { threads: snapshot(thread(1, { state: 'D' })) }],
    ['a thread was stopped', { threads: snapshot(thread(1, { state: 'T' })) }],
    ['a thread used CPU', { threads: snapshot(thread(1, { cpuNs: 1 })) }],
    ['a thread was given a core', { threads: snapshot(thread(1, { slices: 2 })) }],
    ['a thread is new', { threads: snapshot(thread(1), thread(2)) }],
    ['a thread has another number', { threads: snapshot(thread(2)) }],
    ['its threads are gone', { threads: snapshot() }],
    ['a task arrived', { inFlight: 2, progress: 2 }],
    ['a task left', { inFlight: 0 }],
    ['something came from it', { progress: 2 }],
    ['something is pending', { pending: 'something' }],
    ['nobody looked whether something is pending', { pending: 'not-looked-at' }],
  ])('while %s', ([, said]) => {
    expect(judged(thenLast(said))).toBe('busy');
  });

  test('while a thread has gone', () => {
    const two = snapshot(thread(1), thread(2));
    expect(judged([reading(0, { threads: two }), reading(4, { threads: two }), reading(8)])).toBe(
      'busy',
    );
  });

  test('while it has no threads at all, however often', () => {
    expect(judged([0, 4, 8, 12].map((atMs) => reading(atMs, { threads: snapshot() })))).toBe(
      'busy',
    );
  });

  test('while a thread was runnable at the first of the three', () => {
    const runnable = reading(0, { threads: snapshot(thread(1, { state: 'R' })) });
    expect(judged([runnable, reading(4), reading(8)])).toBe('busy');
    expect(judged([runnable, reading(4), reading(8), reading(12)])).toBe('quiescence');
  });

  test('once what was pending is over, the readings before still count', () => {
    const readings = [0, 4, 8].map((atMs) => reading(atMs, { pending: 'something' }));
    expect(judged(readings)).toBe('busy');
    expect(judged([...readings, reading(12)])).toBe('quiescence');
  });
});

describe('a process that is never quiet', () => {
  test('is taken as it is once it had its un-starved time', () => {
    expect(judged(busy(10, 10, 1))).toBe('busy'); // 90 ms
    expect(judged(busy(11, 10, 1))).toBe('never-quiet'); // 100 ms
  });

  test('is taken as it is once it had its CPU', () => {
    expect(judged(busy(6, 4, 10))).toBe('busy'); // 50 ms
    expect(judged(busy(7, 4, 10))).toBe('never-quiet'); // 60 ms
  });

  test('is taken as it is once it had all the time there is, though there are ever more', () => {
    const growing = (count: number) =>
      busy(count, 10, 0).map((one, i) => ({ ...one, inFlight: i, progress: i }));
    expect(judged(growing(40))).toBe('busy'); // 390 ms
    expect(judged(growing(41))).toBe('never-quiet'); // 400 ms
  });

  test('counts the CPU of threads that are new', () => {
    const born = reading(4, { threads: snapshot(thread(1), thread(2, { cpuNs: ns(60) })) });
    expect(judged([reading(0), born])).toBe('never-quiet');
  });

  test('is not judged by what it used before the hold', () => {
    const old = snapshot(thread(1, { cpuNs: ns(5_000) }));
    expect(judged([0, 4].map((atMs) => reading(atMs, { threads: old })))).toBe('busy');
  });

  test('is one that sleeps towards a timer without end', () => {
    const asleep = (count: number) =>
      Array.from({ length: count }, (_, i) => reading(10 * i, { pending: 'something' }));
    expect(judged(asleep(10))).toBe('busy');
    expect(judged(asleep(11))).toBe('never-quiet');
  });

  test('has its budgets anew with each arrival', () => {
    const arrived = busy(11, 10, 1);
    arrived[10] = { ...(arrived[10] as Reading), inFlight: 2 };
    expect(judged(arrived)).toBe('busy');
    expect(watch(arrived)).toMatchObject({ unstarvedMs: 0, cpuMs: 0, peak: 2 });
  });

  test('has no budgets anew for letting go and coming back', () => {
    const flapping = busy(11, 10, 1).map((each, i) => ({ ...each, inFlight: i % 2 }));
    expect(judged(flapping)).toBe('busy'); // up to its first: 0, 1
    expect(watch(flapping).unstarvedMs).toBe(90);
  });

  test('has no budgets anew for talking', () => {
    const talking = busy(11, 10, 1).map((each, i) => ({ ...each, progress: i }));
    expect(judged(talking)).toBe('never-quiet');
  });

  test('is not charged for the time in which its worst thread stood in the queue', () => {
    const starved = Array.from({ length: 30 }, (_, i) =>
      reading(10 * i, {
        threads: snapshot(
          thread(1, { slices: 1 + i }),
          thread(2, { queueNs: ns(8 * i), slices: 1 + i }),
        ),
      }),
    );
    expect(watch(starved).unstarvedMs).toBeCloseTo(29 * 2);
    expect(judged(starved)).toBe('busy');
  });

  test('is not charged for a grader that slept', () => {
    expect(watch([reading(0, { pending: 'something' }), reading(5_000)]).unstarvedMs).toBe(50);
  });

  test('is not charged by a clock that goes back', () => {
    expect(watch([reading(100), reading(90)]).unstarvedMs).toBe(0);
  });
});
