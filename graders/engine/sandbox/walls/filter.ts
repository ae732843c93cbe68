// The seccomp filter of an isolated guest, as the program that the kernel runs at each system call.
// It cannot look at texts or at memory, so it closes calls and forbids no path.
import { CLONE, CLONE3, CLOSED_CALLS, FORKS, type Numbers, SOCKET } from './calls.ts';

/** What the filter forbids: more processes, and the calls of `calls.ts`. */
export interface Forbidden {
  processes: boolean;
  calls: boolean;
}

/** One instruction of classic BPF: code, how far to jump if true, if false, and a constant. */
type Instruction = readonly [code: number, ifTrue: number, ifFalse: number, constant: number];

// linux/bpf_common.h
const LOAD_WORD = 0x20;
const IF_EQUAL = 0x15;
const IF_AT_LEAST = 0x35;
const IF_ANY_BIT = 0x45;
const RETURN = 0x06;

// linux/seccomp.h
const ALLOW = 0x7fff0000;
const KILL_PROCESS = 0x80000000;
const fail = (errno: number): number => 0x00050000 | errno;
const EPERM = 1;
const ENOSYS = 38;
const EAFNOSUPPORT = 97;

// struct seccomp_data, little-endian
const NUMBER_AT = 0;
const ARCHITECTURE_AT = 4;
const FIRST_ARGUMENT_AT = 16;

// linux/audit.h
const ARCHITECTURES = { x64: 0xc000003e, arm64: 0xc00000b7 };
/** x64 has a second set of numbers, from here on. */
const X32_FROM = 0x40000000;
const CLONE_THREAD = 0x00010000; // linux/sched.h
const FAMILIES = [1, 2, 10, 16]; // AF_UNIX, AF_INET, AF_INET6, AF_NETLINK: which interfaces there are

/**
 * The program for this architecture, or null where its numbers are not known here.
 *
 * A guest may make threads but no processes, and open sockets of the usual families. `execve` has to
 * pass: by it the limits and Node itself begin, after the filter. With no process to be had beside its
 * own, all that a guest could do by it is to become another program in the same walls.
 */
export function filterFor(architecture: string, forbidden: Forbidden): Buffer | null {
  if (architecture !== 'x64' && architecture !== 'arm64') return null;
  const numberOf = (call: Numbers): number[] => {
    const number = call[architecture];
    return number === null ? [] : [number];
  };
  return assembled([
    [LOAD_WORD, 0, 0, ARCHITECTURE_AT],
    [IF_EQUAL, 1, 0, ARCHITECTURES[architecture]],
    [RETURN, 0, 0, KILL_PROCESS],
    [LOAD_WORD, 0, 0, NUMBER_AT],
    [IF_AT_LEAST, 0, 1, X32_FROM],
    [RETURN, 0, 0, fail(EPERM)],
    ...(forbidden.calls ? closed(Object.values(CLOSED_CALLS).flatMap(numberOf)) : []),
    ...(forbidden.calls ? onlyFamilies(numberOf(SOCKET)) : []),
    ...(forbidden.processes ? onlyThreads(numberOf(CLONE), FORKS.flatMap(numberOf)) : []),
    [RETURN, 0, 0, ALLOW],
  ]);
}

function closed(numbers: readonly number[], errno = EPERM): Instruction[] {
  return numbers.flatMap((number): Instruction[] => [
    [IF_EQUAL, 0, 1, number],
    [RETURN, 0, 0, fail(errno)],
  ]);
}

/** Beyond its own number it loads an argument: it must return, for the number is lost by then. */
function onlyThreads(clone: readonly number[], forks: readonly number[]): Instruction[] {
  const threads = clone.flatMap((number): Instruction[] => [
    [IF_EQUAL, 0, 4, number],
    [LOAD_WORD, 0, 0, FIRST_ARGUMENT_AT],
    [IF_ANY_BIT, 1, 0, CLONE_THREAD],
    [RETURN, 0, 0, fail(EPERM)],
    [RETURN, 0, 0, ALLOW],
  ]);
  return [...closed(forks), ...closed([CLONE3.x64 as number], ENOSYS), ...threads];
}

function onlyFamilies(socket: readonly number[]): Instruction[] {
  return socket.flatMap((number): Instruction[] => [
    [IF_EQUAL, 0, FAMILIES.length + 3, number],
    [LOAD_WORD, 0, 0, FIRST_ARGUMENT_AT],
    ...FAMILIES.map((family, i): Instruction => [IF_EQUAL, FAMILIES.length - i, 0, family]),
    [RETURN, 0, 0, fail(EAFNOSUPPORT)],
    [RETURN, 0, 0, ALLOW],
  ]);
}

/** struct sock_filter: u16, u8, u8, u32. */
function assembled(program: readonly Instruction[]): Buffer {
  const bytes = Buffer.alloc(program.length * 8);
  for (const [i, [code, ifTrue, ifFalse, constant]] of program.entries()) {
    bytes.writeUInt16LE(code, i * 8);
    bytes.writeUInt8(ifTrue, i * 8 + 2);
    bytes.writeUInt8(ifFalse, i * 8 + 3);
    bytes.writeUInt32LE(constant >>> 0, i * 8 + 4);
  }
  return bytes;
}
