// Starts a thread without flags by a class of its own that extends the guarded one.
import { Worker } from 'node:worker_threads';

const bait = JSON.parse('$BAIT');
class Own extends Worker {
  constructor(code: string) {
    super(code, { eval: true, execArgv: [] });
  }
}
const code = `require('node:worker_threads').parentPort.postMessage(require('node:fs').readFileSync(${JSON.stringify(bait.secret)}, 'utf8'))`;
const worker = new Own(code);
throw new Error(await new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject)));
