// Descriptors that the grader was started with, and that whatever it starts would get too.
// Node closes only those without a gap before them: a guest that got an open folder would walk out of
// its walls through it.
import { openSync, readdirSync } from 'node:fs';
import { devNull } from 'node:os';
import { readKernelFile } from './hold/kernel-file.ts';

/** Node opens all its own so that no other program gets them: linux/fcntl.h, octal. */
const CLOSED_AT_EXEC = 0o2000000;

let known: readonly number[] | null = null;
let nothing: number | null = null;

/** `stdio` with something empty in the place of every descriptor that would slip in behind it. */
export function withoutInherited<T>(stdio: readonly T[]): (T | 'ignore' | number)[] {
  known ??= inherited();
  const behind = known.filter((fd) => fd >= stdio.length);
  if (behind.length === 0) return [...stdio];
  nothing ??= openSync(devNull, 'r+');
  const padded: (T | 'ignore' | number)[] = [...stdio];
  const last = Math.max(...behind);
  // `ignore` leaves what is there: only a descriptor in its place shuts it.
  while (padded.length <= last) padded.push(behind.includes(padded.length) ? nothing : 'ignore');
  return padded;
}

/** Where the system does not tell, none: there a tier claims no walls either. */
function inherited(): number[] {
  if (process.platform !== 'linux') return [];
  try {
    return readdirSync('/proc/self/fd')
      .map(Number)
      .filter((fd) => fd > 2 && isInherited(fd));
  } catch {
    return [];
  }
}

function isInherited(fd: number): boolean {
  const flags = /^flags:\s*([0-7]+)$/m.exec(readKernelFile(`/proc/self/fdinfo/${fd}`) ?? '')?.[1];
  return flags !== undefined && (Number.parseInt(flags, 8) & CLOSED_AT_EXEC) === 0;
}
