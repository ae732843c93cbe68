// A task that keeps its thread waiting, without a timer and without any CPU.
import { writeSync } from 'node:fs';
import { threadId } from 'node:worker_threads';

export interface SleepInput {
  /** Where it tells when it starts and ends; null: nowhere. */
  gateFd: number | null;
  ms: number;
}

export default function sleep({ gateFd, ms }: SleepInput): number {
  if (gateFd !== null) writeSync(gateFd, `sleeping ${threadId}\n`);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
  if (gateFd !== null) writeSync(gateFd, `end ${threadId}\n`);
  return ms;
}
