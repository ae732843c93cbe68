// Reads one small file that the kernel makes up as it is read: /proc, /sys.
// It refuses to say why one cannot be read: whoever needs the cause opens it himself.
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** The whole text, or null if it is not there, not ours to read, or gone while it was read. */
export function readKernelFile(path: string): string | null {
  try {
    // As UTF-8 rather than latin1: Node reads that without a Buffer, in two thirds of the time.
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** Small files of the kernel's that are read again and again: each is opened once. */
export interface KernelFiles {
  /** As `readKernelFile`, in a third of its time from the second reading on. */
  read(path: string): string | null;
  /** Forgets what is open; whatever is read afterwards is opened again. */
  close(): void;
}

const LONGEST = 4_096; // bytes; what is longer is cut off, and no file that is read so is
const MOST_OPEN = 400; // descriptors of one observer: a guest may have threads without number

export function kernelFiles(): KernelFiles {
  const open = new Map<string, number>();
  const buffer = Buffer.allocUnsafe(LONGEST);
  const descriptorOf = (path: string): number => {
    const known = open.get(path);
    if (known !== undefined) return known;
    const fresh = openSync(path, 'r');
    open.set(path, fresh);
    return fresh;
  };
  const forget = (path: string): void => {
    const fd = open.get(path);
    open.delete(path);
    if (fd !== undefined) closeSync(fd);
  };
  return {
    read(path) {
      if (open.size >= MOST_OPEN && !open.has(path)) return readKernelFile(path);
      try {
        // From its beginning: the kernel makes the text up anew for each reading that starts there.
        return buffer.toString('utf8', 0, readSync(descriptorOf(path), buffer, 0, LONGEST, 0));
      } catch {
        forget(path); // that thread is gone, and its number may be another's one day
        return null;
      }
    },
    close() {
      for (const path of [...open.keys()]) forget(path);
    },
  };
}
