import { parentPort } from 'node:worker_threads';
import { arrive } from './gate.mjs';

parentPort.on('message', (task) => {
  arrive(task);
  parentPort.postMessage(task);
});
