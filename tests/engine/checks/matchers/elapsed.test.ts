import { describe, expect, test } from 'vitest';
import {
  isProvedByTime,
  judgeTookAtLeast,
  judgeTookVirtually,
} from '../../../../graders/engine/checks/matchers/elapsed.ts';
import { NOISY, runWith } from '../evidence.ts';

const waits = { waitMs: 120 };

describe('a run with waits', () => {
  test.for([
    120, // exactly as long
    119.1, // by a finer clock than the timer's
    118, // the rounding itself is still allowed
    1_000_000,
  ])('may take %d ms for a wait of 120 ms', (wallMs) => {
    expect(judgeTookAtLeast(runWith({ wallMs }), waits)).toEqual({ kind: 'holds' });
  });

  test.for([117.99, 60, 0])('cannot have waited if it took %d ms', (wallMs) => {
    const values = { elapsedMs: wallMs, waitMs: 120 };
    const judged = { kind: 'fails', diagnosis: 'no-wait', values };
    expect(judgeTookAtLeast(runWith({ wallMs }), waits)).toEqual(judged);
  });

  test('cannot be excused by noise for being too fast', () => {
    const run = runWith({ wallMs: 60, noise: NOISY });
    expect(judgeTookAtLeast(run, waits)).toMatchObject({ kind: 'fails' });
  });
});

describe('the proof by time', () => {
  test.for([0, 120, 239.999])('is given at %d ms for waits of 120 ms', (wallMs) => {
    expect(isProvedByTime(runWith({ wallMs }), waits)).toBe(true);
  });

  test.for([240, 240.001, 960])('is not given at %d ms: the interval is half-open', (wallMs) => {
    expect(isProvedByTime(runWith({ wallMs }), waits)).toBe(false);
  });
});

describe('on the virtual clock', () => {
  const took = (virtualMs: number | null, idealMs = 2000) =>
    judgeTookVirtually(runWith({ virtualMs }), idealMs, (ms) => `took-${ms}`);

  test.for([2000, 1999.6, 2000.4, 1999])(
    '%d ms are the 2000 ms asked for, with one cut off',
    (ms) => {
      expect(took(ms)).toEqual({ kind: 'holds' });
    },
  );

  test('an ideal that is not whole is rounded as well', () => {
    expect(took(57, 57.000000000000007)).toEqual({ kind: 'holds' });
  });

  test.for([1998, 2001, 4500])(
    '%d ms are not, and the claim chooses how to say it',
    (virtualMs) => {
      const values = { virtualMs, idealMs: 2000, expectedMs: 2000 };
      expect(took(virtualMs)).toEqual({ kind: 'fails', diagnosis: `took-${virtualMs}`, values });
    },
  );

  test('a clock that was never read stood at zero', () => {
    expect(took(null)).toMatchObject({ kind: 'fails', values: { virtualMs: 0 } });
    expect(took(null, 0)).toEqual({ kind: 'holds' });
    expect(took(null, 1)).toMatchObject({ kind: 'fails' });
  });
});
