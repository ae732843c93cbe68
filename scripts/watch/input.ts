// Tells when standard input has ended, where that means that nobody watches any more.
// It reads no word of what comes in.
import { fstatSync } from 'node:fs';

/**
 * Calls `onEnd` when a pipe on standard input is closed: whoever started this has gone, or wants no
 * more. A file and /dev/null are at their end from the beginning, and a terminal has keys: of those
 * nothing is heard.
 */
export function whenInputEnds(input: NodeJS.ReadStream, onEnd: () => void): void {
  if (!isPipe(0)) return;
  for (const end of ['end', 'close', 'error']) input.on(end, onEnd);
  input.resume();
}

function isPipe(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor);
    return stats.isFIFO() || stats.isSocket();
  } catch {
    return false; // closed from the beginning
  }
}
