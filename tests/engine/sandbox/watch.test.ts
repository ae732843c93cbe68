// What a guest's time is charged for, on a clock and from snapshots that are given literally.
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ThreadObserver } from '../../../graders/engine/sandbox/hold/observer.ts';
import { LIMITS, type Limits, startWatch } from '../../../graders/engine/sandbox/watch.ts';
import { thread } from './hold/readings.ts';

const LOOK_MS = 25;
const PID = 100;

afterEach(() => void vi.useRealTimers());

/**
 * Looks for so long at one thread that sleeps but for this much of each look (null: it cannot be read);
 * says what ended it. `answers`: in each look, or how many there were by a moment.
 */
function watched(
  ms: number,
  usesMs: number | null,
  answers: number | ((nowMs: number) => number),
  limits: Partial<Limits> = { unstarvedMs: 1_000 },
  speed = 1, // of the virtual clock
): unknown[] {
  vi.useFakeTimers(); // its own looks are not wanted
  let nowMs = 0;
  let looks = 0;
  const main = () => thread(PID, { slices: looks, cpuNs: looks * (usesMs ?? 0) * 1e6 });
  const observer = {
    pid: PID,
    snapshot: () => new Map([[PID, main()]]),
    processTimes: () => ({ cpuMs: looks * (usesMs ?? 0), systemMs: looks }),
    residentBytes: () => 0,
  } as unknown as ThreadObserver;
  const kills: unknown[] = [];
  const watch = startWatch({
    observer: usesMs === null ? null : observer,
    limits: { ...LIMITS, ...limits },
    held: () => false,
    answered: () => ({
      count: typeof answers === 'number' ? looks * answers : answers(nowMs),
      virtualMs: nowMs * speed,
    }),
    kill: (cause) => kills.push(cause),
    clock: () => nowMs,
  });
  while (nowMs < ms && kills.length === 0) {
    nowMs += LOOK_MS;
    looks++;
    watch.look();
  }
  watch.stop();
  return kills;
}

test('the longest sleep that it tells of is one during the call', () => {
  vi.useFakeTimers(); // its own looks are not wanted
  let nowMs = 0;
  const main = thread(PID);
  const observer = {
    pid: PID,
    snapshot: () => new Map([[PID, main]]),
    processTimes: () => ({ cpuMs: 0, systemMs: 0 }),
    residentBytes: () => 0,
  } as unknown as ThreadObserver;
  const watch = startWatch({
    ...{ observer, limits: LIMITS, held: () => false, kill: () => {}, clock: () => nowMs },
    called: () => nowMs >= 200 && nowMs <= 300,
  });
  for (; nowMs <= 600; nowMs += LOOK_MS) watch.look();
  watch.stop();
  expect(watch.sleep()).toEqual({ longestSleepMs: 100, sleptMs: 100 });
});

const tooLong = { why: 'time', clock: 'un-starved', limitMs: 1_000 };

describe('a guest that sleeps nine tenths of its time', () => {
  test('is charged for all of it', () => {
    expect(watched(900, 2.5, 0)).toEqual([]);
    expect(watched(1_100, 2.5, 0)).toEqual([tooLong]);
  });

  test('is charged for nothing of it while it moves its virtual clock on', () => {
    expect(watched(30_000, 2.5, 1)).toEqual([]);
  });

  test('is charged from its last answer on', () => {
    const last = 2_000;
    const untilThen = (nowMs: number) => (nowMs <= last ? nowMs : last);
    expect(watched(last + 1_000, 2.5, untilThen)).toEqual([]);
    expect(watched(last + 1_100, 2.5, untilThen)).toEqual([tooLong]);
  });
});

describe('a guest that moves its virtual clock on', () => {
  const [late, limits] = [600_000, LIMITS];

  test('is ended once that clock says so late, after so many steps', () => {
    expect(watched(1_000, 1, 30, limits, 600)).toEqual([]);
    const tooLate = { why: 'time', clock: 'virtual', limitMs: late };
    expect(watched(1_100, 1, 30, limits, 600)).toEqual([tooLate]);
  });

  test('may take a thousand steps however late, and any number before', () => {
    expect(watched(1_000, 1, 25, limits, 6_000)).toEqual([]);
    expect(watched(1_000, 1, 1_000, limits, 1)).toEqual([]);
  });
});

describe('a guest that computes all the time', () => {
  const cpu = (limitMs: number) => ({ why: 'time', clock: 'cpu', limitMs });

  test('has a limit of CPU from its last answer on, and a larger one in all', () => {
    const limits = { cpuMs: 500, unstarvedMs: 10_000 };
    expect(watched(600, 25, 0, limits)).toEqual([cpu(500)]);
    expect(watched(2_000, 25, 1, limits)).toEqual([]);
    expect(watched(2_100, 25, 1, limits)).toEqual([cpu(2_000)]);
  });

  test('has a larger limit of time in all where its CPU cannot be read', () => {
    expect(watched(4_000, null, 1)).toEqual([]);
    expect(watched(4_100, null, 1)).toEqual([{ ...tooLong, limitMs: 4_000 }]);
  });
});

test('what a program spent in the kernel counts from the beginning of the watch', () => {
  vi.useFakeTimers(); // its own looks are not wanted
  let systemMs = 70;
  const observer = {
    pid: PID,
    snapshot: () => new Map([[PID, thread(PID)]]),
    processTimes: () => ({ cpuMs: 100, systemMs }),
    residentBytes: () => 0,
  } as unknown as ThreadObserver;
  const watch = startWatch({
    ...{ observer, limits: LIMITS, held: () => false, kill: () => {}, clock: () => 0 },
  });
  systemMs = 90;
  watch.look();
  watch.stop();
  expect(watch.systemMs()).toBe(20);
});
