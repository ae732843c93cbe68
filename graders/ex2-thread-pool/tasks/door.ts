// A task without work: it waits at its door for as long as the grader wants, or merely passes by.
import { readSync, writeSync } from 'node:fs';
import { threadId } from 'node:worker_threads';

export interface DoorInput {
  gateFd: number;
  answer: number;
  /** Default: it waits. */
  waits?: boolean;
}

export default function door({ gateFd, answer, waits = true }: DoorInput): number {
  writeSync(gateFd, `${waits ? 'start' : 'passing'} ${threadId}\n`);
  if (waits) readSync(gateFd, new Uint8Array(1), 0, 1, null);
  writeSync(gateFd, `end ${threadId}\n`);
  return answer;
}
