// Real programs, held. How long anything took is asserted nowhere: this must hold on any machine.
import { describe, expect, test } from 'vitest';
import { Hold } from '../../../../graders/engine/evidence/run.ts';
import { hold } from '../../../../graders/engine/sandbox/hold/hold.ts';
import { probe } from '../../../../graders/engine/sandbox/hold/probe.ts';
import { GATE_FD, startProgram } from './program.ts';

/** However busy this machine is with other things, these programs must be judged. */
const patient = { wallCapMs: 110_000 };
const threadsCanBeRead = (await probe()).available; // elsewhere than on Linux they cannot

describe.skipIf(!threadsCanBeRead)('a hold finds how many a program has in flight', () => {
  test.for([
    ['sends-all-at-once', 6],
    ['sends-one-by-one', 1],
    ['sends-two-at-a-time', 2],
    ['sends-after-short-timers', 6],
    ['sends-after-long-timers', 3],
    ['sends-after-a-child-process', 6],
    ['sends-through-immediates', 6],
    ['sends-after-reading-files', 6],
    ['sends-when-a-sleeping-thread-wakes', 6],
    ['pool-of-three', 3],
    ['pool-of-one', 1],
    ['pool-of-six', 6],
    ['arrives-on-the-main-thread', 1],
  ] as const)('%s: %i, at quiescence', async ([name, held]) => {
    await using program = await startProgram(name);
    expect(await hold(program.request(6))).toMatchObject({ held, decidedBy: 'quiescence' });
  });

  test.for([
    ['sends-one-by-one-while-polling', 1],
    ['sends-two-at-a-time-while-spinning', 2],
    ['sends-one-by-one-while-talking', 1],
  ] as const)('%s: %i, although it is never quiet', async ([name, held]) => {
    await using program = await startProgram(name);
    const found = await hold({ ...program.request(6), limits: patient });
    expect(found).toMatchObject({ held, decidedBy: 'never-quiet' });
  });

  test('again after a release: the next ones, and no more than before', async () => {
    await using program = await startProgram('sends-two-at-a-time');
    for (let pair = 0; pair < 3; pair++) {
      expect(await hold(program.request(6))).toMatchObject({ held: 2, decidedBy: 'quiescence' });
      program.release(2);
    }
    expect(await hold(program.request(6))).toMatchObject({ held: 0, decidedBy: 'quiescence' });
  });

  test('without waiting for a timer that is far away', async () => {
    await using program = await startProgram('settles-in-an-hour');
    expect(await hold(program.request(6))).toMatchObject({ held: 0, decidedBy: 'quiescence' });
  });

  test('none in a program that has nothing to send', async () => {
    await using program = await startProgram('never-settles');
    expect(await hold(program.request(6))).toMatchObject({ held: 0, decidedBy: 'quiescence' });
  });
});

describe.skipIf(!threadsCanBeRead)('a hold knows the threads that are blocked at the gate', () => {
  test('three of a pool of three, none of them the main thread', async () => {
    await using program = await startProgram('pool-of-three');
    const { threads } = await hold({ ...program.request(3), gateFds: [GATE_FD] });
    expect(threads?.map(({ isMain }) => isMain)).toEqual([false, false, false]);
    expect(new Set(threads?.map(({ tid }) => tid)).size).toBe(3);
  });

  test('the main thread where the work is done there', async () => {
    await using program = await startProgram('arrives-on-the-main-thread');
    const { threads } = await hold({ ...program.request(6), gateFds: [GATE_FD] });
    expect(threads).toEqual([{ tid: program.pid, isMain: true }]);
  });

  test('only the forger, whatever its decoys do and are called', async () => {
    await using program = await startProgram('forges-with-decoys');
    const found = await hold({ ...program.request(3), gateFds: [GATE_FD], limits: patient });
    expect(found).toMatchObject({ held: 3, decidedBy: 'never-quiet' });
    expect(found.threads).toEqual([{ tid: program.pid, isMain: true }]);
  });

  test('none on another descriptor', async () => {
    await using program = await startProgram('pool-of-three');
    expect((await hold({ ...program.request(3), gateFds: [6, 7] })).threads).toEqual([]);
  });

  test('it does not say where no descriptor is named', async () => {
    await using program = await startProgram('pool-of-three');
    expect((await hold(program.request(3))).threads).toBeNull();
  });
});

