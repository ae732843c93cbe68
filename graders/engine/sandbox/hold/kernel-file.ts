// Reads one small file that the kernel makes up as it is read: /proc, /sys.
// It refuses to say why one cannot be read: whoever needs the cause opens it himself.
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/**
 * The whole text, or null if it is not there, not ours to read, or gone while it was read.
 *
 * @throws {Error} where this process has no descriptor left: that says nothing of the file.
 */
export function readKernelFile(path: string): string | null {
  try {
    // As UTF-8 rather than latin1: Node reads that without a Buffer, in two thirds of the time.
    return readFileSync(path, 'utf8');
  } catch (error) {
    throwIfExhausted(error);
    return null;
  }
}

/** Without descriptors, every thread would seem to be gone: who is watched would be blamed for it. */
export function throwIfExhausted(error: unknown): void {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EMFILE' || code === 'ENFILE') throw error;
}

/** Small files of the kernel's that are read again and again: each is opened once. */
export interface KernelFiles {
  /** As `readKernelFile`, in a third of its time from the second reading on. */
  read(path: string): string | null;
  /** Forgets what is open; whatever is read afterwards is opened again. */
  close(): void;
}

const LONGEST_BYTES = 4_096; // no file of a thread has more
const MOST_OPEN = 400; // descriptors of one observer: a guest may have threads without number

const SHARE_OF_ALL = 0.25; // for all observers together; guests have pipes, and those come first
let openInAll = 0;
let most: number | undefined;

/** How many files may be kept open by this process, of as many as the system lets it open. */
function mostInAll(): number {
  if (most !== undefined) return most;
  const limits = readKernelFile('/proc/self/limits') ?? '';
  const [, limit = 'unlimited'] = /^Max open files\s+(\d+)/m.exec(limits) ?? [];
  most = limit === 'unlimited' ? Number.POSITIVE_INFINITY : Number(limit) * SHARE_OF_ALL;
  return most;
}

/** What is longer than `longestBytes` is cut off there. */
export function kernelFiles({ longestBytes = LONGEST_BYTES } = {}): KernelFiles {
  const open = new Map<string, number>();
  const buffer = Buffer.allocUnsafe(longestBytes);
  const descriptorOf = (path: string): number => {
    const known = open.get(path);
    if (known !== undefined) return known;
    const fresh = openSync(path, 'r');
    open.set(path, fresh);
    openInAll += 1;
    return fresh;
  };
  const forget = (path: string): void => {
    const fd = open.get(path);
    open.delete(path);
    if (fd === undefined) return;
    openInAll -= 1;
    closeSync(fd);
  };
  return {
    read(path) {
      const isFull = open.size >= MOST_OPEN || openInAll >= mostInAll();
      if (isFull && !open.has(path)) return readKernelFile(path);
      try {
        // From its beginning: the kernel makes the text up anew for each reading that starts there.
        return buffer.toString('utf8', 0, readSync(descriptorOf(path), buffer, 0, longestBytes, 0));
      } catch (error) {
        forget(path); // that thread is gone, and its number may be another's one day
        throwIfExhausted(error);
        return null;
      }
    },
    close() {
      for (const path of [...open.keys()]) forget(path);
    },
  };
}
