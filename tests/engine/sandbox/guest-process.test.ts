// Real guests with small submissions: what comes back, gates, and how a guest ends.
// Everything is read off what the grader saw; no test depends on how fast the machine is.
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { startGuest } from '../../../graders/engine/sandbox/guest-process.ts';
import { introductionTo } from '../../../graders/engine/sandbox/introduction.ts';
import type { Conductor, Scenario } from '../../../graders/engine/sandbox/scenario.ts';
import { callMain, expectNothingLeft, recorded, runSmall, stageOf } from './small-guest.ts';

afterAll(expectNothingLeft);

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
      await conductor.hold('call', 3, { total: 3 });
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
      await conductor.hold('start', 3, { total: 3 });
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

  test('that still wait when a scenario is over are not there in the next', async () => {
    const leaves = `import { once } from 'node:events';
    import { Worker } from 'node:worker_threads';
    export async function main(gate) {
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: gate });
      await once(worker, 'message');
    }`;
    const says = worker.replace('readSync(fd', "parentPort.postMessage('there'); readSync(fd");
    const files = {
      'main.ts': leaves,
      'worker.ts': says.replace('threadId,', 'parentPort, threadId,'),
    };
    const scenarios = [0, 1].map(
      (gate): Scenario => ({
        ...{ name: 'real time', inputs: () => gate },
        conduct: async (conductor) => void (await conductor.hold('start', 1)),
      }),
    );
    const runs = await runSmall(files, scenarios, { gates: 2 });
    expect(runs.map(({ arrivals }) => arrivals.map(({ task }) => task))).toEqual([
      ['task 1'],
      ['task 2'],
    ]);
    expect(runs.at(-1)?.holds[0]?.threads?.length).toBeLessThanOrEqual(1);
  });
});

describe('a scenario that the driver lacks', () => {
  const scenarioOf = (name: string): Scenario => ({ name, inputs: () => null });

  test.for(['no such scenario', 'toString', '__proto__'])(
    'is its author’s fault: %s',
    async (name) => {
      const main = { 'main.ts': 'export const main = async () => 1;' };
      const running = runSmall(main, [scenarioOf('real time'), scenarioOf(name)]);
      await expect(running).rejects.toThrow(`drive.ts has no scenario "${name}"`);
    },
  );

  test('is what no program can claim, whatever it makes of errors', async () => {
    const main = `Object.defineProperty(Error, Symbol.hasInstance, { value: () => true });
      export const main = async () => { throw new TypeError('drive.ts has no scenario "it"'); };`;
    const [run] = await runSmall({ 'main.ts': main }, [scenarioOf('real time')]);
    expect(run?.outcome).toMatchObject({ kind: 'threw', during: 'call' });
  });
});

describe('the end of a guest', () => {
  test('by its limits is not an end by itself, also where threads cannot be read', async () => {
    const main = 'export const main = async () => void setInterval(() => {}, 60_000);';
    const scenario: Scenario = {
      name: 'real time',
      inputs: () => null,
      afterwards: 'end',
      limitMs: 800,
    };
    const unseen = { observerOptions: { proc: 'off' } } as const;
    const [run] = await runSmall({ 'main.ts': main }, [scenario], {}, unseen);
    expect(run?.outcome.kind).toBe('returned');
    expect(run?.leftovers.endedByItself).toBe(false);
  });

  test('is looked at in a guest without threads of an earlier scenario', async () => {
    const main = `import { Worker } from 'node:worker_threads';
      export const main = async (starts) => {
        if (starts) new Worker('setInterval(() => {}, 1000)', { eval: true });
      };`;
    const first: Scenario = { name: 'real time', inputs: () => true };
    const second: Scenario = { ...first, inputs: () => false, afterwards: 'end' };
    const [, run] = await runSmall({ 'main.ts': main }, [first, second]);
    expect(run?.leftovers).toEqual({ threads: 0, endedByItself: true });
  });

  const busy = 'setInterval(() => {}, 1000); export const main = () => new Promise(() => {});';

  test('comes when the grader’s end of the command pipe closes, whatever still runs', async () => {
    const stage = await stageOf({ 'main.ts': busy });
    try {
      const { dir: stageDir, scratchDir } = stage;
      const spec = { stageDir, scratchDir, gates: 0, heapLimitBytes: 64 * 1024 * 1024 };
      const guest = recorded.start(spec);
      guest.stdout.resume();
      guest.stderr.resume();
      const urlOf = (path: string): string =>
        new URL(path, `${pathToFileURL(stageDir).href}/`).href;
      const begin = {
        type: 'begin',
        scenarios: [],
        submissionUrl: urlOf('submission/'),
        files: [{ path: 'main.ts', exports: { main: 'function' } }],
        driveUrl: urlOf('guest/drive.ts'),
        virtualClockUrl: null,
      };
      const { commands, frames } = introductionTo(guest);
      guest.commands.write(`${commands.seal(JSON.stringify(begin))}\n`);
      const [frame] = await once(guest.frames, 'data');
      expect(frames.open(String(frame).trimEnd())).toBe('{"type":"loaded"}');
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
      const guest = startGuest(recorded.start(spec), () => 7);
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
