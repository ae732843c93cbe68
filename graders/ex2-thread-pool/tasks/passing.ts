// A task that only shows that it came by: it waits for nobody.
import { writeSync } from 'node:fs';
import { threadId } from 'node:worker_threads';

export default function passing({ gateFd, answer }: { gateFd: number; answer: number }): number {
  writeSync(gateFd, `passing ${threadId}\n`);
  writeSync(gateFd, `end ${threadId}\n`);
  return answer;
}
