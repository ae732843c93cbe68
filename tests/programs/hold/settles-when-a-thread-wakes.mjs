import { Worker } from 'node:worker_threads';
import { begin } from './gate.mjs';

await begin();
const worker = new Worker('Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2000);', {
  eval: true,
});
await new Promise((resolve) => worker.once('exit', resolve));
process.exit(0);
