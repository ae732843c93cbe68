// Compte dans un thread à part, envoie le résultat, et finit : rien ne retient plus ce thread.
// Counts in a thread of its own, sends the result, and ends: nothing keeps this thread any longer.
import { parentPort, workerData } from 'node:worker_threads';
import { isPrime } from './primes.ts';

const limit: number = workerData;
let count = 0;
for (let n = 0; n < limit; n++) if (isPrime(n)) count++;
parentPort?.postMessage(count);
