// Catches the class for threads that the guard keeps, as it is handed to Reflect.construct.
import { Worker } from 'node:worker_threads';

const bait = JSON.parse('$BAIT');
const { construct } = Reflect;
let original: typeof Worker | undefined;
Reflect.construct = (target, args, newTarget) => {
  original = target as typeof Worker;
  return construct(target, args, newTarget ?? target);
};
new Worker('', { eval: true });
const code = `require('node:worker_threads').parentPort.postMessage(require('node:fs').readFileSync(${JSON.stringify(bait.secret)}, 'utf8'))`;
const Unguarded = original ?? Worker;
const worker = construct(Unguarded, [code, { eval: true, execArgv: [] }]);
throw new Error(await new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject)));
