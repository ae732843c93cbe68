// The texts of machines that we know, and the cores that they allow.
import { describe, expect, test } from 'vitest';
import { readQuotaCores } from '../../../../graders/engine/sandbox/noise/quota.ts';

const quotaOf = (files: Record<string, string>): number | null =>
  readQuotaCores((path) => files[path] ?? null);

describe('the CPU quota of a control group', () => {
  test('is none where there are no control groups', () => {
    expect(quotaOf({})).toBeNull();
    expect(quotaOf({ '/proc/self/cgroup': '' })).toBeNull();
    expect(quotaOf({ '/proc/self/cgroup': 'nonsense\n' })).toBeNull();
  });

  test('is read in version 2, in a container that sees itself as the root', () => {
    const files = { '/proc/self/cgroup': '0::/\n', '/sys/fs/cgroup/cpu.max': '150000 100000\n' };
    expect(quotaOf(files)).toBe(1.5);
  });

  test('is none where version 2 says max', () => {
    const files = { '/proc/self/cgroup': '0::/\n', '/sys/fs/cgroup/cpu.max': 'max 100000\n' };
    expect(quotaOf(files)).toBeNull();
  });

  test('is the smallest on the way up', () => {
    const files = {
      '/proc/self/cgroup': '0::/course/group/one\n',
      '/sys/fs/cgroup/course/cpu.max': '200000 100000\n',
      '/sys/fs/cgroup/course/group/cpu.max': '50000 100000\n',
      '/sys/fs/cgroup/course/group/one/cpu.max': '100000 100000\n',
    };
    expect(quotaOf(files)).toBe(0.5);
  });

  test('is read in version 1, with its controllers mounted together', () => {
    const files = {
      '/proc/self/cgroup': '4:memory:/docker/1\n3:cpu,cpuacct:/docker/1\n',
      '/sys/fs/cgroup/cpu,cpuacct/docker/1/cpu.cfs_quota_us': '300000\n',
      '/sys/fs/cgroup/cpu,cpuacct/docker/1/cpu.cfs_period_us': '100000\n',
    };
    expect(quotaOf(files)).toBe(3);
  });

  test('is read in version 1 where the container has its own group as the root', () => {
    const files = {
      '/proc/self/cgroup': '3:cpu,cpuacct:/docker/1\n',
      '/sys/fs/cgroup/cpu/cpu.cfs_quota_us': '100000\n',
      '/sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000\n',
    };
    expect(quotaOf(files)).toBe(1);
  });

  test('is none where version 1 says -1, or half of it is missing', () => {
    const group = { '/proc/self/cgroup': '1:cpu:/\n0::/\n' };
    const quota = '/sys/fs/cgroup/cpu/cpu.cfs_quota_us';
    const period = { '/sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000\n' };
    expect(quotaOf({ ...group, ...period, [quota]: '-1\n' })).toBeNull();
    expect(quotaOf({ ...group, [quota]: '100000\n' })).toBeNull();
    expect(quotaOf({ ...group, ...period })).toBeNull();
  });

  test('is not that of another controller', () => {
    const files = {
      '/proc/self/cgroup': '2:cpuset:/\n',
      '/sys/fs/cgroup/cpu/cpu.cfs_quota_us': '100000\n',
      '/sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000\n',
    };
    expect(quotaOf(files)).toBeNull();
  });
});
