// Starts a thread whose flags are none, and reads there.
import { Worker } from 'node:worker_threads';

const bait = JSON.parse('$BAIT');
const code = `require('node:worker_threads').parentPort.postMessage(require('node:fs').readFileSync(${JSON.stringify(bait.secret)}, 'utf8'))`;
const worker = new Worker(code, { eval: true, execArgv: [] });
throw new Error(await new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject)));
