import { describe, expect, test } from 'vitest';
import { mainThread } from '../../../../graders/engine/checks/matchers/account.ts';
import { judgeLoopStayedFree } from '../../../../graders/engine/checks/matchers/loop.ts';
import type { Run } from '../../../../graders/engine/evidence/run.ts';
import { MAIN, NOISY, runWith, threadWith } from '../evidence.ts';

interface Seen {
  turns: number | null;
  cpuMs?: number;
  queueMs?: number;
}

/** During a wait of 100 ms. */
function judgeSeen({ turns, cpuMs = 0, queueMs = 0 }: Seen) {
  const threads = [{ ...MAIN, cpuMs, queueMs }];
  const eventLoop = { turns, pingsSent: 0, pingsAnswered: 0 };
  return judgeLoopStayedFree(
    runWith({ wallMs: 100, cpu: { source: 'proc', threads }, eventLoop }),
    100,
  );
}

const holds = { kind: 'holds' };
const spins = (cpuMs: number) => ({
  kind: 'fails',
  diagnosis: 'busy-wait',
  values: { cpuMs, waitMs: 100 },
});
const blocks = { kind: 'fails', diagnosis: 'blocks-the-loop', values: { waitMs: 100 } };

describe('a loop that had turns', () => {
  test.for([0, 5, 60])('was free with %d ms of CPU in a wait of 100 ms', (cpuMs) => {
    expect(judgeSeen({ turns: 1, cpuMs })).toEqual(holds);
  });

  test('was burnt away from more than six tenths on', () => {
    expect(judgeSeen({ turns: 1, cpuMs: 60.1 })).toEqual(spins(60.1));
  });

  test('was free however long it stood in the queue: that is the machine’s doing', () => {
    expect(judgeSeen({ turns: 1, cpuMs: 5, queueMs: 500 })).toEqual(holds);
  });
});

describe('a loop without a single turn', () => {
  test('was blocked by sleeping if it used no CPU', () => {
    expect(judgeSeen({ turns: 0 })).toEqual(blocks);
    expect(judgeSeen({ turns: 0, cpuMs: 30, queueMs: 30 })).toEqual(blocks);
  });

  test('was blocked by spinning if it wanted the core all the time, whether it had it or not', () => {
    expect(judgeSeen({ turns: 0, cpuMs: 100 })).toEqual(spins(100));
    expect(judgeSeen({ turns: 0, cpuMs: 30, queueMs: 30.1 })).toEqual(spins(30));
  });

  test('was blocked on a noisy machine too', () => {
    const eventLoop = { turns: 0, pingsSent: 0, pingsAnswered: 0 };
    expect(judgeLoopStayedFree(runWith({ eventLoop, noise: NOISY }), 100)).toEqual(blocks);
  });
});

describe('a loop whose turns were not counted', () => {
  test('is judged by its CPU alone', () => {
    expect(judgeSeen({ turns: null, cpuMs: 60 })).toEqual(holds);
    expect(judgeSeen({ turns: null, cpuMs: 61 })).toEqual(spins(61));
  });
});

test('other threads may compute as they like', () => {
  const threads = [MAIN, threadWith({ cpuMs: 1000 })];
  const eventLoop = { turns: 3, pingsSent: 0, pingsAnswered: 0 };
  const run = runWith({ wallMs: 100, cpu: { source: 'proc', threads }, eventLoop });
  expect(judgeLoopStayedFree(run, 100)).toEqual(holds);
});

test('the main thread is known only where the system tells threads apart', () => {
  const threads = [threadWith(), MAIN];
  expect(mainThread(runWith({ cpu: { source: 'proc', threads } }))).toEqual(MAIN);
  expect(mainThread(runWith({ cpu: { source: 'proc', threads: [] } }))).toBeUndefined();
  expect(mainThread(runWith({ cpu: { source: 'process', cpuMs: 90 } }))).toBeUndefined();
});

describe('eight waits one after another, of 120 ms each', () => {
  const judge = (turns: number, cpuMs: number, queueMs: number) => {
    const threads = [{ ...MAIN, cpuMs, queueMs }];
    const eventLoop = { turns, pingsSent: 0, pingsAnswered: 0 };
    const run = runWith({ wallMs: 960, cpu: { source: 'proc', threads }, eventLoop });
    return judgeLoopStayedFree(run, 120);
  };

  test('may cost more CPU than six tenths of one of them', () => {
    expect(judge(700, 80, 0)).toEqual({ kind: 'holds' });
  });

  test('that block are no spinning for what lies between them on a busy machine', () => {
    expect(judge(0, 40, 60)).toMatchObject({ kind: 'fails', diagnosis: 'blocks-the-loop' });
    expect(judge(0, 500, 100)).toMatchObject({ kind: 'fails', diagnosis: 'busy-wait' });
  });
});

