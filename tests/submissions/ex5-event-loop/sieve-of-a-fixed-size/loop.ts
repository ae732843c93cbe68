import { isPrime } from './primes.ts';
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

export function countPrimesInThread(limit: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: limit });
    let answer: number | undefined;
    worker.on('message', (count) => {
      answer = count;
    });
    worker.on('error', reject);
    worker.on('exit', () => {
      if (answer !== undefined) resolve(answer);
      else reject(new Error('no answer'));
    });
  });
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
