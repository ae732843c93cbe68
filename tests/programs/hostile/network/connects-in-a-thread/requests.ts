// Connects to a port of this machine’s loopback in a thread without flags.
import { Worker } from 'node:worker_threads';

const bait = JSON.parse('$BAIT');
const code = `const socket = require('node:net').connect(${bait.port}, '127.0.0.1', () => socket.end('${bait.token}'));`;
const worker = new Worker(code, { eval: true, execArgv: [] });
await new Promise((resolve, reject) => worker.on('exit', resolve).on('error', reject));
await new Promise((resolve) => setTimeout(resolve, 100));
