// Starts a thread without flags in a thread.
import { Worker } from 'node:worker_threads';

const bait = JSON.parse('$BAIT');
const inner = `require('node:worker_threads').parentPort.postMessage(require('node:fs').readFileSync(${JSON.stringify(bait.secret)}, 'utf8'))`;
const outer = `const { Worker, parentPort } = require('node:worker_threads');
  new Worker(${JSON.stringify(inner)}, { eval: true, execArgv: [] }).on('message', (text) => parentPort.postMessage(text));`;
const worker = new Worker(outer, { eval: true, execArgv: [] });
throw new Error(await new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject)));
