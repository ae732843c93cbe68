// Real guests with small submissions: virtual time, the guard's doors, gates, and how a guest ends.
// Everything is read off what the grader saw; no test depends on how fast the machine is.

import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { startGuest } from '../../../graders/engine/sandbox/guest-process.ts';
import type { Conductor, Scenario } from '../../../graders/engine/sandbox/scenario.ts';
import { callMain, pids, recorded, runSmall, stageDirs, stageOf, valueOf } from './small-guest.ts';

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

afterAll(() => {
  expect(pids.length).toBeGreaterThan(0);
  expect(pids.filter(isAlive)).toEqual([]);
  expect(stageDirs.length).toBeGreaterThan(0);
  expect(stageDirs.filter((dir) => existsSync(dir))).toEqual([]);
});

describe('virtual time', () => {
  /** Each waits a second and a half, in its own way. */
  const WAITS: Record<string, string> = {
    setTimeout: 'new Promise((resolve) => setTimeout(resolve, 1500))',
    'setTimeout of node:timers': 'new Promise((resolve) => timers.setTimeout(resolve, 1500))',
    'timers/promises': 'promised.setTimeout(1500)',
    promisify: 'promisify(setTimeout)(1500)',
    'scheduler.wait': 'promised.scheduler.wait(1500)',
    'AbortSignal.timeout':
      "new Promise((resolve) => AbortSignal.timeout(1500).addEventListener('abort', resolve))",
    setInterval: `new Promise((resolve) => {
      let ticks = 0;
      const timer = setInterval(() => {
        if (++ticks < 3) return;
        clearInterval(timer);
        resolve();
      }, 500);
    })`,
    'setInterval of timers/promises': `(async () => {
      let ticks = 0;
      for await (const _ of promised.setInterval(500)) if (++ticks === 3) break;
    })()`,
    'waits side by side': 'Promise.all([500, 1500, 1000].map((ms) => promised.setTimeout(ms)))',
    'waits one after another': 'promised.setTimeout(500).then(() => promised.setTimeout(1000))',
  };
  const entries = Object.entries(WAITS).map(
    ([name, wait]) => `${JSON.stringify(name)}: () => ${wait},`,
  );
  const main = `
    import * as timers from 'node:timers';
    import * as promised from 'node:timers/promises';
    import { promisify } from 'node:util';
    const waits = { ${entries.join('\n')} };
    export async function main(name) {
      const read = () => [Date.now(), performance.now(), Number(process.hrtime.bigint() / 1_000_000n)];
      const before = read();
      await waits[name]();
      return read().map((now, i) => Math.round(now - before[i]));
    }`;

  test('is exact, for whoever waits and on every clock', async () => {
    const scenarios = Object.keys(WAITS).map(
      (name): Scenario => ({ name: 'virtual time', inputs: () => name }),
    );
    const runs = await runSmall({ 'main.ts': main }, scenarios, { clock: 'virtual' });
    const seen = runs.map((run) => [run.inputs, run.virtualMs, valueOf(run)]);
    expect(seen).toEqual(Object.keys(WAITS).map((name) => [name, 1_500, [1_500, 1_500, 1_500]]));
  });

  test('stamps each line with the moment at which it was printed', async () => {
    const prints = `export async function main() {
      for (const ms of [0, 1500, 250]) {
        await new Promise((resolve) => setTimeout(resolve, ms));
        console.log('line', ms);
      }
    }`;
    const scenario: Scenario = { name: 'virtual time', inputs: () => null };
    const [run] = await runSmall({ 'main.ts': prints }, [scenario], { clock: 'virtual' });
    expect(run?.output.map(({ text, virtualMs }) => [text, virtualMs])).toEqual([
      ['line 0', 0],
      ['line 1500', 1_500],
      ['line 250', 1_750],
    ]);
  });

  test('ends where nothing is left to wait for, and the same guest serves on', async () => {
    const stuck = `export const main = (inputs) =>
      inputs === 'stuck' ? new Promise(() => {}) : Promise.resolve(process.pid);`;
    const scenarios = ['first', 'stuck', 'last'].map(
      (inputs): Scenario => ({ name: 'virtual time', inputs: () => inputs }),
    );
    const [first, never, last] = await runSmall({ 'main.ts': stuck }, scenarios, {
      clock: 'virtual',
    });
    expect(never?.outcome).toEqual({ kind: 'never-settled', during: 'call' });
    expect(last?.outcome).toEqual(first?.outcome);
  });
});

