// Guests with a network of their own, at the grader's servers that stand in it.
// No test asks how long anything took.
import { createServer } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { isolated } from '../../../../graders/engine/sandbox/isolated.ts';
import type { Seen } from '../../../../graders/engine/sandbox/run-process.ts';
import type { ProcessPlan, Scenario } from '../../../../graders/engine/sandbox/scenario.ts';
import { answerInTurn, texts, web } from '../servers/small-web.ts';
import { returnedBy, runSmall } from '../small-guest.ts';
import { describeIsolated } from './here.ts';

const host = createServer((socket) => socket.end());
await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
const { port: hostPort } = host.address() as { port: number };
afterAll(() => host.close());

async function seen(
  main: string,
  part: Partial<Scenario>,
  network: NonNullable<ProcessPlan['network']> = true,
  more: Parameters<typeof runSmall>[3] = {},
): Promise<Seen> {
  const scenario: Scenario = { name: 'real time', inputs: () => ({}), ...part };
  const tier = { tier: isolated, ...more };
  const [run] = await runSmall({ 'main.ts': main }, [scenario], { network }, tier);
  return run as Seen;
}

/** What became of a connect to each of the `ports`. */
const CONNECTS = `import { connect } from 'node:net';
export async function main({ ports }) {
  const ends = ports.map((port) => new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (what) => { socket.destroy(); resolve(what); };
    socket.on('connect', () => end('open'));
    socket.on('error', (error) => end(error.code));
    setTimeout(end, 300, 'silent');
  }));
  return Promise.all(ends);
}`;

describeIsolated('the grader’s servers in a network of the guest’s own', () => {
  test('are asked, and answer what the grader says', async () => {
    const run = await seen(texts(5), { serve: web(), conduct: answerInTurn() });
    const expected = [1, 2, 3, 4, 5].map((count) => `200 body ${count}`);
    expect((returnedBy(run) as string[]).toSorted()).toEqual(expected);
    expect(run.arrivals).toHaveLength(5);
  });

  test('accept, refuse, and never answer', async () => {
    const run = await seen(CONNECTS, {
      serve: async (servers) => ({
        ports: [await servers.listen(), await servers.closed(), (await servers.silent()) ?? 0],
      }),
    });
    expect(returnedBy(run)).toEqual(['open', 'ECONNREFUSED', 'silent']);
    expect(run.arrivals.map(({ phase }) => phase)).toEqual(['connection']);
  });

  test('hold connects that never get an answer, and count them', async () => {
    let most = 0;
    await seen(CONNECTS, {
      serve: async (servers) => {
        const port = (await servers.silent()) ?? 0;
        return { ports: [port, port, port] };
      },
      async conduct({ servers, settled }) {
        while (!settled()) {
          most = Math.max(most, servers.connecting() ?? 0);
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      },
    });
    expect(most).toBe(3);
  });

  test('stand alone there: this machine’s own ports are not to be reached', async () => {
    const run = await seen(CONNECTS, { inputs: () => ({ ports: [hostPort] }) });
    expect(returnedBy(run)).toEqual(['ECONNREFUSED']);
  });

  test('come by a way that is shut before the student’s code is there', async () => {
    const main = `import { fstatSync } from 'node:fs';
    const sockets = [];
    for (let fd = 0; fd < 1_000; fd++) try { if (fstatSync(fd).isSocket()) sockets.push(fd); } catch {}
    export const main = async () => [sockets, typeof process.send, process.connected, process.env.NODE_CHANNEL_FD ?? 'none'];`;
    const [sockets, ...rest] = returnedBy(await seen(main, {})) as unknown[];
    expect(sockets).toEqual([1, 2, 3, 4]);
    expect(rest).toEqual(['undefined', false, 'none']);
  });

  test('are as many as the plan says, scenario after scenario', async () => {
    const serve = web();
    const scenario: Scenario = {
      name: 'real time',
      inputs: () => ({}),
      serve,
      conduct: answerInTurn(),
    };
    const two = { network: { listening: 2, silent: 0 } };
    const files = { 'main.ts': texts(1) };
    const runs = await runSmall(files, [scenario, scenario], two, { tier: isolated });
    expect(runs.map(returnedBy)).toEqual([['200 body 1'], ['200 body 2']]);
    const three = runSmall(files, [scenario, scenario, scenario], two, { tier: isolated });
    await expect(three).rejects.toThrow('no listening port left');
  });
});

describeIsolated('what the grader wrote into the scratch folder', () => {
  test('lies in the guest’s own', async () => {
    const main = `import { readFileSync, writeFileSync } from 'node:fs';
    export const main = async () => { writeFileSync('more', 'x'); return readFileSync('given.txt', 'utf8'); };`;
    const run = await seen(main, {}, true, { scratchFiles: { 'given.txt': 'by the grader' } });
    expect(returnedBy(run)).toBe('by the grader');
  });
});
