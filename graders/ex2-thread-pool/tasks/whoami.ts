// A short task that tells in which thread it ran, and a number that no two calls share.
import { threadId } from 'node:worker_threads';
import { work } from './work.ts';

export interface Told {
  value: number;
  thread: number;
  call: number;
}

export default function whoami(seed: number): Told {
  return { value: work(seed, 1000), thread: threadId, call: Math.random() };
}
