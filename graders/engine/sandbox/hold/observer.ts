// One process seen from outside, through what the system says of its threads.
// It refuses to guess: where that cannot be read there is no observer, and holds wait a fixed time.
import { kernelFiles } from './kernel-file.ts';
import {
  hasChildren,
  type ProcessTimes,
  readProcessTimes,
  readResidentBytes,
  readThread,
  readThreads,
  readWaits,
  type ThreadReading,
  type ThreadSnapshot,
} from './proc.ts';
import { soonestWakeMs, syscallReader, type ThreadWait } from './syscalls.ts';

/** Every method reads afresh, at once, without waiting. Of a process that is gone, all is empty. */
export interface ThreadObserver {
  readonly pid: number;
  snapshot(): ThreadSnapshot;
  /** The main thread alone: the cheapest question, two small files. Null when it is gone. */
  mainThread(): ThreadReading | null;
  waits(): ThreadWait[];
  /** The soonest wake-up that any thread asked for; 0 if it will not tell; null if none did. */
  pendingTimerMs(): number | null;
  hasChildren(): boolean;
  /** The threads asleep in a read of one of these descriptors (as the process numbers them). */
  blockedInRead(fds: readonly number[]): { tid: number; isMain: boolean }[];
  /** Of the whole process. Null when it is gone. */
  processTimes(): ProcessTimes | null;
  residentBytes(): number;
  /** Lets go of the files that it has open. It may be asked again, at the price of opening them. */
  close(): void;
}

/** `off`: as if this machine could not read threads, to see what becomes of holds there. */
export interface ObserverOptions {
  proc?: 'auto' | 'off';
}

/** OVERLAP_NO_PROC=1 switches the reading of threads off. For the edge of the program only. */
export function observerOptionsFrom(env: NodeJS.ProcessEnv): ObserverOptions {
  return { proc: env.OVERLAP_NO_PROC === '1' ? 'off' : 'auto' };
}

/** Null where the threads of this process cannot be read (see `probe`), and when it is gone. */
export function observe(pid: number, options: ObserverOptions = {}): ThreadObserver | null {
  if (options.proc === 'off' || process.platform !== 'linux') return null;
  const read = syscallReader(process.arch);
  if (read === null) return null;
  const files = kernelFiles();
  const waits = (): ThreadWait[] => readWaits(pid, read, files);
  const main = waits().find(({ isMain }) => isMain);
  if (main === undefined || main.wait.kind === 'unreadable') {
    files.close();
    return null;
  }
  return {
    pid,
    waits,
    snapshot: () => readThreads(pid, files),
    mainThread: () => readThread(pid, pid, files),
    pendingTimerMs: () => soonestWakeMs(waits()),
    hasChildren: () => hasChildren(pid),
    blockedInRead: (fds) =>
      waits()
        .filter(({ wait }) => wait.kind === 'read' && fds.includes(wait.fd))
        .map(({ tid, isMain }) => ({ tid, isMain })),
    processTimes: () => readProcessTimes(pid, files),
    residentBytes: () => readResidentBytes(pid, files),
    close: files.close,
  };
}
