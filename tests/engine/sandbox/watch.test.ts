// What a guest's time is charged for, on a clock and from snapshots that are given literally.
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ThreadObserver } from '../../../graders/engine/sandbox/hold/observer.ts';
import { LIMITS, startWatch } from '../../../graders/engine/sandbox/watch.ts';

const LOOK_MS = 25;
const PID = 100;

afterEach(() => void vi.useRealTimers());

/** Looks for so long at one thread that sleeps but for this much of each look; says what ended it. */
function watched(ms: number, usesMs: number, answersALook: number): unknown[] {
  vi.useFakeTimers(); // its own looks are not wanted
  let nowMs = 0;
  let looks = 0;
  const main = () => ({
    ...{ tid: PID, name: 'node-MainThread', state: 'S', slices: looks },
    ...{ cpuNs: looks * usesMs * 1e6, queueNs: 0 },
  });
  const observer = {
    pid: PID,
    snapshot: () => new Map([[PID, main()]]),
    cpuMs: () => looks * usesMs,
    residentBytes: () => 0,
  } as unknown as ThreadObserver;
  const kills: unknown[] = [];
  const watch = startWatch({
    observer,
    limits: { ...LIMITS, unstarvedMs: 1_000 },
    held: () => false,
    answered: () => looks * answersALook,
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
  const main = { tid: PID, name: 'node', state: 'S', cpuNs: 0, queueNs: 0, slices: 1 };
  const observer = {
    pid: PID,
    snapshot: () => new Map([[PID, main]]),
    cpuMs: () => 0,
    residentBytes: () => 0,
  } as unknown as ThreadObserver;
  const watch = startWatch({
    ...{ observer, limits: LIMITS, held: () => false, kill: () => {}, clock: () => nowMs },
    called: () => nowMs >= 200 && nowMs <= 300,
  });
  for (; nowMs <= 600; nowMs += LOOK_MS) watch.look();
  watch.stop();
  expect(watch.longestSleepMs()).toBe(100);
});

describe('a guest that sleeps nine tenths of its time', () => {
  const tooLong = { why: 'time', clock: 'un-starved', limitMs: 1_000 };

  test('is charged for all of it', () => {
    expect(watched(900, 2.5, 0)).toEqual([]);
    expect(watched(1_100, 2.5, 0)).toEqual([tooLong]);
  });

  test('is charged for its CPU only, while the grader answers its virtual clock', () => {
    expect(watched(9_000, 2.5, 1)).toEqual([]);
    expect(watched(11_000, 2.5, 1)).toEqual([tooLong]);
  });
});
