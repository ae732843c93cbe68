import { describe, expect, test } from 'vitest';
import { noiseOf, wasThrottled, worstNoise } from '../../../graders/engine/checks/noise.ts';
import type { Noise } from '../../../graders/engine/evidence/noise.ts';
import type { VerdictNoise } from '../../../graders/engine/verdict/verdict.ts';
import { QUIET } from './evidence.ts';

const levelOf = (noise: Partial<Noise>) => noiseOf({ ...QUIET, wallMs: 400, ...noise }).level;
/** One busy process of somebody else's, on one of two cores. */
const OTHERS = { othersCpuMs: 400, cores: 2 };
/** Half a core, of which the group had nothing for most of the time. */
const QUOTA = { throttledMs: 300, quotaCores: 0.5 };
const LATE = { sleeperWorstLateMs: 90 };

describe('a machine', () => {
  test.for([
    ['its sleeper woke 30 ms late at worst', { ...OTHERS, sleeperWorstLateMs: 30 }],
    ['the guest stood in the queue for a quarter of the time', { ...OTHERS, childQueueMs: 100 }],
    ['somebody waited for a core half of the time', { ...OTHERS, pressureMs: 200 }],
    [
      'it was the guest itself that was in the way',
      { ...LATE, childQueueMs: 300, pressureMs: 400 },
    ],
    ['others used a quarter of its cores', { ...LATE, othersCpuMs: 200, cores: 2 }],
    ['a tenth of the time was withheld', { ...LATE, stealMs: 80, throttledMs: 80 }],
    ['a single tick was stolen', { ...LATE, wallMs: 30, stealMs: 20 }],
    ['the guest itself used up its quota', { ...LATE, ...QUOTA, childCpuMs: 101 }],
    ['no time went by', { wallMs: 0, childQueueMs: 9, pressureMs: 9, othersCpuMs: 9 }],
  ] as const)('is quiet if %s', ([, noise]) => {
    expect(levelOf(noise)).toBe('quiet');
  });

  test.for([
    ['its sleeper woke later than 30 ms', { ...OTHERS, sleeperWorstLateMs: 30.1 }],
    ['the guest queued for more than a quarter of the time', { ...OTHERS, childQueueMs: 100.1 }],
    ['somebody waited for a core most of the time', { ...OTHERS, pressureMs: 200.1 }],
    ['others used more than a quarter of its cores', { ...LATE, othersCpuMs: 201, cores: 2 }],
    ['the hypervisor took more than a tenth of the time', { ...LATE, stealMs: 81 }],
    ['a quota took more than a tenth of the time', { ...LATE, throttledMs: 81 }],
    ['others in its group used up its quota', { ...LATE, ...QUOTA, childCpuMs: 99 }],
    ['memory took more than a tenth of the time', { ...LATE, memoryPressureMs: 41 }],
    ['who took the time cannot be told', { ...LATE, othersCpuMs: null }],
  ] as const)('is noisy if %s', ([, noise]) => {
    expect(levelOf(noise)).toBe('noisy');
  });
});

test('a quota was in the way where it took more than a tenth of the time, whoever used it up', () => {
  const spent = { ...QUIET, quotaCores: 0.5, childCpuMs: QUIET.wallMs };
  expect(wasThrottled({ ...spent, throttledMs: 81 })).toBe(true);
  expect(wasThrottled({ ...spent, throttledMs: 80 })).toBe(false);
  expect(wasThrottled({ ...spent, throttledMs: null })).toBe(false);
});

test('what is told of a run is how late it woke, and its share of the queue', () => {
  const noise = { ...QUIET, sleeperWorstLateMs: 12, childQueueMs: 40, wallMs: 400 };
  expect(noiseOf(noise)).toEqual({
    level: 'quiet',
    worstLateMs: 12,
    queueShare: 0.1,
    othersShare: 0,
  });
  expect(noiseOf({ ...noise, othersCpuMs: 9_999 })).toMatchObject({ othersShare: 1 });
  expect(noiseOf({ ...noise, childQueueMs: null })).toMatchObject({ queueShare: null });
  expect(noiseOf({ ...noise, wallMs: 0 })).toMatchObject({ queueShare: null });
});

describe('the worst of several runs', () => {
  const quiet: VerdictNoise = {
    level: 'quiet',
    worstLateMs: 9,
    queueShare: null,
    othersShare: 0.5,
  };
  const noisy: VerdictNoise = {
    level: 'noisy',
    worstLateMs: 4,
    queueShare: 0.3,
    othersShare: null,
  };

  test('takes each figure from the run in which it is worst, in either order', () => {
    const worst = { level: 'noisy', worstLateMs: 9, queueShare: 0.3, othersShare: 0.5 };
    expect(worstNoise([quiet, noisy])).toEqual(worst);
    expect(worstNoise([noisy, quiet])).toEqual(worst);
  });

  test('keeps an unknown share unknown if no run knows it', () => {
    expect(worstNoise([quiet, quiet])).toEqual(quiet);
  });

  test('of no run at all is quiet', () => {
    expect(worstNoise([])).toMatchObject({ level: 'quiet', worstLateMs: 0, queueShare: null });
  });
});
