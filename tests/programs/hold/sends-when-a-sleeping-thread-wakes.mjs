// No event loop has a timer: a thread sleeps in Atomics.wait and then sends word.
import { Worker } from 'node:worker_threads';
import { begin, send, six } from './gate.mjs';

const sleeper = new Worker(
  `const { parentPort } = require('node:worker_threads');
   parentPort.on('message', () => {
     Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
     parentPort.postMessage('awake');
   });`,
  { eval: true },
);
await new Promise((resolve) => sleeper.once('online', resolve));
await begin();
sleeper.postMessage('sleep');
await new Promise((resolve) => sleeper.once('message', resolve));
await Promise.all(six.map(send));
