import { describe, expect, test } from 'vitest';
import { noiseOf, worstNoise } from '../../../graders/engine/checks/noise.ts';
import type { Noise } from '../../../graders/engine/evidence/noise.ts';
import type { VerdictNoise } from '../../../graders/engine/verdict/verdict.ts';
import { QUIET } from './evidence.ts';

const levelOf = (noise: Partial<Noise>) => noiseOf({ ...QUIET, wallMs: 400, ...noise }).level;

describe('a machine', () => {
  test.for([
    ['its sleeper woke 30 ms late at worst', { sleeperWorstLateMs: 30 }],
    ['the guest stood in the queue for a quarter of the time', { childQueueMs: 100 }],
    ['somebody waited for a core half of the time', { pressureMs: 200 }],
    ['cores were stolen for half of the time', { stealMs: 200 }],
    ['it cannot tell most of it', { childQueueMs: null, pressureMs: null, stealMs: null }],
    ['no time went by', { wallMs: 0, childQueueMs: 9, pressureMs: 9, stealMs: 9 }],
  ] as const)('is quiet if %s', ([, noise]) => {
    expect(levelOf(noise)).toBe('quiet');
  });

  test.for([
    ['its sleeper woke later than 30 ms', { sleeperWorstLateMs: 30.1 }],
    ['the guest stood in the queue for more than a quarter of the time', { childQueueMs: 100.1 }],
    ['somebody waited for a core for more than half of the time', { pressureMs: 200.1 }],
    ['cores were stolen for more than half of the time', { stealMs: 200.1 }],
  ] as const)('is noisy if %s', ([, noise]) => {
    expect(levelOf(noise)).toBe('noisy');
  });
});

test('what is told of a run is how late it woke, and its share of the queue', () => {
  const noise = { ...QUIET, sleeperWorstLateMs: 12, childQueueMs: 40, wallMs: 400 };
  expect(noiseOf(noise)).toEqual({ level: 'quiet', worstLateMs: 12, queueShare: 0.1 });
  expect(noiseOf({ ...noise, childQueueMs: null })).toMatchObject({ queueShare: null });
  expect(noiseOf({ ...noise, wallMs: 0 })).toMatchObject({ queueShare: null });
});

describe('the worst of several runs', () => {
  const quiet: VerdictNoise = { level: 'quiet', worstLateMs: 9, queueShare: null };
  const noisy: VerdictNoise = { level: 'noisy', worstLateMs: 4, queueShare: 0.3 };

  test('takes each figure from the run in which it is worst, in either order', () => {
    const worst = { level: 'noisy', worstLateMs: 9, queueShare: 0.3 };
    expect(worstNoise([quiet, noisy])).toEqual(worst);
    expect(worstNoise([noisy, quiet])).toEqual(worst);
  });

  test('keeps an unknown share unknown if no run knows it', () => {
    expect(worstNoise([quiet, quiet])).toEqual(quiet);
  });

  test('of no run at all is quiet', () => {
    expect(worstNoise([])).toEqual({ level: 'quiet', worstLateMs: 0, queueShare: null });
  });
});
