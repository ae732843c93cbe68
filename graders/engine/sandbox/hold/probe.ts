// Whether this machine lets a grader read what a child's threads do, tried out on a real child.
// It remembers the answer for the process's life; it never throws.
import { type ChildProcess, spawn } from 'node:child_process';
import { type ObserverOptions, observe, type ThreadObserver } from './observer.ts';
import { syscallReader } from './syscalls.ts';
import { turn } from './turn.ts';

export type Access =
  | { available: true }
  | {
      available: false;
      why:
        | 'switched-off'
        | 'not-linux'
        | 'unknown-architecture'
        | 'no-test-child' // `cat` could not be started, or ended at once
        | 'no-rights' // /proc is hidden, or children may not be traced
        | 'no-accounting'; // the kernel keeps no CPU time by thread
    };

let tried: Promise<Access> | null = null;

/** A few milliseconds the first time. */
export async function probe(options: ObserverOptions = {}): Promise<Access> {
  if (options.proc === 'off') return { available: false, why: 'switched-off' };
  if (process.platform !== 'linux') return { available: false, why: 'not-linux' };
  if (syscallReader(process.arch) === null) {
    return { available: false, why: 'unknown-architecture' };
  }
  tried ??= tryOnChild();
  return tried;
}

/** A process may always read itself, so that would prove nothing: `cat` waits for its input. */
async function tryOnChild(): Promise<Access> {
  const child = spawn('cat', { stdio: ['pipe', 'ignore', 'ignore'] });
  let gone = false;
  child.on('error', () => {
    gone = true;
  });
  child.on('exit', () => {
    gone = true;
  });
  try {
    return await lookAt(child, () => gone);
  } finally {
    child.kill('SIGKILL');
  }
}

async function lookAt({ pid }: ChildProcess, gone: () => boolean): Promise<Access> {
  if (pid === undefined) return { available: false, why: 'no-test-child' };
  const observer = observe(pid);
  if (observer === null) return { available: false, why: 'no-rights' };
  try {
    return await lookThrough(observer, gone);
  } finally {
    observer.close();
  }
}

async function lookThrough(observer: ThreadObserver, gone: () => boolean): Promise<Access> {
  // It may not have come to its read yet; if it never does, the numbers of the calls are not ours.
  for (let tries = 0; tries < 500 && !gone(); tries++) {
    if (observer.blockedInRead([0]).length === 1) return accounting(observer);
    await turn(2);
  }
  return { available: false, why: gone() ? 'no-test-child' : 'no-rights' };
}

function accounting(observer: ThreadObserver): Access {
  const counted = (observer.mainThread()?.cpuNs ?? 0) > 0;
  return counted ? { available: true } : { available: false, why: 'no-accounting' };
}
