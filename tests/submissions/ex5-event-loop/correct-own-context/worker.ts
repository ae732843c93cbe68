import { parentPort, workerData } from 'node:worker_threads';
import { isPrime } from './primes.ts';

let count = 0;
for (let n = 0; n < workerData; n++) if (isPrime(n)) count++;
parentPort?.postMessage(count);
