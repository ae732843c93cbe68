// What is laid out for a canary: files, a process, a port, a socket; and what became of it.
// Only what the grader itself sees, or could have told nobody, counts as having got through.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { privateFolder } from '../../submission/stage.ts';
import type { Attempt } from './attempts.ts';
import type { Report, Task } from './task.ts';

export interface Bait extends AsyncDisposable {
  readonly task: Task;
  /** Whether this attempt got through. `stdout`: of the canary, and whatever it could start. */
  gotThrough(report: Report, stdout: string): boolean;
}

/** A hidden test: what a submission would most like to read. From this file's folder. */
const HIDDEN_TEST = join(import.meta.dirname, '../../../ex1-requests/checks.test.ts');

/** `stageDir`: the canary's own, of which it may write the scratch folder alone. */
export async function layBait(stageDir: string): Promise<Bait> {
  const folder = await privateFolder();
  const secret = randomBytes(12).toString('hex');
  const secretFile = join(folder.dir, 'secret');
  const unwritten = [folder.dir, join(stageDir, 'submission')].map((dir) => join(dir, 'written'));
  await writeFile(secretFile, secret, { mode: 0o600 });
  const hidden = await readFile(HIDDEN_TEST, 'utf8').then(
    (text) => text.slice(0, 100),
    () => secret, // a grader without that exercise
  );
  const token = randomBytes(12).toString('hex');
  const heard = new Set<Attempt>();
  const port = await listening(token, () => heard.add('connect'), { port: 0, host: '127.0.0.1' });
  const unixName = `overlap-canary-${secret.slice(0, 8)}`;
  const unix = await listening(token, () => heard.add('unix'), { path: `\0${unixName}` });
  const victim = await waiting(secret);
  const environments = [process.pid, victim.pid ?? 0];
  const values = [secret, hidden];
  return {
    task: {
      ...{ files: [secretFile, HIDDEN_TEST], environments, unwritten, token, unixName },
      port: (port.address() as AddressInfo).port,
      victim: victim.pid ?? 0,
    },
    gotThrough({ attempt, got }, stdout) {
      switch (attempt) {
        case 'read':
        case 'worker':
          return values.some((value) => got.includes(value));
        case 'environment':
          return got.includes(secret) || ownValues().some((value) => got.includes(value));
        case 'write':
          return unwritten.some((path) => existsSync(path));
        case 'spawn':
          return stdout.includes(token);
        case 'signal':
          return victim.exitCode !== null || victim.signalCode !== null;
        default:
          return heard.has(attempt);
      }
    },
    async [Symbol.asyncDispose]() {
      victim.kill('SIGKILL');
      for (const server of [port, unix]) server.close();
      await folder.dispose();
    },
  };
}

/** Of the grader's own environment: long enough to be nobody else's by chance. */
function ownValues(): string[] {
  return Object.values(process.env).filter(
    (value) => value !== undefined && value.length > 20,
  ) as string[];
}

async function listening(
  token: string,
  onToken: () => void,
  where: { port: number; host: string } | { path: string },
): Promise<Server> {
  const server = createServer((socket) => {
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      text = (text + chunk).slice(-100);
      if (text.includes(token)) onToken();
    });
    socket.on('error', () => {});
    socket.unref();
  });
  server.unref();
  server.listen({ ...where, exclusive: true });
  await once(server, 'listening');
  return server;
}

/** A process that waits for its input, with a secret in its environment. */
async function waiting(secret: string): Promise<ChildProcess> {
  const stdio = ['pipe', 'ignore', 'ignore'] as const;
  const child = spawn('cat', [], {
    env: { PATH: process.env.PATH, SECRET: secret },
    stdio: [...stdio],
  });
  child.unref();
  await once(child, 'spawn');
  return child;
}
