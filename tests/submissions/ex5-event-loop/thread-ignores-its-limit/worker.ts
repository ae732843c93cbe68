import { parentPort } from 'node:worker_threads';
import { isPrime } from './primes.ts';

let count = 0;
for (let n = 0; n < 100_000; n++) if (isPrime(n)) count++;
parentPort?.postMessage(count);
