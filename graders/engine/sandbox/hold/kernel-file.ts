// Reads one small file that the kernel makes up as it is read: /proc, /sys.
// It refuses to say why one cannot be read: whoever needs the cause opens it himself.
import { readFileSync } from 'node:fs';

/** The whole text, or null if it is not there, not ours to read, or gone while it was read. */
export function readKernelFile(path: string): string | null {
  try {
    // As UTF-8 rather than latin1: Node reads that without a Buffer, in two thirds of the time.
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
