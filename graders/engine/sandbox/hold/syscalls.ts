// What a thread waits for, told by one line of /proc/<pid>/task/<tid>/syscall.
// It reads no file and judges nothing; a call that it does not know is `other`.

export type Wait =
  /** On a core or in its queue: not asleep at all. */
  | { kind: 'running' }
  /** In an event loop's epoll. `timeoutMs`: what it asked for as it fell asleep, not what is left. */
  | { kind: 'event-loop'; timeoutMs: number | null }
  /** On a lock, a condition or an Atomics.wait, for as long as it takes. */
  | { kind: 'parked' }
  /** Anywhere, with a time-out whose length is not in the registers. */
  | { kind: 'timed' }
  | { kind: 'read'; fd: number }
  | { kind: 'other' }
  /** The system does not tell (rights, or the thread is gone). */
  | { kind: 'unreadable' };

/** One thread that waits; `isMain` where its id is the process's. */
export interface ThreadWait {
  tid: number;
  isMain: boolean;
  wait: Wait;
}

/** System calls by what their arguments mean to us; the numbers differ by architecture. */
interface SyscallTable {
  /** First argument: the descriptor. */
  reads: readonly number[];
  /** epoll_wait and epoll_pwait. Fourth argument: the time-out in ms, an int, -1 for none. */
  eventLoops: readonly number[];
  /** epoll_pwait2. Fourth argument: a pointer to the time-out, or 0 for none. */
  eventLoopByPointer: number;
  /** Fourth argument: a pointer to the time-out, or 0 for none. */
  futex: number;
  /** poll, select, nanosleep and their kin: libraries' own waits, nearly always with a time-out. */
  timed: readonly number[];
}

// Linux, asm/unistd_64.h (x64) and asm-generic/unistd.h (arm64).
const TABLES: Partial<Record<NodeJS.Architecture, SyscallTable>> = {
  x64: {
    reads: [0, 17, 19, 45, 47, 295, 327], // read, pread64, readv, recvfrom, recvmsg, preadv, preadv2
    eventLoops: [232, 281],
    eventLoopByPointer: 441,
    futex: 202,
    timed: [7, 271, 23, 270, 35, 230], // poll, ppoll, select, pselect6, nanosleep, clock_nanosleep
  },
  arm64: {
    reads: [63, 67, 65, 207, 212, 69, 286],
    eventLoops: [22], // arm64 has no epoll_wait
    eventLoopByPointer: 441,
    futex: 98,
    timed: [73, 72, 101, 115],
  },
};

export type SyscallReader = (line: string) => Wait;

/** A reader of `syscall` lines, or null for an architecture whose numbers are not known here. */
export function syscallReader(architecture: NodeJS.Architecture): SyscallReader | null {
  const table = TABLES[architecture];
  return table ? (line) => parse(line, table) : null;
}

/** `running`, or `-1 SP PC` outside a call, or `number arg1 … arg6 SP PC` with arguments in hex. */
function parse(line: string, table: SyscallTable): Wait {
  const fields = line.trim().split(' ');
  if (fields[0] === 'running') return { kind: 'running' };
  if (fields.length !== 9) return { kind: 'other' };
  const number = Number(fields[0]);
  const argument = (position: number): string => fields[position] ?? '';
  if (table.eventLoops.includes(number)) return eventLoop(int32(argument(4)));
  if (table.reads.includes(number)) return { kind: 'read', fd: int32(argument(1)) };
  if (table.timed.includes(number)) return { kind: 'timed' };
  if (number === table.futex) return { kind: isNull(argument(4)) ? 'parked' : 'timed' };
  if (number === table.eventLoopByPointer) {
    return isNull(argument(4)) ? eventLoop(-1) : { kind: 'timed' };
  }
  return { kind: 'other' };
}

function eventLoop(timeoutMs: number): Wait {
  return { kind: 'event-loop', timeoutMs: timeoutMs < 0 ? null : timeoutMs };
}

/** The low 32 bits, signed: -1 may stand there as 0xffffffff or as 0xffffffffffffffff. */
function int32(hex: string): number {
  return Number.parseInt(hex.replace('0x', '').slice(-8), 16) | 0;
}

function isNull(pointer: string): boolean {
  return /^0x0+$/.test(pointer);
}

/**
 * The soonest moment at which some thread asked to be woken, in ms from when it fell asleep; 0 if
 * one is awake or will not tell; null if none of them asked for any.
 */
export function soonestWakeMs(waits: readonly ThreadWait[]): number | null {
  let soonestMs: number | null = null;
  for (const { wait } of waits) {
    if (wait.kind === 'running' || wait.kind === 'timed' || wait.kind === 'unreadable') return 0;
    if (wait.kind !== 'event-loop' || wait.timeoutMs === null) continue;
    soonestMs = Math.min(soonestMs ?? wait.timeoutMs, wait.timeoutMs);
  }
  return soonestMs;
}
