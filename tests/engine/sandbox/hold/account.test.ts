import { describe, expect, test } from 'vitest';
import { CpuAccount } from '../../../../graders/engine/evidence/run.ts';
import { CpuTally } from '../../../../graders/engine/sandbox/hold/account.ts';
import { ns, snapshot, thread } from './readings.ts';

describe('the CPU of each thread between two moments', () => {
  test('leaves out what it used before', () => {
    const tally = new CpuTally(1, snapshot(thread(1, { cpuNs: ns(100), queueNs: ns(10) })));
    tally.add(snapshot(thread(1, { cpuNs: ns(130), queueNs: ns(14) })));
    expect(tally.threads()).toEqual([
      { tid: 1, isMain: true, isNew: false, name: 'node', cpuMs: 30, queueMs: 4 },
    ]);
  });

  test('counts a thread that began meanwhile from nothing', () => {
    const tally = new CpuTally(1, snapshot(thread(1)));
    tally.add(snapshot(thread(1), thread(2, { cpuNs: ns(7) })));
    expect(tally.threads()[0]).toMatchObject({ tid: 2, isMain: false, cpuMs: 7 });
  });

  test('keeps a thread that ended, as it was last seen', () => {
    const tally = new CpuTally(1, snapshot(thread(1)));
    tally.add(snapshot(thread(1), thread(2, { cpuNs: ns(7) })));
    tally.add(snapshot(thread(1, { cpuNs: ns(1) })));
    expect(tally.threads().map(({ tid, cpuMs }) => [tid, cpuMs])).toEqual([
      [2, 7],
      [1, 1],
    ]);
    expect(tally.cpuMs()).toBe(8);
  });

  test('is never below zero, when a number was given to a new thread', () => {
    const tally = new CpuTally(1, snapshot(thread(2, { cpuNs: ns(50), queueNs: ns(50) })));
    tally.add(snapshot(thread(2, { cpuNs: ns(5), queueNs: ns(5) })));
    expect(tally.threads()[0]).toMatchObject({ cpuMs: 0, queueMs: 0 });
  });

  test('is evidence, also of a process that was gone from the start', () => {
    const account = new CpuTally(1, snapshot()).account();
    expect(CpuAccount.parse(account)).toEqual({ source: 'proc', threads: [] });
  });

  test('names the busiest where there are more than evidence can hold', () => {
    const threads = Array.from({ length: 2_100 }, (_, i) => thread(i + 1, { cpuNs: ns(i) }));
    const account = new CpuTally(1, snapshot()).add(snapshot(...threads)).account();
    expect(CpuAccount.parse(account)).toEqual(account);
    expect(account).toMatchObject({ threads: { length: 2_000, 0: { cpuMs: 2_099 } } });
  });
});
