// A task that ends its own thread: in a worker, process.exit ends the thread, not the process.
import { writeSync } from 'node:fs';
import { threadId } from 'node:worker_threads';

export interface DieInput {
  code: number;
  /** Where it says first that it runs; left out: nowhere. */
  gateFd?: number;
}

export default function die({ code, gateFd }: DieInput): never {
  if (gateFd !== undefined) writeSync(gateFd, `dying ${threadId}\nend ${threadId}\n`);
  process.exit(code);
}
