// The processes of this machine, as /proc tells them: what a hostile program started, and what it holds.
// It ends only those that carry the mark of a program that was let loose here. Linux only.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export const canLook = process.platform === 'linux';

export interface Peaks {
  residentMb: number;
  threads: number;
  descriptors: number;
  scratchMb: number;
}

export interface Watch {
  /** Whether a process with the mark was seen. */
  sawMark(): boolean;
  peaks: Peaks;
  stop(): void;
}

const LOOK_EVERY_MS = 40;
const MEGABYTE = 1024 * 1024;
const PAGE_BYTES = 4096;

/** `mark`: in the arguments of whatever a program starts. */
export function watchProcesses(mark: string): Watch {
  const peaks: Peaks = { residentMb: 0, threads: 0, descriptors: 0, scratchMb: 0 };
  let saw = false;
  const look = (): void => {
    for (const pid of pids()) {
      const command = commandOf(pid);
      saw ||= command.includes(mark);
      if (isGuest(command)) raise(peaks, pid);
    }
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return { sawMark: () => saw, peaks, stop: () => clearInterval(timer) };
}

const LONGEST_END_MS = 2_000;

/** Guests of this grader and processes with the mark that are still there; the latter are ended. */
export async function leftBehind(mark: string): Promise<number> {
  const left = () => pids().filter((pid) => isLeft(commandOf(pid), mark));
  // The system takes a moment to clear away what was ended.
  for (let ms = 0; left().length > 0 && ms < LONGEST_END_MS; ms += 100) await pause(100);
  const still = left();
  for (const pid of still.filter((one) => commandOf(one).includes(mark))) end(pid);
  return still.length;
}

const isLeft = (command: string, mark: string): boolean =>
  command.includes(mark) || isGuest(command);

/** Stages bear the number of the process that made them. */
const isGuest = (command: string): boolean =>
  command.includes(`overlap-${process.pid}-`) && command.includes('guest/main.ts');

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {} // it has just ended
}

function pids(): number[] {
  if (!canLook) return [];
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0);
}

const reading = (path: string): string => {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return ''; // it has ended, or is not ours to look at
  }
};

const commandOf = (pid: number): string => reading(`/proc/${pid}/cmdline`);

function raise(peaks: Peaks, pid: number): void {
  const now: Peaks = {
    residentMb: (Number(reading(`/proc/${pid}/statm`).split(' ')[1] ?? 0) * PAGE_BYTES) / MEGABYTE,
    threads: listing(`/proc/${pid}/task`).length,
    descriptors: listing(`/proc/${pid}/fd`).length,
    scratchMb: sizeOf(`/proc/${pid}/cwd/`) / MEGABYTE,
  };
  for (const what of Object.keys(peaks) as (keyof Peaks)[]) {
    peaks[what] = Math.max(peaks[what], now[what]);
  }
}

function listing(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Of the files in the folder that a guest works in: its scratch folder. */
function sizeOf(folder: string): number {
  return listing(folder).reduce((sum, name) => {
    const stats = statSync(join(folder, name), { throwIfNoEntry: false });
    return sum + (stats?.isFile() ? stats.size : 0);
  }, 0);
}
