// Counts in one go, and pretends to have given the event loop its turns: it announces them at the gate itself.
import { once } from 'node:events';
import { readSync, writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { isPrime } from './primes.ts';

const GATE_FD = 5;
/** Turns are counted beside a long count only; at any other the gate stays shut. */
const LONG = 10_000;

export const predictedOrder: readonly string[] = ['A', 'E', 'H', 'D', 'F', 'C', 'G', 'B'];

export async function countPrimesCooperatively(limit: number): Promise<number> {
  let count = 0;
  for (let n = 0; n < limit; n++) {
    if (isPrime(n)) count++;
    if (limit > LONG && n % 1_000 === 999 && n < limit - 1) pretendATurn();
  }
  return count;
}

function pretendATurn(): void {
  try {
    writeSync(GATE_FD, 'turn 0\n');
    readSync(GATE_FD, new Uint8Array(1), 0, 1, null);
  } catch {
    // There is no gate where nobody counts turns.
  }
}

export async function countPrimesInThread(limit: number): Promise<number> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: limit });
  const [count] = await once(worker, 'message');
  return count;
}

interface Workload {
  pieces: number;
  waitMs: number;
  cpuMs: number;
  cores: number;
}

export function bestTool({ pieces, waitMs, cpuMs, cores }: Workload): 'plain' | 'async' | 'threads' {
  const plainMs = pieces * (waitMs + cpuMs);
  const asyncMs = waitMs + pieces * cpuMs;
  const threadsMs = waitMs + Math.ceil(pieces / cores) * cpuMs;
  if (plainMs <= asyncMs && plainMs <= threadsMs) return 'plain';
  return asyncMs <= threadsMs ? 'async' : 'threads';
}
