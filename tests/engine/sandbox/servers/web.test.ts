// Real guests at the grader's web server: what is held, what is counted, and what is left afterwards.
// No test asks how long anything took.
import { afterAll, describe, expect, test } from 'vitest';
import type { Seen } from '../../../../graders/engine/sandbox/run-process.ts';
import type { Conductor, Scenario } from '../../../../graders/engine/sandbox/scenario.ts';
import { expectNothingLeft, returnedBy, runSmall } from '../small-guest.ts';
import { answerInTurn, seen, texts, web } from './small-web.ts';

afterAll(expectNothingLeft);

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

  test('the last letter of an opening comes in two pieces, and whole to who waits for both', async () => {
    const main = `export async function main({ url }) {
      const pieces = [];
      for await (const piece of (await fetch(url)).body) pieces.push(...piece);
      const once = await (await fetch(url)).text();
      return [pieces.length, once];
    }`;
    const run = await seen(main, {
      serve: web({ opening: 'coupé ✂' }),
      conduct: (conductor) => conductor.drain(() => ({ value: { body: ' fin' } })),
    });
    expect(returnedBy(run)).toEqual([Buffer.byteLength('coupé ✂ fin'), 'coupé ✂ fin']);
  });

  test('what has come of it before the request is released ends in the middle of a letter', async () => {
    const main = `export async function main({ url }) {
      const reader = (await fetch(url)).body.getReader();
      const first = (await reader.read()).value;
      await fetch(url, { method: 'POST' });
      return [...first];
    }`;
    const run = await seen(main, {
      serve: web({ opening: 'é✂' }),
      async conduct(conductor) {
        await conductor.until(() => conductor.arrived('request') === 2);
        for (const one of conductor.waiting()) one.release({ value: { body: '' } });
      },
    });
    expect(returnedBy(run)).toEqual([...Buffer.from('é✂')].slice(0, -1));
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
