// Real guests at the grader's own servers: what is held, what is counted, and what is left afterwards.
// No test asks how long anything took.
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import { randomFrom } from '../../../../graders/engine/sandbox/random.ts';
import type { Seen } from '../../../../graders/engine/sandbox/run-process.ts';
import type { Conductor, Json, Scenario } from '../../../../graders/engine/sandbox/scenario.ts';
import type { HttpOptions } from '../../../../graders/engine/sandbox/servers/http.ts';
import { hostingWith, type Servers } from '../../../../graders/engine/sandbox/servers/servers.ts';
import { expectNothingLeft, returnedBy, runSmall } from '../small-guest.ts';

afterAll(expectNothingLeft);

type Part = Pick<Scenario, 'conduct' | 'afterwards' | 'limitMs'> & {
  serve(servers: Servers): Promise<Record<string, Json>>;
};

async function seen(main: string, part: Part): Promise<Seen> {
  const scenario: Scenario = { name: 'real time', inputs: () => ({ own: 1 }), ...part };
  const [run] = await runSmall({ 'main.ts': main }, [scenario], { network: true });
  return run as Seen;
}

const web =
  (options?: HttpOptions) =>
  async (servers: Servers): Promise<Record<string, Json>> => ({ url: await servers.http(options) });

const texts = (count: number): string => `export async function main({ url }) {
  const get = async () => { const answer = await fetch(url); return answer.status + ' ' + await answer.text(); };
  return Promise.all(Array.from({ length: ${count} }, get));
}`;

const answerInTurn = (): ((conductor: Conductor) => Promise<void>) => {
  let count = 0;
  return (conductor) => conductor.drain(() => ({ value: { body: `body ${++count}` } }));
};

describe('a web server', () => {
  test('holds every request until it is released, and counts them', async () => {
    const run = await seen(texts(4), {
      serve: web(),
      async conduct(conductor) {
        await conductor.hold('request', 4, { total: 4 });
        for (const [i, one] of conductor.waiting('request').entries()) {
          one.release({ value: { status: i === 2 ? 503 : 200, body: `body ${i}` } });
        }
      },
    });
    expect(returnedBy(run)).toHaveLength(4);
    expect((returnedBy(run) as string[]).toSorted()).toEqual([
      '200 body 0',
      '200 body 1',
      '200 body 3',
      '503 body 2',
    ]);
    expect(run.holds.map(({ held, decidedBy }) => [held, decidedBy])).toEqual([[4, 'complete']]);
    expect(run.arrivals.map(({ task }) => task)).toEqual(
      [1, 2, 3, 4].map((number) => `request ${number}`),
    );
    const { url } = run.inputs as { url: string };
    expect(run.arrivals[0]?.details).toEqual({ method: 'GET', path: new URL(url).pathname });
    expect(run.arrivals.every(({ endedAtMs }) => endedAtMs !== null)).toBe(true);
    expect(run.spans.map(({ task }) => task)).toEqual(run.arrivals.map(({ task }) => task));
  });

  test('is in the inputs beside those that the seed gave, at a port that no scan can find by itself', async () => {
    const run = await seen(texts(1), { serve: web(), conduct: answerInTurn() });
    const { url, own } = run.inputs as { url: string; own: number };
    expect(own).toBe(1);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[a-z0-9]{12}$/);
    expect(Number(new URL(url).port)).toBeLessThan(32_768);
  });

  test('a program that goes one by one is held with one in flight', async () => {
    const main = `export async function main({ url }) {
      const all = [];
      for (let i = 0; i < 3; i++) all.push(await (await fetch(url)).text());
      return all;
    }`;
    const run = await seen(main, {
      serve: web(),
      async conduct(conductor) {
        await conductor.hold('request', 3, { total: 3, budgetMs: 100 });
        await answerInTurn()(conductor);
      },
    });
    expect(returnedBy(run)).toEqual(['body 1', 'body 2', 'body 3']);
    expect(run.holds.map(({ held }) => held)).toEqual([1]);
  });

  test('an answer that is an error breaks the connection off', async () => {
    const main = `export const main = ({ url }) => fetch(url).then(() => 'answered', () => 'broken');`;
    const conduct = (conductor: Conductor) =>
      conductor.drain(() => ({ error: { name: 'Error', message: 'broken off' } }));
    const run = await seen(main, { serve: web(), conduct });
    expect(returnedBy(run)).toBe('broken');
    expect(run.arrivals[0]?.details).toMatchObject({ closedEarly: true });
  });

  test('its opening goes out before the request is released', async () => {
    const main = `export async function main({ url }) {
      const answer = await fetch(url);
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      const first = (await reader.read()).value;
      await fetch(url, { method: 'POST', body: first });
      let rest = '';
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return first + '|' + rest;
        rest += value;
      }
    }`;
    const run = await seen(main, {
      serve: web({ opening: 'first ' }),
      async conduct(conductor) {
        await conductor.until(() => conductor.arrived('request') === 2);
        for (const one of conductor.waiting()) one.release({ value: { body: 'then the rest' } });
      },
    });
    expect(returnedBy(run)).toBe('first |then the rest');
  });

  test('a client that goes away ends its request, and that is written down', async () => {
    const main = `export async function main({ url }) {
      const aborter = new AbortController();
      const pending = fetch(url, { signal: aborter.signal }).catch(() => 'aborted');
      await new Promise((resolve) => setTimeout(resolve, 50));
      aborter.abort();
      await pending;
      return (await fetch(url)).text();
    }`;
    const run = await seen(main, {
      serve: web(),
      async conduct(conductor) {
        await conductor.until(() => conductor.arrived() === 2);
        await conductor.until(() => conductor.waiting().length === 1);
        await answerInTurn()(conductor);
      },
    });
    expect(returnedBy(run)).toBe('body 1');
    const [left, served] = run.arrivals;
    expect(left).toMatchObject({ releasedAtMs: null, details: { closedEarly: true } });
    expect(left?.endedAtMs).not.toBeNull();
    expect(served?.details).not.toHaveProperty('closedEarly');
  });

  test('requests that nobody waited for are still open in the evidence', async () => {
    const main = `export async function main({ url }) {
      fetch(url).catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 50));
      return (await fetch(url)).text();
    }`;
    const run = await seen(main, {
      serve: web(),
      async conduct(conductor) {
        await conductor.until(() => conductor.arrived() === 2);
        conductor.waiting()[1]?.release({ value: { body: 'the second' } });
      },
    });
    expect(returnedBy(run)).toBe('the second');
    expect(run.arrivals.map(({ endedAtMs }) => endedAtMs === null)).toEqual([true, false]);
  });

  test('a guest that waits for its answer is not idle; one that sends half a request is', async () => {
    const patient = await seen(texts(1), {
      serve: web(),
      async conduct(conductor) {
        await conductor.until(() => conductor.waiting().length === 1);
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        await answerInTurn()(conductor);
      },
    });
    expect(returnedBy(patient)).toEqual(['200 body 1']);
    const half = `import { connect } from 'node:net';
    export const main = ({ url }) => new Promise((resolve) => {
      const { port, hostname } = new URL(url);
      connect(port, hostname, function () { this.write('GET /half HTTP/1.1\\r\\nHost:'); }).on('close', resolve);
    });`;
    const run = await seen(half, { serve: web(), conduct: answerInTurn() });
    expect(run.outcome).toEqual({ kind: 'never-settled', during: 'call' });
    expect(run.arrivals).toEqual([]);
  });

  test('an idle connection that is kept does not keep the process', async () => {
    const run = await seen(texts(2), { serve: web(), conduct: answerInTurn(), afterwards: 'end' });
    expect(run.leftovers.endedByItself).toBe(true);
  });
});

