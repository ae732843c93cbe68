// Real guests that would bring the grader's web server down, or make it keep more than it should.
// Whatever they do, the grader goes on and says what it saw.
import { afterAll, describe, expect, test } from 'vitest';
import { expectNothingLeft, returnedBy } from '../small-guest.ts';
import { answerInTurn, type Part, seen, web } from './small-web.ts';

afterAll(expectNothingLeft);

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
