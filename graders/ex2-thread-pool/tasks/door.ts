// A task with one door and no work: it is in flight for as long as the grader wants.
import { readSync, writeSync } from 'node:fs';
import { threadId } from 'node:worker_threads';

export default function door({ gateFd, answer }: { gateFd: number; answer: number }): number {
  writeSync(gateFd, `start ${threadId}\n`);
  readSync(gateFd, new Uint8Array(1), 0, 1, null);
  writeSync(gateFd, `end ${threadId}\n`);
  return answer;
}
