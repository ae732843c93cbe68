// The guarded tier's doors, tried from inside by real guests. A guard rail, not a wall: what is listed holds.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { callMain, expectNothingLeft, returnedBy } from './small-guest.ts';

afterAll(expectNothingLeft);

describe('the guard', () => {
  const THIS_FILE = fileURLToPath(import.meta.url);
  /** Each tries one thing that student code has no business with. */
  const DENIED: Record<string, string> = {
    'importing child_process': "await import('node:child_process')",
    'importing it without its prefix': "await import('child_process')",
    'requiring it': "createRequire(import.meta.url)('child_process')",
    'asking the process for it': "process.getBuiltinModule('node:child_process')",
    'importing v8': "await import('node:v8')",
    'signalling the grader': 'process.kill(process.ppid, 0)',
    'changing the folder': "process.chdir('/')",
    'registering a loader': "register('data:text/javascript,')",
    'registering hooks': 'registerHooks({})',
    'reading a file of the system': "readFileSync('/etc/passwd')",
    'listing the system': "readdirSync('/')",
    'reading the tests': `readFileSync(${JSON.stringify(THIS_FILE)})`,
    'importing the tests': `await import(${JSON.stringify(THIS_FILE)})`,
    'reading its process': "readFileSync('/proc/self/environ')",
    'writing beside itself': "writeFileSync(new URL('./other.ts', import.meta.url), '')",
    'writing the driver': "writeFileSync(new URL('../guest/drive.ts', import.meta.url), '')",
    'writing in its stage': "writeFileSync('../note', '')",
    'writing elsewhere': "writeFileSync('/tmp/overlap-note', '')",
    'linking to what it may not read': "symlinkSync('/etc/passwd', 'link')",
    'a worker without the guard': `await inWorker("require('node:fs').readFileSync('/etc/passwd')", { execArgv: [] })`,
    'a worker that spawns': `await inWorker("require('node:child_process')", { execArgv: [] })`,
    'a worker that signals': `await inWorker("process.kill(process.ppid, 0)", { execArgv: [], env: {} })`,
    'a worker in a worker, without the guard': `await inWorker(\`
      const { Worker } = require('node:worker_threads');
      new Worker("require('node:fs').readFileSync('/etc/passwd')", { eval: true, execArgv: [] });
    \`)`,
    'a worker made by its instance': `await inWorker("require('node:fs').readFileSync('/etc/passwd')", { execArgv: [] }, new Worker('', { eval: true }).constructor)`,
  };
  const entries = Object.entries(DENIED).map(
    ([name, attempt]) => `${JSON.stringify(name)}: async () => { ${attempt} },`,
  );
  const main = `
    import { readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
    import { createRequire, register, registerHooks } from 'node:module';
    import { Worker } from 'node:worker_threads';
    const inWorker = (code, options, Class = Worker) => new Promise((resolve, reject) => {
      const worker = new Class(code, { eval: true, ...options });
      worker.once('error', reject).once('exit', resolve);
    });
    const attempts = { ${entries.join('\n')} };
    export async function main() {
      const fates = {};
      for (const [name, attempt] of Object.entries(attempts)) {
        fates[name] = await attempt().then(() => 'allowed', ({ code, message }) => code ?? message);
      }
      return fates;
    }`;

  test('denies each of these', async () => {
    const fates = returnedBy(await callMain({ 'main.ts': main }));
    const names = Object.keys(DENIED);
    expect(fates).toEqual(Object.fromEntries(names.map((name) => [name, 'ERR_ACCESS_DENIED'])));
    expect(existsSync('/tmp/overlap-note')).toBe(false);
  });

  test('leaves no variable of the grader’s, in no thread', async () => {
    expect(Object.keys(process.env).length).toBeGreaterThan(0);
    const main = `import { Worker } from 'node:worker_threads';
    const code = "require('node:worker_threads').parentPort.postMessage(Object.keys(process.env))";
    export const main = () => new Promise((resolve) => {
      new Worker(code, { eval: true }).once('message', (inside) => {
        resolve([Object.keys(process.env), inside]);
      });
    });`;
    expect(returnedBy(await callMain({ 'main.ts': main }))).toEqual([[], []]);
  });

  test('lets a program read its own files, and write and read in its scratch folder', async () => {
    const main = `import { readFileSync, writeFileSync } from 'node:fs';
    export async function main() {
      writeFileSync('note.txt', 'kept');
      return [readFileSync('note.txt', 'utf8'), readFileSync(new URL('./words.txt', import.meta.url), 'utf8')];
    }`;
    const files = { 'main.ts': main, 'words.txt': 'mine' };
    expect(returnedBy(await callMain(files))).toEqual(['kept', 'mine']);
  });

  test('keeps Worker a class that can be extended and asked for its instances', async () => {
    const main = `import { Worker } from 'node:worker_threads';
    class Named extends Worker { label = 'mine'; }
    export const main = () => new Promise((resolve) => {
      const worker = new Named('', { eval: true });
      worker.once('exit', (code) => resolve([worker instanceof Worker, worker.label, code]));
    });`;
    expect(returnedBy(await callMain({ 'main.ts': main }))).toEqual([true, 'mine', 0]);
  });
});
