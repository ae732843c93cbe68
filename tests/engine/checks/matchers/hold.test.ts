import { describe, expect, test } from 'vitest';
import {
  type HoldFacts,
  judgeHeldAtOnce,
  judgeHeldInThreads,
} from '../../../../graders/engine/checks/matchers/hold.ts';
import type { Hold } from '../../../../graders/engine/evidence/run.ts';
import { arrivalWith, blocked, holdWith, NOISY, runWith } from '../evidence.ts';

const claim = { phase: 'call', says: 'too-few' } as const;
const heldAtOnce = (hold: Partial<Hold>) =>
  judgeHeldAtOnce(runWith({ holds: [holdWith(hold)] }), 3, claim);

describe('as many as expected at once', () => {
  test('holds for exactly as many', () => {
    expect(heldAtOnce({ held: 3 })).toEqual({ kind: 'holds' });
  });

  test.for([2, 4])('fails for %d instead of 3, with both numbers', (held) => {
    const values = { held, expected: 3, phase: 'call', threads: 0 };
    expect(heldAtOnce({ held })).toEqual({ kind: 'fails', diagnosis: 'too-few', values });
  });

  test.for(['quiescence', 'complete', 'never-quiet', 'fixed-wait', 'ended'] as const)(
    'fails for one fewer when the hold was decided by %s, on a noisy machine too',
    (decidedBy) => {
      const run = runWith({ holds: [holdWith({ held: 2, decidedBy })], noise: NOISY });
      expect(judgeHeldAtOnce(run, 3, claim)).toMatchObject({ kind: 'fails' });
    },
  );

  test('is inconclusive for one fewer when the wall clock ended the hold', () => {
    const judged = { kind: 'inconclusive', diagnosis: 'starved', values: {} };
    const run = runWith({ holds: [holdWith({ held: 2, decidedBy: 'wall-cap' })], noise: NOISY });
    expect(judgeHeldAtOnce(run, 3, claim)).toEqual(judged);
    // Without a cause on the machine's side there is no excuse.
    expect(heldAtOnce({ held: 2, decidedBy: 'wall-cap' })).toMatchObject({ kind: 'fails' });
  });

  test('is not reached for one fewer when an earlier hold had waited in vain', () => {
    expect(heldAtOnce({ held: 2, decidedBy: 'not-waited' })).toMatchObject({ kind: 'not-reached' });
    expect(heldAtOnce({ held: 4, decidedBy: 'not-waited' })).toMatchObject({ kind: 'fails' });
    expect(heldAtOnce({ held: 3, decidedBy: 'not-waited' })).toEqual({ kind: 'holds' });
  });

  test('is inconclusive for one fewer when a budget was spent while memory was short', () => {
    const held = { held: 2, decidedBy: 'never-quiet' } as const;
    const short = { ...NOISY, memoryPressureMs: NOISY.wallMs / 2 };
    const run = runWith({ holds: [holdWith(held)], noise: short });
    expect(judgeHeldAtOnce(run, 3, claim)).toMatchObject({ kind: 'inconclusive' });
    expect(heldAtOnce(held)).toMatchObject({ kind: 'fails' });
  });

  test('fails for one more even when the wall clock ended the hold: nothing excuses too many', () => {
    expect(heldAtOnce({ held: 4, decidedBy: 'wall-cap' })).toMatchObject({ kind: 'fails' });
  });

  test('holds when the wall clock ended the hold and all had arrived', () => {
    expect(heldAtOnce({ held: 3, decidedBy: 'wall-cap' })).toEqual({ kind: 'holds' });
  });

  test('fails with nothing held if there was no hold of this phase', () => {
    const run = runWith({ holds: [holdWith({ phase: 'another' })] });
    const values = { held: 0, expected: 3, phase: 'call' };
    expect(judgeHeldAtOnce(run, 3, claim)).toEqual({ kind: 'fails', diagnosis: 'too-few', values });
  });

  test('looks at the first hold of the phase, not at a later one', () => {
    const run = runWith({ holds: [holdWith({ held: 1 }), holdWith({ held: 3 })] });
    expect(judgeHeldAtOnce(run, 3, claim)).toMatchObject({ kind: 'fails', values: { held: 1 } });
  });

  test('lets the claim choose its diagnosis from every hold of the run', () => {
    const holds = [holdWith({ held: 2, threads: blocked(7, 8) }), holdWith({ held: 1 })];
    const says = (facts: HoldFacts) => {
      expect(facts).toEqual({ held: 2, expected: 3, threads: 2, holds });
      return 'chosen';
    };
    const judged = judgeHeldAtOnce(runWith({ holds }), 3, { phase: 'call', says });
    expect(judged).toMatchObject({ kind: 'fails', diagnosis: 'chosen', values: { threads: 2 } });
  });
});

describe('as many threads as expected', () => {
  const heldInThreads = (threads: Hold['threads'], told: (number | null)[] = []) => {
    const arrivals = told.map((thread) => arrivalWith({ thread }));
    const run = runWith({ holds: [holdWith({ threads })], arrivals });
    return judgeHeldInThreads(run, 3, claim);
  };

  test('holds for as many distinct threads', () => {
    expect(heldInThreads(blocked(5, 6, 7))).toEqual({ kind: 'holds' });
  });

  test.for([
    ['one fewer', blocked(5, 6), 2],
    ['one more', blocked(5, 6, 7, 8), 4],
    ['the same thread counted twice', blocked(5, 6, 6), 2],
  ] as const)('fails for %s', ([, threads, count]) => {
    const values = { held: 3, expected: 3, phase: 'call', threads: count };
    const judged = { kind: 'fails', diagnosis: 'too-few', values };
    expect(heldInThreads(threads.slice())).toEqual(judged);
  });

  test('believes the system, whatever the tasks tell', () => {
    expect(heldInThreads(blocked(5), [1, 2, 3])).toMatchObject({ values: { threads: 1 } });
    expect(heldInThreads(blocked(5, 6, 7), [1, 1, 1])).toEqual({ kind: 'holds' });
  });

  test('believes the tasks where the system tells nothing', () => {
    expect(heldInThreads(null, [1, 2, 3])).toEqual({ kind: 'holds' });
    expect(heldInThreads(null, [1, 1, 2])).toMatchObject({ values: { threads: 2 } });
  });

  test('counts only the tasks that were held, of those that tell their thread', () => {
    expect(heldInThreads(null, [1, 1, 1, 2, 3])).toMatchObject({ values: { threads: 1 } });
    expect(heldInThreads(null, [1, 2, 3, 4])).toEqual({ kind: 'holds' });
  });

  test('does not count tasks of another phase', () => {
    const arrivals = [1, 2, 3].map((thread) => arrivalWith({ thread, phase: 'another' }));
    const run = runWith({ holds: [holdWith()], arrivals });
    expect(judgeHeldInThreads(run, 3, claim)).toMatchObject({ kind: 'fails' });
  });

  test('fails where nobody tells anything: no proof is no proof', () => {
    expect(heldInThreads(null, [null, null, null])).toMatchObject({
      kind: 'fails',
      values: { threads: 0 },
    });
  });

  test('has nothing to say without a hold: that too few were held is said elsewhere', () => {
    expect(judgeHeldInThreads(runWith(), 3, claim)).toEqual({ kind: 'holds' });
  });
});
