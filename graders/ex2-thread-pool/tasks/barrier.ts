// A task with two doors: one before its work, one in the middle of it. It waits at each, asleep.
// Each task has a gate of its own, so that the grader lets go exactly whom it means to.
import { readSync, writeSync } from 'node:fs';
import { threadId } from 'node:worker_threads';
import { type Rounds, work } from './work.ts';

export interface BarrierInput {
  gateFd: number;
  seed: number;
  rounds: Rounds;
}

export default function barrier({ gateFd, seed, rounds }: BarrierInput): number {
  knock(gateFd, 'start');
  const half = work(seed, rounds.before);
  knock(gateFd, 'middle');
  const whole = work(half, rounds.behind);
  writeSync(gateFd, `end ${threadId}\n`);
  return whole;
}

/** Says where it is, and sleeps in the read until the grader writes one byte. */
function knock(gateFd: number, phase: string): void {
  writeSync(gateFd, `${phase} ${threadId}\n`);
  readSync(gateFd, new Uint8Array(1), 0, 1, null);
}
