// Each protection keeps something off: a program that gets through without it, and not with it.
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../../../graders/engine/catalogue/places.ts';
import { isolatedWithout } from '../../../../graders/engine/sandbox/isolated.ts';
import {
  PROTECTIONS,
  type Protection,
} from '../../../../graders/engine/sandbox/walls/protections.ts';
import { describeIsolated } from './here.ts';
import { letLoose, trying } from './let-loose.ts';

const HIDDEN_TEST = join(ROOT, 'graders/ex1-requests/checks.test.ts');

/** Somebody on this machine's loopback, for as long as the tests run. */
const host = createServer((socket) => socket.end());
await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
host.unref();
const { port } = host.address() as { port: number };

const running = (program: string, ...args: string[]): string => `
  const { spawnSync } = await import('node:child_process');
  const { error, status } = spawnSync(${JSON.stringify(program)}, ${JSON.stringify(args)});
  if (error) throw error;
  return status === 0;`;

interface Case {
  program: string;
  /** What is out of force in both runs: whatever else would keep the program off. */
  also: Protection[];
}

const CASES: Record<Protection, Case> = {
  'node-guard': {
    also: [],
    program: `const { Worker } = await import('node:worker_threads');
      const read = "require('node:worker_threads').parentPort.postMessage(require('node:fs').readFileSync('/etc/hosts', 'utf8'))";
      const worker = new Worker(read, { eval: true, execArgv: [] });
      await new Promise((resolve, reject) => { worker.on('message', resolve); worker.on('error', reject); });`,
  },
  'own-files': {
    also: ['node-guard'],
    program: `(await import('node:fs')).readFileSync(${JSON.stringify(HIDDEN_TEST)});`,
  },
  'read-only': {
    also: ['node-guard'],
    program: `(await import('node:fs')).writeFileSync('$SUBMISSION/more.ts', 'x');`,
  },
  'own-scratch': {
    also: ['node-guard'],
    program: `const { writeFileSync } = await import('node:fs');
      for (let i = 0; i < 40; i++) writeFileSync('file' + i, Buffer.alloc(2 ** 20, 1));`,
  },
  'own-network': {
    also: ['node-guard'],
    program: `const socket = (await import('node:net')).connect(${port}, '127.0.0.1');
      await new Promise((resolve, reject) => { socket.on('connect', resolve); socket.on('error', reject); });`,
  },
  'own-processes': {
    also: ['node-guard'],
    program: `return (await import('node:fs')).existsSync('/proc/${process.pid}/cmdline');`,
  },
  'threads-only': {
    also: ['node-guard'],
    program: running('/opt/node/bin/node', '-e', '0'),
  },
  'closed-calls': {
    also: ['node-guard', 'own-files', 'threads-only'],
    program: running('/usr/bin/setarch', 'linux64', '--addr-no-randomize', '/bin/true'),
  },
  'no-rights': {
    also: ['node-guard', 'own-files', 'threads-only', 'closed-calls'],
    program: running('/usr/bin/unshare', '--user', '/bin/true'),
  },
  limits: {
    also: ['node-guard'],
    program: `const { openSync } = await import('node:fs');
      for (let i = 0; i < 1_100; i++) openSync('/dev/null', 'r');`,
  },
  'empty-environment': {
    also: ['node-guard'],
    program: `return Object.keys(process.env).includes('PATH');`,
  },
};

describeIsolated('each protection keeps something off', () => {
  test.for(PROTECTIONS)('%s', async (protection) => {
    const { program, also } = CASES[protection];
    const [held, open] = await Promise.all([
      letLoose(isolatedWithout(...also), trying(program)),
      letLoose(isolatedWithout(...also, protection), trying(program)),
    ]);
    expect(held.stdout).toMatch(/^not through/);
    expect(open.stdout).toBe('through\n');
  });
});
