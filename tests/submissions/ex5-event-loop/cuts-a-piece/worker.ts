import { parentPort, workerData } from 'node:worker_threads';
import { isPrime } from './primes.ts';

const limit: number = workerData;
let count = 0;
for (let n = 0; n < limit; n++) if (isPrime(n)) count++;
parentPort?.postMessage(count);