describe('what comes back', () => {
  const outcomeOf = async (main: string) => (await callMain({ 'main.ts': main })).outcome;

  test('a value that cannot cross is named', async () => {
    const main = 'export const main = async () => ({ results: [() => 1] });';
    expect(await outcomeOf(main)).toEqual({
      kind: 'unserialisable',
      why: 'the result.results[0] is a function',
    });
  });

  test('a result too large in bytes is too large, not a broken channel', async () => {
    const main = "export const main = async () => 'é'.repeat(40_000);";
    expect(await outcomeOf(main)).toMatchObject({ kind: 'unserialisable' });
  });

  test('an error that is all control characters is an error, not a broken channel', async () => {
    const main = "export const main = async () => { throw new Error('\\0'.repeat(9_000)); };";
    expect(await outcomeOf(main)).toMatchObject({ kind: 'threw', during: 'call' });
  });

  test('a rejection that nobody handled outweighs the result', async () => {
    const main = `export async function main() {
      Promise.reject(new TypeError('nobody looked'));
      return 'fine';
    }`;
    expect(await outcomeOf(main)).toMatchObject({
      kind: 'threw',
      during: 'afterwards',
      error: { name: 'TypeError', message: 'nobody looked', file: 'main.ts', line: 2 },
    });
  });

  test('a forged message nested too deeply ends the guest, not the grader', async () => {
    const main = `import { writeSync } from 'node:fs';
    export async function main() {
      const value = '['.repeat(20_000) + ']'.repeat(20_000);
      writeSync(4, '{"type":"mark","run":0,"name":"x","value":' + value + '}\\n');
      return new Promise(() => setInterval(() => {}, 1000));
    }`;
    expect(await outcomeOf(main)).toMatchObject({ kind: 'protocol-violation' });
  });

  test('answers reach the call that asked, as a value or as an error', async () => {
    const main = `export async function main(inputs, arrive) {
      const settled = await Promise.allSettled(inputs.map((task) => arrive(task)));
      return settled.map(({ value, reason }) => reason ? reason.name + ': ' + reason.message : value);
    }`;
    const conduct = async (conductor: Conductor): Promise<void> => {
      await conductor.hold('call', 3, 3);
      for (const { arrival, release } of conductor.waiting().reverse()) {
        if (arrival.task === 'b') release({ error: { name: 'RangeError', message: 'no b' } });
        else release({ value: arrival.task.toUpperCase() });
      }
    };
    const inputs = ['a', 'b', 'c'];
    const scenario: Scenario = { name: 'at the door', inputs: () => inputs, conduct };
    const [run] = await runSmall({ 'main.ts': main }, [scenario]);
    expect(run?.outcome).toEqual({ kind: 'returned', value: ['A', 'RangeError: no b', 'C'] });
    expect(run?.holds.map(({ held }) => held)).toEqual([3]);
    expect(run?.arrivals.map(({ task }) => task)).toEqual(inputs);
  });
});

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
    const fates = valueOf(await callMain({ 'main.ts': main }));
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
    expect(valueOf(await callMain({ 'main.ts': main }))).toEqual([[], []]);
  });

  test('lets a program read its own files, and write and read in its scratch folder', async () => {
    const main = `import { readFileSync, writeFileSync } from 'node:fs';
    export async function main() {
      writeFileSync('note.txt', 'kept');
      return [readFileSync('note.txt', 'utf8'), readFileSync(new URL('./words.txt', import.meta.url), 'utf8')];
    }`;
    const files = { 'main.ts': main, 'words.txt': 'mine' };
    expect(valueOf(await callMain(files))).toEqual(['kept', 'mine']);
  });

  test('keeps Worker a class that can be extended and asked for its instances', async () => {
    const main = `import { Worker } from 'node:worker_threads';
    class Named extends Worker { label = 'mine'; }
    export const main = () => new Promise((resolve) => {
      const worker = new Named('', { eval: true });
      worker.once('exit', (code) => resolve([worker instanceof Worker, worker.label, code]));
    });`;
    expect(valueOf(await callMain({ 'main.ts': main }))).toEqual([true, 'mine', 0]);
  });
});

