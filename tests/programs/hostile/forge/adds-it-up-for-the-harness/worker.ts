import { workerData } from 'node:worker_threads';
import { isPrime } from './primes.ts';

const { limit, shared } = workerData as { limit: number; shared: Int32Array<SharedArrayBuffer> };
let count = 0;
for (let n = 0; n < limit; n++) if (isPrime(n)) count++;
shared[1] = count;
Atomics.store(shared, 0, 1);
Atomics.notify(shared, 0);
