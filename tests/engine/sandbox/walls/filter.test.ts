// The filter's program, run by a machine of our own that follows its every path.
import { describe, expect, test } from 'vitest';
import { CLOSED_CALLS } from '../../../../graders/engine/sandbox/walls/calls.ts';
import { filterFor } from '../../../../graders/engine/sandbox/walls/filter.ts';

const ALLOW = 'allowed';
const EPERM = 'error 1';
const AUDIT = { x64: 0xc000003e, arm64: 0xc00000b7 } as const;
type Architecture = keyof typeof AUDIT;

/** What linux/filter.h says of the five instructions that there are in it. */
function verdictOn(program: Buffer, audit: number, number: number, argument = 0): string {
  const words: Record<number, number> = { 0: number, 4: audit, 16: argument };
  let accumulator = 0;
  for (let at = 0; at < program.length; at += 8) {
    const code = program.readUInt16LE(at);
    const constant = program.readUInt32LE(at + 4);
    const jump = (isTrue: boolean): void => {
      at += 8 * program.readUInt8(isTrue ? at + 2 : at + 3);
    };
    if (code === 0x20) accumulator = words[constant] ?? Number.NaN;
    else if (code === 0x15) jump(accumulator === constant);
    else if (code === 0x35) jump(accumulator >= constant);
    else if (code === 0x45) jump((accumulator & constant) !== 0);
    else if (code === 0x06) return named(constant);
    else throw new Error(`no such instruction: ${code}`);
  }
  throw new Error('it ends without a verdict');
}

function named(constant: number): string {
  if (constant === 0x7fff0000) return ALLOW;
  return constant === 0x80000000 ? 'killed' : `error ${constant & 0xffff}`;
}

const all = { processes: true, calls: true };
const both = ['x64', 'arm64'] as const;

function run(architecture: Architecture, number: number, argument?: number): string {
  const program = filterFor(architecture, all);
  if (program === null) throw new Error('no filter');
  return verdictOn(program, AUDIT[architecture], number, argument);
}

describe.for(both)('on %s', (architecture) => {
  const clone = { x64: 56, arm64: 220 }[architecture];
  const socket = { x64: 41, arm64: 198 }[architecture];

  test.for(Object.entries(CLOSED_CALLS))('%s is closed', ([, numbers]) => {
    const number = numbers[architecture];
    if (number !== null) expect(run(architecture, number)).toBe(EPERM);
  });

  test('no two closed calls have one number', () => {
    const numbers = Object.values(CLOSED_CALLS).flatMap((one) => one[architecture] ?? []);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test('threads may be made, and processes not', () => {
    expect(run(architecture, clone, 0x00010000 | 0x100)).toBe(ALLOW);
    expect(run(architecture, clone, 17)).toBe(EPERM); // SIGCHLD: what fork asks for
    expect(run(architecture, 435)).toBe('error 38'); // clone3: as if it were not there
  });

  test.for([
    [1, ALLOW],
    [2, ALLOW],
    [10, ALLOW],
    [16, ALLOW],
    [17, 'error 97'], // packets as they are on the wire
    [38, 'error 97'], // the kernel's cryptography
    [40, 'error 97'], // the host of a virtual machine
  ] as const)('a socket of family %i: %s', ([family, verdict]) => {
    expect(run(architecture, socket, family)).toBe(verdict);
  });

  test('what Node lives by is open', () => {
    const open = { x64: [0, 1, 9, 59, 202, 232, 281, 302], arm64: [63, 64, 222, 221, 98, 22, 261] };
    for (const number of open[architecture]) expect(run(architecture, number)).toBe(ALLOW);
  });

  test('a call of another architecture ends the program', () => {
    const program = filterFor(architecture, all) as Buffer;
    expect(verdictOn(program, 0x40000003, 1)).toBe('killed'); // i386
  });
});

test('fork and vfork are closed where there are such calls', () => {
  expect([57, 58].map((number) => run('x64', number))).toEqual([EPERM, EPERM]);
});

test('the second numbers of x64 are closed', () => {
  expect(run('x64', 0x40000000)).toBe(EPERM);
});

test('each half can be left out', () => {
  const calls = filterFor('x64', { processes: false, calls: true }) as Buffer;
  expect(verdictOn(calls, AUDIT.x64, 57)).toBe(ALLOW);
  const processes = filterFor('x64', { processes: true, calls: false }) as Buffer;
  expect(verdictOn(processes, AUDIT.x64, 101)).toBe(ALLOW);
});

test('an architecture whose numbers are not known has no filter', () => {
  expect(filterFor('riscv64', all)).toBe(null);
});
