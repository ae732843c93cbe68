// The canary: a program of our own that tries, in a guest's place, what a hostile one would try first.
// It does no harm where it gets through: it reads bait, writes one file, and ends a process that waits.
import { readFileSync, readSync, writeFileSync, writeSync } from 'node:fs';
import type { Attempt } from '../canary/attempts.ts';
import type { Task } from '../canary/task.ts';

const COMMANDS_FD = 3;
const FRAMES_FD = 4;
/** Longer than anything here takes that is not simply swallowed. */
const LONGEST_MS = 2_000;
const MOST_CHARACTERS = 400; // of each thing seen, so that a report fits into a pipe at once

function readTask(): Task {
  const bytes = Buffer.alloc(64 * 1024);
  let length = 0;
  while (!bytes.subarray(0, length).includes(0x0a)) {
    length += readSync(COMMANDS_FD, bytes, length, bytes.length - length, null);
  }
  return JSON.parse(bytes.toString('utf8', 0, length)) as Task;
}

const reading = (path: string): string => {
  try {
    return readFileSync(path, 'utf8').slice(0, MOST_CHARACTERS);
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code);
  }
};

const writing = (path: string): string => {
  try {
    writeFileSync(path, 'written by the canary');
    return 'written';
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code);
  }
};

const TRIALS: Record<Attempt, (task: Task) => unknown> = {
  read: ({ files }) => files.map(reading).join('\n'),
  environment: ({ environments }) =>
    [...environments, 1, 'self'].map((pid) => reading(`/proc/${pid}/environ`)).join('\n'),
  write: ({ unwritten }) => unwritten.map(writing).join('\n'),
  async spawn({ token }) {
    const { spawn } = await import('node:child_process');
    const program = `process.stdout.write(${JSON.stringify(token)})`;
    const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 1, 'ignore'] });
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve(`ended with ${code}`));
    });
  },
  connect: ({ port, token }) => say({ port, host: '127.0.0.1' }, token),
  unix: ({ unixName, token }) => say({ path: `\0${unixName}` }, token),
  signal: ({ victim }) => process.kill(victim, 'SIGKILL'),
  async worker({ files }) {
    const { Worker } = await import('node:worker_threads');
    const program = `const { parentPort } = require('node:worker_threads');
      parentPort.postMessage(require('node:fs').readFileSync(${JSON.stringify(files[0])}, 'utf8'));`;
    const worker = new Worker(program, { eval: true, execArgv: [], env: {} });
    return new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
  },
};

/** Connects, says who it is, and goes. */
async function say(where: { port: number; host: string } | { path: string }, token: string) {
  const { connect } = await import('node:net');
  return new Promise((resolve, reject) => {
    const socket = connect(where as never, () => socket.end(token, () => resolve('connected')));
    socket.on('error', reject);
  });
}

async function attempt(name: Attempt, task: Task): Promise<string> {
  const tooLong = new Promise((resolve) => setTimeout(resolve, LONGEST_MS, 'no answer'));
  try {
    return String(await Promise.race([TRIALS[name](task), tooLong]));
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code ?? error);
  }
}

function report(name: Attempt, got: string): void {
  const line = JSON.stringify({ attempt: name, got: got.slice(0, 10 * MOST_CHARACTERS) });
  writeSync(FRAMES_FD, `${line}\n`);
}

const task = readTask();
for (const name of Object.keys(TRIALS) as Attempt[]) report(name, await attempt(name, task));
process.exit(0);
