import { parentPort, workerData } from 'node:worker_threads';

parentPort?.postMessage(Uint32Array.from({ length: workerData }, (_, n) => n));
