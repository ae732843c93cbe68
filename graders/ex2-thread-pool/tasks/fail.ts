// A task that throws; where it has a gate, it says there first that it runs.
import { writeSync } from 'node:fs';
import { threadId } from 'node:worker_threads';

export interface FailInput {
  message: string;
  /** Left out: it says nothing. */
  gateFd?: number;
}

export default function fail({ message, gateFd }: FailInput): never {
  if (gateFd !== undefined) writeSync(gateFd, `failing ${threadId}\nend ${threadId}\n`);
  throw new Error(message);
}
