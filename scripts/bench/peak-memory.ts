// The most memory that a process and all that it has started held at once, looked at now and then.
// On systems without /proc it sees nothing.
import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 50;

/** Resolves when the process has ended well. @throws {Error} if it did not. */
export function peakMemory(child: ChildProcess): Promise<{ peakBytes: number }> {
  let peakBytes = 0;
  const timer = setInterval(() => {
    peakBytes = Math.max(peakBytes, residentBytes(child.pid ?? 0));
  }, LOOK_EVERY_MS);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      clearInterval(timer);
      if (code === 0) resolve({ peakBytes });
      else reject(new Error(`it ended with exit code ${code}`));
    });
  });
}

/** Of the process and its descendants; pages that they share count once for each. */
function residentBytes(top: number): number {
  const parents = new Map<number, number>();
  const bytes = new Map<number, number>();
  for (const name of names()) {
    const status = read(`/proc/${name}/status`);
    const parent = /^PPid:\s+(\d+)/m.exec(status)?.[1];
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
    parents.set(Number(name), Number(parent));
    bytes.set(Number(name), Number(kilobytes ?? 0) * 1_024);
  }
  const isWithin = (pid: number | undefined): boolean =>
    pid === top || (pid !== undefined && pid > 1 && isWithin(parents.get(pid)));
  return [...bytes].reduce((sum, [pid, own]) => (isWithin(pid) ? sum + own : sum), 0);
}

function names(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