describe('worker threads', () => {
  /** Begins one thread a gate, each waiting at its own; returns the gates as their threads end. */
  const main = `import { Worker } from 'node:worker_threads';
  export async function main(gates) {
    const ended = [];
    await Promise.all(gates.map((gate) => new Promise((resolve) => {
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: gate });
      worker.once('exit', () => resolve(ended.push(gate)));
    })));
    return ended;
  }`;
  const worker = `import { readSync, writeSync } from 'node:fs';
  import { threadId, workerData } from 'node:worker_threads';
  const fd = 5 + workerData;
  writeSync(fd, 'start ' + threadId + '\\n');
  readSync(fd, new Uint8Array(1), 0, 1, null);
  writeSync(fd, 'end ' + threadId + '\\n');`;

  test('wait at their gates, and opening one lets exactly that one go', async () => {
    const endedInTurn: string[][] = [];
    const conduct = async (conductor: Conductor): Promise<void> => {
      await conductor.hold('start', 3, 3);
      const all = conductor.waiting();
      for (const gate of [1, 2, 0]) {
        const one = all.find(({ arrival }) => arrival.task === `task ${gate + 1}`);
        one?.release();
        await conductor.until(() => one?.arrival.endedAtMs != null);
        await conductor.hold('start', conductor.waiting().length); // whoever else was let go shows now
        const ended = all.filter(({ arrival }) => arrival.endedAtMs !== null);
        endedInTurn.push(ended.map(({ arrival }) => arrival.task).sort());
      }
    };
    const scenario: Scenario = { name: 'real time', inputs: () => [0, 1, 2], conduct };
    const files = { 'main.ts': main, 'worker.ts': worker };
    const [run] = await runSmall(files, [scenario], { gates: 3 });
    expect(endedInTurn).toEqual([['task 2'], ['task 2', 'task 3'], ['task 1', 'task 2', 'task 3']]);
    expect(run?.outcome).toEqual({ kind: 'returned', value: [1, 2, 0] });
    expect(new Set(run?.arrivals.map(({ thread }) => thread)).size).toBe(3);
  });
});

describe('the end of a guest', () => {
  const busy = 'setInterval(() => {}, 1000); export const main = () => new Promise(() => {});';

  test('comes when the grader’s end of the command pipe closes, whatever still runs', async () => {
    const stage = await stageOf({ 'main.ts': busy });
    try {
      const { dir: stageDir, scratchDir } = stage;
      const spec = { stageDir, scratchDir, gates: 0, heapLimitBytes: 64 * 1024 * 1024 };
      const guest = recorded.start(spec);
      guest.stdout.resume();
      guest.stderr.resume();
      const urlOf = (path: string): string => new URL(path, `file://${stageDir}/`).href;
      const begin = {
        type: 'begin',
        submissionUrl: urlOf('submission/'),
        files: [{ path: 'main.ts', exports: { main: 'function' } }],
        driveUrl: urlOf('guest/drive.ts'),
        virtualClockUrl: null,
      };
      guest.commands.write(`${JSON.stringify(begin)}\n`);
      const [frame] = await once(guest.frames, 'data');
      expect(String(frame)).toBe('{"type":"loaded"}\n');
      guest.commands.end();
      expect(await guest.ended).toEqual({ code: 0, signal: null });
    } finally {
      await stage.dispose();
    }
  });

  test('has the first cause that the grader gave, and no later one', async () => {
    const stage = await stageOf({ 'main.ts': busy });
    try {
      const { dir: stageDir, scratchDir } = stage;
      const spec = { stageDir, scratchDir, gates: 0, heapLimitBytes: 64 * 1024 * 1024 };
      const guest = startGuest(recorded, spec, () => 7);
      const events: unknown[] = [];
      guest.listen((event) => events.push(event));
      expect(guest.ended()).toBeNull();
      guest.kill({ why: 'never-settles' });
      guest.kill({ why: 'done' });
      await guest.gone;
      const end = { code: null, signal: 'SIGKILL' };
      expect(guest.ended()).toEqual({ end, killed: { why: 'never-settles' } });
      expect(events).toEqual([{ type: 'ended', end, killed: { why: 'never-settles' }, atMs: 7 }]);
      guest.kill({ why: 'out-of-memory' });
      expect(guest.ended()?.killed).toEqual({ why: 'never-settles' });
    } finally {
      await stage.dispose();
    }
  });
});
