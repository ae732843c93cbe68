// A program that will never go on, told from one that only takes its time.
import { describe, expect, test } from 'vitest';
import {
  type IdleRequest,
  isForGood,
  untilDurablyIdle,
} from '../../../../graders/engine/sandbox/hold/idle.ts';
import type { ThreadObserver } from '../../../../graders/engine/sandbox/hold/observer.ts';
import { probe } from '../../../../graders/engine/sandbox/hold/probe.ts';
import type { Wait } from '../../../../graders/engine/sandbox/hold/syscalls.ts';
import { type Program, startProgram } from './program.ts';
import { snapshot, thread } from './readings.ts';

const threadsCanBeRead = (await probe()).available; // elsewhere than on Linux they cannot
const WITHOUT_TIMERS_OF_V8 = ['--no-memory-reducer'];

function request(program: Program): IdleRequest {
  return {
    observer: program.observer,
    ended: program.ended,
    owesSomething: () => program.inFlight() > 0,
    progress: program.progress,
    clock: () => performance.now(),
  };
}

describe.skipIf(!threadsCanBeRead)('a program is idle for good', () => {
  test.for(['never-settles', 'never-settles-in-a-thread', 'never-settles-after-much-garbage'])(
    '%s',
    async (name) => {
      await using program = await startProgram(name, WITHOUT_TIMERS_OF_V8);
      expect(await untilDurablyIdle(request(program))).toBe('idle');
    },
  );
});

describe('a timer of 8 s', () => {
  const PID = 7;
  const V8S = 'DelayedTaskSche';

  /** Everything sleeps for ever: the main thread without a timer, and another one with it. */
  function asleep({ name, isMain = false }: { name: string; isMain?: boolean }): IdleRequest {
    const tid = isMain ? PID : 8;
    const all = [
      thread(PID, { name: isMain ? name : 'node' }),
      ...(isMain ? [] : [thread(8, { name })]),
    ];
    const waits = all.map((one) => {
      const timeoutMs = one.tid === tid ? 8_000 : null;
      return { tid: one.tid, isMain: one.tid === PID, wait: { kind: 'event-loop', timeoutMs } };
    });
    const observer = {
      pid: PID,
      waits: () => waits,
      snapshot: () => snapshot(...all),
      mainThread: () => all[0],
      hasChildren: () => false,
    } as unknown as ThreadObserver;
    const nothing = { ended: () => false, owesSomething: () => false, progress: () => 0 };
    const signal = AbortSignal.timeout(1_000);
    return { observer, ...nothing, clock: () => performance.now(), signal };
  }

  test('of V8’s own thread wakes nobody', async () => {
    expect(await untilDurablyIdle(asleep({ name: V8S }))).toBe('idle');
  });

  test.for([{ name: 'WorkerThread' }, { name: V8S, isMain: true }])('of %o may', async (whose) => {
    expect(await untilDurablyIdle(asleep(whose))).toBe('aborted');
  });
});

describe.skipIf(!threadsCanBeRead)('a program is not idle while something can wake it', () => {
  test.for([
    'settles-after-three-seconds',
    'settles-after-a-child-process',
    'settles-when-a-thread-wakes',
  ])('%s', async (name) => {
    await using program = await startProgram(name, WITHOUT_TIMERS_OF_V8);
    expect(await untilDurablyIdle(request(program))).toBe('ended');
  });

  test('what the grader holds and can let go', async () => {
    await using program = await startProgram('sends-one-by-one');
    const signal = AbortSignal.timeout(1_500);
    expect(await untilDurablyIdle({ ...request(program), signal })).toBe('aborted');
  });

  test('a read that somebody may answer', async () => {
    await using program = await startProgram('arrives-on-the-main-thread');
    const signal = AbortSignal.timeout(1_500);
    const owesSomething = () => false;
    expect(await untilDurablyIdle({ ...request(program), owesSomething, signal })).toBe('aborted');
  });

  test('where its threads cannot be read, it is never called idle', async () => {
    await using program = await startProgram('never-settles');
    const signal = AbortSignal.timeout(1_000);
    expect(await untilDurablyIdle({ ...request(program), observer: null, signal })).toBe('aborted');
  });
});

describe('what a thread waits for', () => {
  test.for<[Wait, boolean]>([
    [{ kind: 'event-loop', timeoutMs: null }, true],
    [{ kind: 'parked' }, true],
    [{ kind: 'event-loop', timeoutMs: 0 }, false],
    [{ kind: 'event-loop', timeoutMs: 30_000 }, false],
    [{ kind: 'timed' }, false],
    [{ kind: 'running' }, false],
    [{ kind: 'read', fd: 9 }, false],
    [{ kind: 'other' }, false],
    [{ kind: 'unreadable' }, false],
  ])('%o is for good: %o', ([wait, forGood]) => {
    expect(isForGood({ tid: 1, isMain: true, wait })).toBe(forGood);
  });
});
