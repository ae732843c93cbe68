import { parentPort } from 'node:worker_threads';
import { isPrime } from './primes.ts';

parentPort?.on('message', ({ call, limit }: { call: number; limit: number }) => {
  let count = 0;
  for (let n = 0; n < limit; n++) if (isPrime(n)) count++;
  parentPort?.postMessage({ call, count });
});
