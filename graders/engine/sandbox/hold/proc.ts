// Reads what Linux tells of one process's threads in /proc/<pid>/task.
// It keeps nothing between two readings and judges nothing.
import { readdirSync } from 'node:fs';
import { type KernelFiles, readKernelFile, throwIfExhausted } from './kernel-file.ts';
import type { SyscallReader, ThreadWait } from './syscalls.ts';

/** One thread at one moment, by the system's own accounting, which the thread cannot forge. */
export interface ThreadReading {
  tid: number;
  /** Of at most 15 bytes; a worker names itself, so nothing may be in its favour by it. */
  name: string;
  /** R runnable (on a core or waiting for one), S asleep, D in the disk's hands, T stopped, Z ended. */
  state: string;
  cpuNs: number;
  /** Runnable but without a core. While it stands in the queue this does not move: only after. */
  queueNs: number;
  /** How many times it was given a core. */
  slices: number;
  /** How many times it had to wait for a page that was not in memory. */
  majorFaults: number;
}

/** All threads of a process by id; empty when it is gone. */
export type ThreadSnapshot = ReadonlyMap<number, ThreadReading>;

/** What opens the files of a thread, or has them open. */
type Reader = Pick<KernelFiles, 'read'>;
const AFRESH: Reader = { read: readKernelFile };

/** Two files a thread: for ten of them 0.2 ms, and a third of that where `files` has them open. */
export function readThreads(pid: number, files = AFRESH): ThreadSnapshot {
  const threads = new Map<number, ThreadReading>();
  for (const tid of threadIds(pid)) {
    const thread = readThread(pid, tid, files);
    if (thread !== null) threads.set(tid, thread);
  }
  return threads;
}

/** Null if that thread is gone. */
export function readThread(pid: number, tid: number, files = AFRESH): ThreadReading | null {
  const stat = files.read(`/proc/${pid}/task/${tid}/stat`);
  const schedstat = files.read(`/proc/${pid}/task/${tid}/schedstat`);
  return stat === null || schedstat === null ? null : parseThread(tid, stat, schedstat);
}

const MAJOR_FAULTS = 12; // the field of `stat`, as proc(5) numbers them: state is 3

/**
 * `stat` begins with `tid (name) state`, and the name may hold anything, brackets too: the last
 * bracket ends it. `schedstat` is `ns on a core, ns in the queue, slices`.
 */
export function parseThread(tid: number, stat: string, schedstat: string): ThreadReading | null {
  const nameEnd = stat.lastIndexOf(')');
  const [cpuNs, queueNs, slices] = schedstat.trim().split(' ').map(Number);
  if (nameEnd < 0 || cpuNs === undefined || queueNs === undefined || slices === undefined)
    return null;
  const name = stat.slice(stat.indexOf('(') + 1, nameEnd);
  const [state = '', ...fields] = stat.slice(nameEnd + 2).split(' ', MAJOR_FAULTS - 2);
  const majorFaults = Number(fields[MAJOR_FAULTS - 4] ?? 0);
  return { tid, name, state, cpuNs, queueNs, slices, majorFaults };
}

/** What each thread waits for. Needs the right to trace the process: same user, or its parent. */
export function readWaits(pid: number, read: SyscallReader, files = AFRESH): ThreadWait[] {
  return threadIds(pid).map((tid) => {
    const line = files.read(`/proc/${pid}/task/${tid}/syscall`);
    return { tid, isMain: tid === pid, wait: line === null ? { kind: 'unreadable' } : read(line) };
  });
}

/** Whether any thread has a child process, ended but not yet collected ones included. */
export function hasChildren(pid: number): boolean {
  return threadIds(pid).some(
    (tid) => (readKernelFile(`/proc/${pid}/task/${tid}/children`) ?? '').trim() !== '',
  );
}

const MS_PER_TICK = 10; // USER_HZ is 100 in every architecture's interface to programs

/** CPU of a process since it began, its ended threads too; to 10 ms. */
export interface ProcessTimes {
  cpuMs: number;
  /** The share of it that was spent in the kernel. */
  systemMs: number;
}

/** `/proc/<pid>/stat`, fields 14 and 15: user and system time. */
export function readProcessTimes(pid: number, files = AFRESH): ProcessTimes | null {
  const stat = files.read(`/proc/${pid}/stat`);
  return stat === null ? null : parseProcessTimes(stat);
}

export function parseProcessTimes(stat: string): ProcessTimes | null {
  // Behind the name, which may hold anything: state is field 3.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user, system] = [Number(fields[11]), Number(fields[12])];
  if (!Number.isFinite(user + system)) return null;
  return { cpuMs: (user + system) * MS_PER_TICK, systemMs: system * MS_PER_TICK };
}

/** Memory that is really there (VmRSS), in bytes; 0 when the process is gone. */
export function readResidentBytes(pid: number, files = AFRESH): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(files.read(`/proc/${pid}/status`) ?? '')?.[1];
  return kilobytes === undefined ? 0 : Number(kilobytes) * 1024;
}

function threadIds(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map(Number);
  } catch (error) {
    throwIfExhausted(error);
    return [];
  }
}
