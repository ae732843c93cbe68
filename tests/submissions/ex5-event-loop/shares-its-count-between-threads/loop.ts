import { isPrime } from './primes.ts';
import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

export const predictedOrder: readonly string[] = ['A', 'E', 'H', 'D', 'F', 'C', 'G', 'B'];

export async function countPrimesCooperatively(limit: number): Promise<number> {
  let count = 0;
  for (let n = 0; n < limit; n++) {
    if (n > 0 && n % 1000 === 0) await nextTurn();
    if (isPrime(n)) count++;
  }
  return count;
}

const shared = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

export async function countPrimesInThread(limit: number): Promise<number> {
  shared[0] = 0;
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { limit, shared } });
  const [count] = await once(worker, 'message');
  return count;
}

export interface Workload {
  pieces: number;
  waitMs: number;
  cpuMs: number;
  cores: number;
}

export function bestTool({ pieces, waitMs, cpuMs, cores }: Workload): 'plain' | 'async' | 'threads' {
  const plain = pieces * (waitMs + cpuMs);
  const together = waitMs + pieces * cpuMs;
  const threads = waitMs + Math.ceil(pieces / cores) * cpuMs;
  if (plain <= together && plain <= threads) return 'plain';
  return together <= threads ? 'async' : 'threads';
}