describe('without leave', () => {
  test('a guest opens no socket', async () => {
    const main = `export const main = ({ url }) => fetch(url).catch(({ cause }) => cause.code);`;
    const scenario: Scenario = { name: 'real time', inputs: () => null, serve: web() };
    const [run] = await runSmall({ 'main.ts': main }, [scenario]);
    expect(returnedBy(run as Seen)).toBe('ERR_ACCESS_DENIED');
    expect(run?.arrivals).toEqual([]);
  });
});

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
    const hostings = [1, 2].map(() => hostingWith(randomFrom(7, 'ports'), () => 0));
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
    const hosting = hostingWith(randomFrom(1, 'ports'), () => 0);
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

describe('a hostile client', () => {
  const hostile = (body: string): string => `import { connect } from 'node:net';
  export async function main({ url }) {
    const { port, hostname, pathname } = new URL(url);
    const open = () => new Promise((resolve) => {
      const socket = connect(port, hostname);
      socket.on('error', () => resolve(socket)).on('connect', () => resolve(socket));
    });
    const closed = (socket) => new Promise((resolve) => {
      socket.resume();
      if (socket.destroyed) resolve('closed'); else socket.on('close', () => resolve('closed'));
    });
    ${body}
  }`;
  const anything: Part = { serve: web(), conduct: answerInTurn(), limitMs: 8_000 };

  test('with endless headers is cut off', async () => {
    const main = hostile(`const socket = await open();
      socket.write('GET / HTTP/1.1\\r\\n');
      socket.write('X-Long: ' + 'x'.repeat(1_000_000));
      return closed(socket);`);
    const run = await seen(main, anything);
    expect(returnedBy(run)).toBe('closed');
    expect(run.arrivals).toEqual([]);
  });

  test('that speaks no HTTP is cut off', async () => {
    const main = hostile(`const socket = await open();
      socket.write('\\0\\u00ff nonsense\\r\\n\\r\\n');
      return closed(socket);`);
    expect(returnedBy(await seen(main, anything))).toBe('closed');
  });

  test('with a body without end is cut off', async () => {
    const main = hostile(`const socket = await open();
      socket.write('POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 100000000\\r\\n\\r\\n');
      const piece = 'x'.repeat(65_536);
      const more = () => { if (!socket.destroyed) socket.write(piece, () => setImmediate(more)); };
      more();
      return closed(socket);`);
    const nobodyAnswers: Part = { serve: web(), limitMs: 8_000 };
    expect(returnedBy(await seen(main, nobodyAnswers))).toBe('closed');
  });

  test('with thousands of requests on one connection fills neither evidence nor memory', async () => {
    const main = hostile(`const socket = await open();
      const request = 'GET ' + pathname + ' HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n';
      const hundred = request.repeat(100);
      const more = () => { if (!socket.destroyed) socket.write(hundred, more); };
      more();
      return closed(socket);`);
    const run = await seen(main, anything);
    expect(returnedBy(run)).toBe('closed');
    expect(run.arrivals.length).toBe(5_000);
  });

  test('with more connections than a server takes is turned away at the door', async () => {
    const main = hostile(`const sockets = await Promise.all(Array.from({ length: 1_050 }, open));
      let turnedAway = 0;
      await new Promise((resolve) => {
        for (const socket of sockets) closed(socket).then(() => { if (++turnedAway === 50) resolve(); });
      });
      for (const socket of sockets) socket.destroy();
      for (;;) {
        const text = await fetch(url).then((answer) => answer.text(), () => null);
        if (text !== null) return text; // it may knock before the others are seen to be gone
      }`);
    expect(returnedBy(await seen(main, anything))).toMatch(/^body/);
  });
});
