import { parentPort, workerData } from 'node:worker_threads';

// Big enough, one would think: right for every limit up to 100,000, alone or not.
const prime = new Array<boolean>(100_000).fill(true);
let count = 0;
for (let n = 2; n < workerData; n++) {
  if (!prime[n]) continue;
  count++;
  for (let m = n * n; m < prime.length; m += n) prime[m] = false;
}
parentPort?.postMessage(count);
