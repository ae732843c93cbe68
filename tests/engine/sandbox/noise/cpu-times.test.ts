import { describe, expect, test } from 'vitest';
import {
  parseAllowedCpus,
  parseCpuTimes,
} from '../../../../graders/engine/sandbox/noise/cpu-times.ts';

const STAT =
  'cpu  11 22 33 44 55 66 77 88 0 0\n' +
  'cpu0 1 2 3 1000 1000 4 5 6 0 0\n' +
  'cpu1 10 20 30 1000 1000 40 50 60 0 0\n' +
  'intr 1 2 3\n';

describe('the use of cores', () => {
  test('is user, nice, system and both kinds of interrupts, in ticks of 10 ms; steal apart', () => {
    expect(parseCpuTimes(STAT, null)).toEqual({ busyMs: 1_650, stealMs: 660 });
  });

  test('leaves out the cores that may not be used', () => {
    expect(parseCpuTimes(STAT, new Set([0]))).toEqual({ busyMs: 150, stealMs: 60 });
  });

  test('is unknown where no line tells of such a core', () => {
    expect(parseCpuTimes('', null)).toBeNull();
    expect(parseCpuTimes(STAT, new Set([7]))).toBeNull();
  });
});

describe('the cores that may be used', () => {
  test.for([
    ['0-3,8', [0, 1, 2, 3, 8]],
    ['5', [5]],
  ] as const)('%s', ([list, cpus]) => {
    const status = `Name:\tnode\nCpus_allowed_list:\t${list}\nMems_allowed_list:\t0\n`;
    expect([...(parseAllowedCpus(status) ?? [])]).toEqual(cpus);
  });

  test('are unknown where they are not told', () => {
    expect(parseAllowedCpus('Name:\tnode\n')).toBeNull();
  });
});
