// Reads the system's account of a run by thread: the main one, and those that the program started.
// It judges nothing: what a thread may do is for the matchers beside it.
import type { Run, ThreadTime } from '../../evidence/run.ts';

/** Undefined where the system does not tell threads apart. */
export function mainThread(run: Run): ThreadTime | undefined {
  return run.cpu.source === 'proc' ? run.cpu.threads.find(({ isMain }) => isMain) : undefined;
}

/**
 * Threads that the program started during the run; null where the system does not tell. Node's own
 * were all there before any student code: what is new is the program's, whatever it is called.
 */
export function workerThreads(run: Run): number | null {
  if (run.cpu.source !== 'proc') return null;
  return run.cpu.threads.filter(({ isMain, isNew }) => isNew && !isMain).length;
}
