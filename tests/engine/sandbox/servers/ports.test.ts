// Real guests at the grader's ports: those that accept, refuse, or never answer.
// No test asks how long anything took.
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import { randomFrom } from '../../../../graders/engine/sandbox/random.ts';
import { onHost } from '../../../../graders/engine/sandbox/servers/on-host.ts';
import {
  type Hosting,
  hostingWith,
  type Servers,
} from '../../../../graders/engine/sandbox/servers/servers.ts';
import { expectNothingLeft, returnedBy } from '../small-guest.ts';
import { seen } from './small-web.ts';

afterAll(expectNothingLeft);

function hostingOn(seed: number): Hosting {
  const random = randomFrom(seed, 'ports');
  return hostingWith(onHost(random), random, () => 0);
}

describe('ports', () => {
  test('that accept: each connection is there until the client closes it', async () => {
    const main = `import { connect } from 'node:net';
    import { once } from 'node:events';
    export async function main({ open }) {
      const sockets = open.map((port) => connect(port, '127.0.0.1'));
      await Promise.all(sockets.map((socket) => once(socket, 'connect')));
      sockets[0].destroy();
      sockets[1].end();
      await new Promise((resolve) => setTimeout(resolve, 50));
      return 'done';
    }`;
    const run = await seen(main, {
      serve: async (servers) => {
        const open = [await servers.listen(), await servers.listen(), await servers.listen()];
        return { open };
      },
      async conduct(conductor) {
        await conductor.until(() => conductor.arrived('connection') === 3);
        expect(conductor.waiting()).toEqual([]);
      },
    });
    expect(returnedBy(run)).toBe('done');
    const { open } = run.inputs as { open: number[] };
    expect(run.arrivals.map(({ task }) => Number(task)).toSorted()).toEqual(open.toSorted());
    const stillOpen = run.arrivals.filter(({ endedAtMs }) => endedAtMs === null);
    expect(stillOpen.map(({ task }) => Number(task))).toEqual([open[2]]);
  });

  test('that are closed refuse', async () => {
    const main = `import { connect } from 'node:net';
    export const main = ({ shut }) => Promise.all(shut.map((port) => new Promise((resolve) =>
      connect(port, '127.0.0.1').on('error', ({ code }) => resolve(code)).on('connect', () => resolve('open')))));`;
    const serve = async (servers: Servers) => ({
      shut: [await servers.closed(), await servers.closed()],
    });
    const run = await seen(main, { serve });
    expect(returnedBy(run)).toEqual(['ECONNREFUSED', 'ECONNREFUSED']);
  });

  test.runIf(process.platform === 'linux')(
    'that are silent hold a connect for as long as the client waits',
    async () => {
      const main = `import { connect } from 'node:net';
      export async function main({ silent }) {
        const sockets = [silent, silent, silent].map((port) => connect(port, '127.0.0.1'));
        let answers = 0;
        for (const socket of sockets) socket.on('connect', () => answers++).on('error', () => answers++);
        await new Promise((resolve) => setTimeout(resolve, 2_000));
        for (const socket of sockets) socket.destroy();
        return answers;
      }`;
      const run = await seen(main, {
        serve: async (servers) => ({ silent: await servers.silent() }),
        async conduct(conductor) {
          const counted = () => conductor.servers.connecting() ?? 0;
          await conductor.hold('connect', 3, { counted, total: 1 });
        },
      });
      expect(returnedBy(run)).toBe(0);
      expect(run.holds[0]?.held).toBe(3);
    },
  );

  test('of two runs with the same seed are never the same', async () => {
    const hostings = [1, 2].map(() => hostingOn(7));
    try {
      const ports = await Promise.all(
        hostings.map(async ({ servers }) => [await servers.listen(), await servers.closed()]),
      );
      expect(new Set(ports.flat()).size).toBe(4);
    } finally {
      await Promise.all(hostings.map((one) => one.close()));
    }
  });

  test('are given back when the run is over, whatever was connected', async () => {
    const hosting = hostingOn(1);
    const { servers } = hosting;
    const port = Number(new URL(await servers.http()).port);
    await servers.silent();
    const socket = connect(port, servers.host);
    await once(socket, 'connect');
    const cut = once(socket, 'close');
    socket.on('error', () => {});
    await hosting.close();
    await cut;
    const again = connect(port, servers.host);
    expect((await once(again, 'error'))[0]).toMatchObject({ code: 'ECONNREFUSED' });
  });
});
