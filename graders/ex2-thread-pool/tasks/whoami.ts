// A short task that tells in which thread it ran.
import { threadId } from 'node:worker_threads';
import { work } from './work.ts';

export default function whoami(seed: number): { value: number; thread: number } {
  return { value: work(seed, 1000), thread: threadId };
}
