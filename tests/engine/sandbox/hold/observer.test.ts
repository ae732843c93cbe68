// What the system tells of a real process, and of one that is not there.
import { describe, expect, test } from 'vitest';
import { hold } from '../../../../graders/engine/sandbox/hold/hold.ts';
import { observe, observerOptionsFrom } from '../../../../graders/engine/sandbox/hold/observer.ts';
import { probe } from '../../../../graders/engine/sandbox/hold/probe.ts';
import { parseThread } from '../../../../graders/engine/sandbox/hold/proc.ts';
import { GATE_FD, startProgram } from './program.ts';

const threadsCanBeRead = (await probe()).available; // elsewhere than on Linux they cannot

describe.skipIf(!threadsCanBeRead)('an observer', () => {
  test('sees a program that sleeps', async () => {
    // Without that flag, V8 may have set a timer of its own.
    await using program = await startProgram('never-settles', ['--no-memory-reducer']);
    await hold(program.request(0));
    const { observer, pid } = program;
    expect(observer.mainThread()).toMatchObject({ tid: pid, state: 'S' });
    expect(observer.snapshot().get(pid)).toEqual(observer.mainThread());
    expect(observer.pendingTimerMs()).toBeNull();
    expect(observer.hasChildren()).toBe(false);
    expect(observer.residentBytes()).toBeGreaterThan(10_000_000);
  });

  test('sees a timer, with the time that was asked for', async () => {
    await using program = await startProgram('settles-in-an-hour', ['--no-memory-reducer']);
    await hold(program.request(0));
    expect(program.observer.pendingTimerMs()).toBeGreaterThan(3_000_000);
    expect(program.observer.pendingTimerMs()).toBeLessThanOrEqual(3_600_000);
  });

  test('sees a child process', async () => {
    await using program = await startProgram('settles-after-a-child-process');
    await hold(program.request(0));
    expect(program.observer.hasChildren()).toBe(true);
  });

  test('sees that a task blocks the main thread', async () => {
    await using program = await startProgram('arrives-on-the-main-thread');
    await hold(program.request(1));
    expect(program.observer.blockedInRead([GATE_FD])).toEqual([{ tid: program.pid, isMain: true }]);
  });

  test('accounts for the CPU of a process, whichever threads used it', async () => {
    await using program = await startProgram('forges-with-decoys');
    const { observer } = program;
    const before = observer.processTimes()?.cpuMs ?? 0;
    await hold(program.request(3));
    const byThread = [...observer.snapshot().values()].reduce((sum, { cpuNs }) => sum + cpuNs, 0);
    // The decoys burnt CPU until the hold was decided; ticks are of 10 ms.
    expect(observer.processTimes()?.cpuMs).toBeGreaterThan(before);
    expect(observer.processTimes()?.cpuMs).toBeGreaterThanOrEqual(0.5 * (byThread / 1e6) - 20);
  });

  test('sees nothing of a process that has gone', async () => {
    const program = await startProgram('never-settles');
    await program[Symbol.asyncDispose]();
    const { observer } = program;
    expect(observer.snapshot().size).toBe(0);
    expect(observer.mainThread()).toBeNull();
    expect(observer.waits()).toEqual([]);
    expect(observer.hasChildren()).toBe(false);
    expect(observer.residentBytes()).toBe(0);
    expect(observer.processTimes()).toBeNull();
    expect(observe(program.pid)).toBeNull();
  });
});

describe('reading threads can be switched off', () => {
  test('by an option', async () => {
    expect(observe(process.pid, { proc: 'off' })).toBeNull();
    expect(await probe({ proc: 'off' })).toEqual({ available: false, why: 'switched-off' });
  });

  test('which the environment can set', () => {
    expect(observerOptionsFrom({ OVERLAP_NO_PROC: '1' })).toEqual({ proc: 'off' });
    expect(observerOptionsFrom({ OVERLAP_NO_PROC: '0' })).toEqual({ proc: 'auto' });
    expect(observerOptionsFrom({})).toEqual({ proc: 'auto' });
  });
});

describe('a line of the system about a thread', () => {
  test('is read whatever the thread calls itself', () => {
    const stat = '42 (a) R (b) S 1 42 42 0 -1 4194560 700 1 17 2 5 3 0 0 20\n';
    expect(parseThread(42, stat, '1000000 2000000 3\n')).toEqual({
      tid: 42,
      name: 'a) R (b',
      state: 'S',
      cpuNs: 1_000_000,
      queueNs: 2_000_000,
      slices: 3,
      majorFaults: 17,
    });
  });

  test.for([
    ['', '1 2 3\n'],
    ['42 (node) S 1\n', ''],
    ['42 (node) S 1\n', '1 2'],
  ])('is refused when it is broken: %o', ([stat, schedstat]) => {
    expect(parseThread(42, stat as string, schedstat as string)).toBeNull();
  });
});