describe.skipIf(!threadsCanBeRead)('a hold ends', () => {
  test('when the program does', async () => {
    await using program = await startProgram('exits-while-held');
    expect(await hold(program.request(6))).toMatchObject({ held: 1, decidedBy: 'ended' });
  });

  test('as soon as all are in and no more can come', async () => {
    await using program = await startProgram('sends-all-at-once');
    const canMoreCome = () => program.inFlight() < 6;
    const found = await hold({ ...program.request(6), canMoreCome });
    expect(found).toMatchObject({ held: 6, decidedBy: 'complete' });
  });

  test('with every thread seen at the gate, also when no more can come', async () => {
    await using program = await startProgram('pool-that-announces-early');
    const canMoreCome = () => program.inFlight() < 3;
    const found = await hold({ ...program.request(3), canMoreCome, gateFds: [GATE_FD] });
    expect(found.held).toBe(3);
    expect(found.threads).toHaveLength(3);
  });

  test('undecided when its wall clock runs out', async () => {
    await using program = await startProgram('sends-one-by-one-while-polling');
    const found = await hold({ ...program.request(6), limits: { wallCapMs: 50 } });
    expect(found.decidedBy).toBe('wall-cap');
  });

  test('with the reason of whoever called it off', async () => {
    await using program = await startProgram('sends-one-by-one-while-polling');
    const signal = AbortSignal.abort(new Error('the grader was stopped'));
    await expect(hold({ ...program.request(6), signal })).rejects.toThrow('the grader was stopped');
  });

  test('as evidence', async () => {
    await using program = await startProgram('pool-of-three');
    const found = await hold({ ...program.request(3), gateFds: [GATE_FD] });
    expect(Hold.parse(found)).toEqual(found);
  });
});

describe.skipIf(!threadsCanBeRead)(
  'where threads cannot be read, a hold waits a fixed time',
  () => {
    const observer = null;

    test('all that run at once arrive', async () => {
      await using program = await startProgram('pool-of-three');
      const found = await hold({ ...program.request(3), observer, gateFds: [GATE_FD] });
      expect(found).toMatchObject({ held: 3, decidedBy: 'fixed-wait', threads: null });
    });

    test('more than expected are seen', async () => {
      await using program = await startProgram('pool-of-six');
      const { held, decidedBy } = await hold({ ...program.request(3), observer });
      expect(held).toBeGreaterThan(3);
      expect(decidedBy).toBe('fixed-wait');
    });

    test('one that comes a little after the expected ones is seen', async () => {
      await using program = await startProgram('sends-after-short-timers');
      const limits = { settleMs: 1_500 };
      const { held } = await hold({ ...program.request(5), observer, limits });
      expect(held).toBe(6);
    });

    test('a sequential program still has one when the time is up', async () => {
      await using program = await startProgram('sends-one-by-one');
      const limits = { fixedWaitMs: 1_000 };
      const found = await hold({ ...program.request(6), observer, limits });
      expect(found).toMatchObject({ held: 1, decidedBy: 'fixed-wait' });
    });

    test('but only one waits in vain; the next are not given that time', async () => {
      await using program = await startProgram('sends-one-by-one');
      const [patience, limits] = [{ spent: false }, { fixedWaitMs: 700 }];
      const request = { ...program.request(6), observer, limits, patience };
      expect(await hold(request)).toMatchObject({ held: 1, decidedBy: 'fixed-wait' });
      expect(patience.spent).toBe(true);
      const unlimited = { fixedWaitMs: 1e9 };
      expect(await hold({ ...request, limits: unlimited })).toMatchObject({
        held: 1,
        decidedBy: 'not-waited',
      });
      // One that has all it expects is as good as any.
      expect(await hold({ ...request, expected: 1 })).toMatchObject({ decidedBy: 'fixed-wait' });
    });

    test('it ends at once when no more can come, or when the program is gone', async () => {
      await using complete = await startProgram('sends-all-at-once');
      const canMoreCome = () => complete.inFlight() < 6;
      const found = await hold({ ...complete.request(6), observer, canMoreCome });
      expect(found).toMatchObject({ held: 6, decidedBy: 'complete' });
      await using leaving = await startProgram('exits-while-held');
      expect((await hold({ ...leaving.request(6), observer })).decidedBy).toBe('ended');
    });
  },
);
