import { parentPort, workerData } from 'node:worker_threads';
import { isPrime } from './primes.ts';

const { limit, shared }: { limit: number; shared: Int32Array } = workerData;
for (let n = 0; n < limit; n++) if (isPrime(n)) Atomics.add(shared, 0, 1);
parentPort?.postMessage(Atomics.load(shared, 0));
