// Une prédiction, et deux façons de compter sans arrêter la boucle d'événements.
// A prediction, and two ways to count without stopping the event loop.
import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { isPrime } from './primes.ts';

// D'abord tout le code synchrone (A, E, H : une fonction async court jusqu'à son premier await), puis
// les promesses dans l'ordre de la file (D, F), puis les minuteurs dans l'ordre de leurs échéances.
// All synchronous code first (A, E, H: an async function runs up to its first await), then the
// promises in the order of their queue (D, F), then the timers in the order in which they are due.
export const predictedOrder: readonly string[] = ['A', 'E', 'H', 'D', 'F', 'C', 'G', 'B'];

const SLICE = 1_000; // nombres / numbers

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
  const [count] = await once(worker, 'message'); // échoue si le thread échoue / fails if the thread does
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
  const threadsMs = waitMs + Math.ceil(pieces / cores) * cpuMs;
  if (plainMs <= asyncMs && plainMs <= threadsMs) return 'plain';
  return asyncMs <= threadsMs ? 'async' : 'threads';
}
