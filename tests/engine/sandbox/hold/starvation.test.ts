import { describe, expect, test } from 'vitest';
import type { ThreadSnapshot } from '../../../../graders/engine/sandbox/hold/proc.ts';
import {
  beginQueue,
  LONGEST_STRETCH_MS,
  queueOn,
  StarvationTally,
} from '../../../../graders/engine/sandbox/hold/starvation.ts';
import { ns, snapshot, thread } from './readings.ts';

function worstQueueMs(before: ThreadSnapshot, after: ThreadSnapshot, elapsedMs: number): number {
  return queueOn(beginQueue(before), after, elapsedMs).worstMs;
}

describe('the time that the worst-off thread stood in the queue', () => {
  test('is none where all sleep or run', () => {
    const before = snapshot(thread(1), thread(2, { state: 'R', cpuNs: ns(1) }));
    const after = snapshot(thread(1), thread(2, { state: 'R', cpuNs: ns(11) }));
    expect(worstQueueMs(before, after, 10)).toBe(0);
  });

  test('is that of one thread, not the sum', () => {
    const before = snapshot(thread(1, { queueNs: ns(100) }), thread(2), thread(3));
    const after = snapshot(
      thread(1, { queueNs: ns(103) }),
      thread(2, { queueNs: ns(7) }),
      thread(3, { queueNs: ns(5) }),
    );
    expect(worstQueueMs(before, after, 10)).toBe(7);
  });

  test('is never more than the time between', () => {
    const after = snapshot(thread(1, { queueNs: ns(400), slices: 2 }));
    expect(worstQueueMs(snapshot(thread(1)), after, 10)).toBe(10);
  });

  test('counts a new thread with all its queueing', () => {
    expect(worstQueueMs(snapshot(), snapshot(thread(2, { queueNs: ns(4) })), 10)).toBe(4);
  });

  test('is all of the time for a thread that waited for memory or a disk all along', () => {
    const stuck = snapshot(thread(1, { state: 'D' }));
    expect(worstQueueMs(stuck, stuck, 10)).toBe(10);
    expect(worstQueueMs(snapshot(thread(1, { state: 'S' })), stuck, 10)).toBe(0);
  });

  test('is all of it for a thread that was runnable at both ends and got nothing', () => {
    const waiting = snapshot(thread(1, { state: 'R' }));
    expect(worstQueueMs(waiting, waiting, 10)).toBe(10);
  });

  test('is not assumed of a thread that ran, or was runnable at one end only', () => {
    const runnable = snapshot(thread(1, { state: 'R' }));
    const asleep = snapshot(thread(1));
    expect(worstQueueMs(runnable, asleep, 10)).toBe(0);
    expect(worstQueueMs(asleep, runnable, 10)).toBe(0);
    expect(worstQueueMs(runnable, snapshot(thread(1, { state: 'R', cpuNs: 1 })), 10)).toBe(0);
    expect(worstQueueMs(runnable, snapshot(thread(1, { state: 'R', slices: 2 })), 10)).toBe(0);
  });

  test('is none for a process that is gone', () => {
    expect(worstQueueMs(snapshot(thread(1)), snapshot(), 10)).toBe(0);
  });
});

describe('the un-starved time of a process', () => {
  test('is the wall clock where nothing was kept from it', () => {
    const tally = new StarvationTally(0, snapshot(thread(1)));
    tally.add(25, snapshot(thread(1))).add(50, snapshot(thread(1)));
    expect([tally.unstarvedMs(), tally.queuedMs()]).toEqual([50, 0]);
  });

  test('leaves out what it stood in the queue', () => {
    const tally = new StarvationTally(0, snapshot(thread(1)));
    tally.add(25, snapshot(thread(1, { queueNs: ns(20), slices: 2 })));
    tally.add(50, snapshot(thread(1, { queueNs: ns(22), slices: 3 })));
    expect(tally.unstarvedMs()).toBeCloseTo(28);
    expect(tally.queuedMs()).toBeCloseTo(22);
  });

  test('counts what a thread queued once, although the system tells it late', () => {
    const waiting = snapshot(thread(1, { state: 'R' }));
    const tally = new StarvationTally(0, waiting).add(10, waiting).add(20, waiting);
    expect([tally.unstarvedMs(), tally.queuedMs()]).toEqual([0, 20]);
    // It had its turn after 24 ms in all, and has run since.
    tally.add(30, snapshot(thread(1, { state: 'R', cpuNs: ns(6), queueNs: ns(24), slices: 2 })));
    expect([tally.unstarvedMs(), tally.queuedMs()]).toEqual([6, 24]);
    // What it was told then is told: the next wait counts anew.
    tally.add(40, snapshot(thread(1, { cpuNs: ns(8), queueNs: ns(32), slices: 3 })));
    expect([tally.unstarvedMs(), tally.queuedMs()]).toEqual([8, 32]);
  });

  test('does not grow when less was told than was seen', () => {
    const waiting = snapshot(thread(1, { state: 'R' }));
    const tally = new StarvationTally(0, waiting).add(10, waiting);
    tally.add(20, snapshot(thread(1, { queueNs: ns(3), slices: 2 })));
    expect([tally.unstarvedMs(), tally.queuedMs()]).toEqual([10, 10]);
  });

  test('leaves out what the grader did not see', () => {
    const tally = new StarvationTally(0, snapshot(thread(1)));
    expect(tally.add(9_000, snapshot(thread(1))).unstarvedMs()).toBe(LONGEST_STRETCH_MS);
  });

  test('does not shrink when the clock goes back', () => {
    const tally = new StarvationTally(100, snapshot(thread(1)));
    expect(tally.add(90, snapshot(thread(1))).unstarvedMs()).toBe(0);
  });
});
