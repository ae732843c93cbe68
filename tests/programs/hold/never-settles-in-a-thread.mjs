// A deadlock: the only other thread waits on a lock that nobody will ever open.
import { Worker } from 'node:worker_threads';
import { begin } from './gate.mjs';

const worker = new Worker('Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);', {
  eval: true,
});
await begin();
await new Promise((resolve) => worker.once('exit', resolve));
