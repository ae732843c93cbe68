import { describe, expect, test } from 'vitest';
import { readTaken } from '../../../../graders/engine/sandbox/noise/kernel.ts';
import {
  parseThrottledMs,
  readThrottledMs,
} from '../../../../graders/engine/sandbox/noise/throttling.ts';

const VERSION_1 = 'nr_periods 10\nnr_throttled 4\nthrottled_time 250000000\n';
const VERSION_2 = 'usage_usec 100\nnr_throttled 4\nthrottled_usec 250000\n';

const read = (files: Record<string, string>) => (path: string) => files[path] ?? null;

describe('the time for which a quota kept everybody from running', () => {
  test('is in nanoseconds in version 1, in microseconds in version 2', () => {
    expect(parseThrottledMs(VERSION_1, 1)).toBe(250);
    expect(parseThrottledMs(VERSION_2, 2)).toBe(250);
    expect(parseThrottledMs(VERSION_1, 2)).toBeNull();
  });

  test('is the longest of the groups on the way up', () => {
    const files = {
      '/proc/self/cgroup': '0::/user/me\n',
      '/sys/fs/cgroup/user/cpu.stat': 'throttled_usec 7000\n',
      '/sys/fs/cgroup/user/me/cpu.stat': 'throttled_usec 3000\n',
    };
    expect(readThrottledMs(read(files))).toBe(7);
  });

  test('is unknown where no group says', () => {
    expect(readThrottledMs(read({}))).toBeNull();
    expect(readThrottledMs(read({ '/proc/self/cgroup': '1:cpu:/\n' }))).toBeNull();
  });
});

test('what the system gave to others never shrinks', () => {
  const before = readTaken();
  const after = readTaken();
  expect(before.othersCpuMs).not.toBeUndefined();
  for (const what of ['pressureMs', 'stealMs', 'memoryPressureMs', 'throttledMs'] as const) {
    expect(after[what] ?? 0).toBeGreaterThanOrEqual(before[what] ?? 0);
  }
});
