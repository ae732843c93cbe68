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

let worker: Worker | undefined;
let calls = 0;

export async function countPrimesInThread(limit: number): Promise<number> {
  worker ??= new Worker(new URL('./worker.ts', import.meta.url));
  const thread = worker;
  const call = calls++;
  thread.ref();
  return new Promise((resolve) => {
    const hear = (answer: { call: number; count: number }) => {
      if (answer.call !== call) return;
      thread.off('message', hear);
      thread.unref();
      resolve(answer.count);
    };
    thread.on('message', hear);
    thread.postMessage({ call, limit });
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
