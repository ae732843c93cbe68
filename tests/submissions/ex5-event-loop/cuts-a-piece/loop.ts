import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { isPrime } from './primes.ts';

export const predictedOrder: readonly string[] = ['A', 'E', 'H', 'D', 'F', 'C', 'G', 'B'];

const SLICE = 1_000;

export async function countPrimesCooperatively(limit: number): Promise<number> {
  let count = 0;
  for (let start = 0; start < limit; start += SLICE) {
    if (start > 0) await nextTurn();
    const end = Math.min(start + SLICE, limit);
    for (let n = start; n < end; n++) if (isPrime(n)) count++;
  }
  return count;
}

export async function countPrimesInThread(limit: number): Promise<number> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: limit });
  const [count] = await once(worker, 'message');
  return count;
}

export interface Workload {
  pieces: number;
  waitMs: number;
  cpuMs: number;
  cores: number;
}

export function bestTool({
  pieces,
  waitMs,
  cpuMs,
  cores,
}: Workload): 'plain' | 'async' | 'threads' {
  const plainMs = pieces * (waitMs + cpuMs);
  const asyncMs = waitMs + pieces * cpuMs;
  const threadsMs = waitMs + (pieces / cores) * cpuMs;
  if (plainMs <= asyncMs && plainMs <= threadsMs) return 'plain';
  return asyncMs <= threadsMs ? 'async' : 'threads';
}