describe('a loop that had turns, and none for a long time', () => {
  const judge = (
    longestGapMs: number | null,
    cpuMs: number,
    queueMs: number,
    noise: Partial<Run['noise']> = {},
  ) => {
    const quiet = runWith({}).noise;
    return judgeLoopStayedFree(
      runWith({
        wallMs: 1_000,
        cpu: { source: 'proc', threads: [{ ...MAIN, cpuMs, queueMs }] },
        eventLoop: { turns: 100, longestGapMs, pingsSent: 0, pingsAnswered: 0 },
        noise: { ...quiet, sleeperWorstLateMs: 0, ...noise },
      }),
      120,
    );
  };

  test('was free up to eight tenths of a wait', () => {
    expect(judge(96, 0, 0)).toEqual(holds);
    expect(judge(null, 0, 0)).toEqual(holds);
  });

  test('was blocked beyond them, by sleeping or by spinning', () => {
    const values = { waitMs: 97 };
    expect(judge(97, 5, 0)).toEqual({ kind: 'fails', diagnosis: 'blocks-the-loop', values });
    expect(judge(97, 90, 0)).toMatchObject({ kind: 'fails', diagnosis: 'busy-wait' });
  });

  test('was free where its thread stood in the queue, or its group was stopped', () => {
    expect(judge(300, 5, 204)).toEqual(holds);
    expect(judge(300, 5, 203)).toMatchObject({ kind: 'fails', values: { waitMs: 97 } });
    expect(judge(300, 0, 0, { throttledMs: 204 })).toEqual(holds);
    expect(judge(300, 0, 0, { stealMs: 204 })).toEqual(holds);
  });

  test('cannot be told to have been, where only the machine’s own state may have caused it', () => {
    const unsure = { kind: 'inconclusive', diagnosis: 'starved', values: {} };
    expect(judge(300, 5, 0, { sleeperWorstLateMs: 204 })).toEqual(unsure);
    expect(judge(300, 5, 0, { memoryPressureMs: 204 })).toEqual(unsure);
    expect(judge(300, 5, 199, { memoryPressureMs: 204 })).toEqual(holds); // 96 ms are left
    expect(judge(300, 5, 198, { memoryPressureMs: 204 })).toEqual(unsure);
  });
});

describe('a thread that was seen asleep in one go', () => {
  const lackingMemory = { ...NOISY, memoryPressureMs: 5_000, throttledMs: 5_000 };
  const judge = (longestSleepMs: number | null, turns: number | null = 100, stealMs = 0) =>
    judgeLoopStayedFree(
      runWith({
        wallMs: 1_000,
        cpu: { source: 'proc', threads: [MAIN] },
        eventLoop: { turns, longestGapMs: 900, longestSleepMs, pingsSent: 0, pingsAnswered: 0 },
        noise: { ...lackingMemory, stealMs },
      }),
      120,
    );

  test('blocked the loop, whatever else the machine was short of', () => {
    const values = { waitMs: 97 };
    expect(judge(97)).toEqual({ kind: 'fails', diagnosis: 'blocks-the-loop', values });
  });

  test('did not up to eight tenths of a wait, nor where that cannot be seen', () => {
    expect(judge(96)).toEqual(holds);
    expect(judge(null)).toEqual(holds);
  });

  test('did not where its core may have been with others meanwhile', () => {
    expect(judge(300, 100, 204)).toEqual(holds);
    expect(judge(300, 100, 203)).toMatchObject({ kind: 'fails', values: { waitMs: 97 } });
  });

  test('did not where nothing would have woken it: no turns were counted', () => {
    expect(judge(900, null)).toEqual(holds);
  });

  describe('or in several', () => {
    interface Naps {
      sleptMs: number;
      longestGapMs?: number;
      stealMs?: number;
      lateMs?: number;
    }
    const judgeAll = ({ sleptMs, longestGapMs = 900, stealMs = 0, lateMs = 0 }: Naps) =>
      judgeLoopStayedFree(
        runWith({
          wallMs: 1_000,
          cpu: { source: 'proc', threads: [MAIN] },
          eventLoop: {
            ...{ turns: 60, longestGapMs, longestSleepMs: 40, sleptMs },
            ...{ pingsSent: 0, pingsAnswered: 0 },
          },
          noise: { ...lackingMemory, stealMs, sleeperWorstLateMs: lateMs },
        }),
        120,
      );

    test('blocked the loop', () => {
      const values = { waitMs: 97 };
      expect(judgeAll({ sleptMs: 97 })).toEqual({
        ...{ kind: 'fails', diagnosis: 'blocks-the-loop', values },
      });
      expect(judgeAll({ sleptMs: 96 })).toEqual(holds);
    });

    test('cannot be told to have where the whole machine may have stood still', () => {
      const starved = { kind: 'inconclusive', diagnosis: 'starved', values: {} };
      expect(judgeAll({ sleptMs: 97, lateMs: 1 })).toEqual(starved);
      expect(judgeAll({ sleptMs: 98, lateMs: 1 })).toMatchObject({ kind: 'fails' });
      expect(judgeAll({ sleptMs: 97, stealMs: 1 })).toEqual(starved);
      expect(judgeAll({ sleptMs: 96, lateMs: 1 })).toEqual(holds);
    });

    test('did not where the loop had its turns between them', () => {
      expect(judgeAll({ sleptMs: 900, longestGapMs: 96 })).toEqual(holds);
      expect(judgeAll({ sleptMs: 900, longestGapMs: 97 })).toMatchObject({ kind: 'fails' });
    });
  });
});
