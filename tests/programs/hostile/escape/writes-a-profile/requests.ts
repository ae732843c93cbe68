// Starts a thread that writes a profile of itself outside the stage.
import { Worker } from 'node:worker_threads';

const bait = JSON.parse('$BAIT');
const worker = new Worker('', { eval: true, execArgv: ['--cpu-prof', `--cpu-prof-dir=${bait.folder}`] });
await new Promise((resolve, reject) => worker.on('exit', resolve).on('error', reject));
