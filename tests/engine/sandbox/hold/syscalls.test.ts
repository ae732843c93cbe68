import { describe, expect, test } from 'vitest';
import {
  type SyscallReader,
  soonestWakeMs,
  syscallReader,
  type ThreadWait,
  type Wait,
} from '../../../../graders/engine/sandbox/hold/syscalls.ts';

const x64 = syscallReader('x64') as SyscallReader;
const arm64 = syscallReader('arm64') as SyscallReader;

/** A line as the kernel writes it, with these first four arguments. */
function line(number: number, ...args: string[]): string {
  const [a = '0x0', b = '0x0', c = '0x0', d = '0x0'] = args;
  return `${number} ${a} ${b} ${c} ${d} 0x0 0x8 0x7ffe3aea6728 0x7f41c1a0fb16\n`;
}

describe('what a thread waits for', () => {
  test.for<[string, SyscallReader, string, Wait]>([
    ['on a core', x64, 'running\n', { kind: 'running' }],
    ['outside a call', x64, '-1 0x7ffe3aea6728 0x7f41c1a0fb16\n', { kind: 'other' }],
    ['nothing readable', x64, '\n', { kind: 'other' }],
    ['read', x64, line(0, '0x5'), { kind: 'read', fd: 5 }],
    ['pread64', x64, line(17, '0x7'), { kind: 'read', fd: 7 }],
    ['readv', x64, line(19, '0xff'), { kind: 'read', fd: 255 }],
    ['recvfrom', x64, line(45, '0x5'), { kind: 'read', fd: 5 }],
    ['epoll_wait', x64, line(232, '0x9', '0x7ff', '0x400', '0x1388'), loop(5_000)],
    ['epoll_pwait', x64, line(281, '0x9', '0x7ff', '0x400', '0x0'), loop(0)],
    [
      'epoll_pwait for ever, in 32 bits',
      x64,
      line(281, '0x9', '0x0', '0x0', '0xffffffff'),
      loop(null),
    ],
    [
      'epoll_pwait for ever, in 64 bits',
      x64,
      line(281, '0x9', '0x0', '0x0', '0xffffffffffffffff'),
      loop(null),
    ],
    ['epoll_pwait2 for ever', x64, line(441, '0x9', '0x0', '0x0', '0x0'), loop(null)],
    [
      'epoll_pwait2 with a time-out',
      x64,
      line(441, '0x9', '0x0', '0x0', '0x7ff0'),
      { kind: 'timed' },
    ],
    ['futex', x64, line(202, '0x7f', '0x189', '0x0', '0x0'), { kind: 'parked' }],
    ['futex with a time-out', x64, line(202, '0x7f', '0x189', '0x0', '0x7ff0'), { kind: 'timed' }],
    ['poll', x64, line(7, '0x7f', '0x1', '0x1388'), { kind: 'timed' }],
    ['nanosleep', x64, line(35, '0x7f'), { kind: 'timed' }],
    ['wait4', x64, line(61, '0xffffffff'), { kind: 'other' }],
    ['read on arm64', arm64, line(63, '0x5'), { kind: 'read', fd: 5 }],
    ['epoll_pwait on arm64', arm64, line(22, '0x9', '0x0', '0x0', '0x64'), loop(100)],
    ['futex on arm64', arm64, line(98, '0x7f', '0x189', '0x0', '0x0'), { kind: 'parked' }],
    [
      'futex with a time-out on arm64',
      arm64,
      line(98, '0x7f', '0x0', '0x0', '0x1'),
      { kind: 'timed' },
    ],
    ['ppoll on arm64', arm64, line(73), { kind: 'timed' }],
    ["another architecture's read", arm64, line(0, '0x5'), { kind: 'other' }],
  ])('%s', ([, read, text, wait]) => {
    expect(read(text)).toEqual(wait);
  });

  test('is not known on an architecture whose numbers are not', () => {
    expect(syscallReader('s390x')).toBeNull();
  });
});

describe('the soonest wake-up that was asked for', () => {
  const waits = (...each: Wait[]): ThreadWait[] =>
    each.map((wait, i) => ({ tid: i + 1, isMain: i === 0, wait }));

  test.for<[string, ThreadWait[], number | null]>([
    ['none by nobody', [], null],
    ['none by threads that wait without end', waits(loop(null), { kind: 'parked' }), null],
    ['none by one that reads', waits({ kind: 'read', fd: 5 }, { kind: 'other' }), null],
    ["a worker's, sooner than the main thread's", waits(loop(5_000), loop(300)), 300],
    ['now, by one that is awake', waits(loop(5_000), { kind: 'running' }), 0],
    ['perhaps now, by one that does not tell', waits(loop(null), { kind: 'timed' }), 0],
    ['perhaps now, by one that cannot be read', waits(loop(null), { kind: 'unreadable' }), 0],
  ])('%s', ([, asked, soonest]) => {
    expect(soonestWakeMs(asked)).toBe(soonest);
  });
});

function loop(timeoutMs: number | null): Wait {
  return { kind: 'event-loop', timeoutMs };
}
