// Whether a program can have waited at all, told from the time that it stood in the queue.
import { describe, expect, test } from 'vitest';
import { canHaveWaited } from '../../../../graders/engine/checks/matchers/loop.ts';
import { MAIN, runWith } from '../evidence.ts';

describe('a wait of 100 ms', () => {
  const run = (turns: number, wallMs: number, queueMs: number, longestGapMs?: number | null) =>
    runWith({
      wallMs,
      cpu: { source: 'proc', threads: [{ ...MAIN, cpuMs: 3, queueMs }] },
      eventLoop: { turns, longestGapMs, pingsSent: 0, pingsAnswered: 0 },
    });

  test('may have been one if so much time went by outside the queue', () => {
    expect(canHaveWaited(run(0, 100, 0), 100)).toBe(true);
    expect(canHaveWaited(run(0, 960, 700), 100)).toBe(true);
    expect(canHaveWaited(run(0, 99, 0), 100)).toBe(false);
  });

  test('was none where a loop without a turn only stood in the queue', () => {
    expect(canHaveWaited(run(0, 130, 125), 100)).toBe(false);
  });

  test('was none where the whole call took less to the guest itself', () => {
    expect(canHaveWaited(run(0, 164, 17, 24.3), 100)).toBe(false);
    expect(canHaveWaited(run(0, 164, 17, 99.9), 100)).toBe(false);
    expect(canHaveWaited(run(0, 164, 17, 100), 100)).toBe(true);
    expect(canHaveWaited(run(0, 164, 17, null), 100)).toBe(true);
  });

  test('may have been one wherever the loop had turns, however busy the machine', () => {
    expect(canHaveWaited(run(1, 130, 125), 100)).toBe(true);
    expect(canHaveWaited(run(1, 130, 125, 30), 100)).toBe(true);
  });

  test('is told by the time alone where threads cannot be read', () => {
    expect(canHaveWaited(runWith({ wallMs: 100, cpu: { source: 'unavailable' } }), 100)).toBe(true);
  });
});
