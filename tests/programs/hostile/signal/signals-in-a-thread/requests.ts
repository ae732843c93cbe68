// Ends one of the grader’s processes from a thread without flags.
import { Worker } from 'node:worker_threads';

const bait = JSON.parse('$BAIT');
const worker = new Worker(`process.kill(${bait.decoy}, 'SIGTERM')`, { eval: true, execArgv: [] });
await new Promise((resolve, reject) => worker.on('exit', resolve).on('error', reject));
