// Opens sockets in the guest's own network and hands them over to the grader, which serves them.
// It runs before any student code is loaded, and shuts the way they went: nothing else ever goes there.
import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import type { GuestPorts } from '../frames.ts';

const LOOPBACK = '127.0.0.1';
/** As few as a system lets wait. Linux lets one more wait than it was told. */
const SHORTEST_QUEUE = 1;
const FILLERS = { least: 2, most: 6 };
/** One that is not through by then was dropped: it would have been told in the next turn of the event loop. */
const THROUGH_WITHIN_MS = 3;

// Taken before any clock takes their place.
const wait = setTimeout;
const soon = setImmediate;

/** @throws if one cannot be opened or handed over; then there is no network to speak of. */
export async function handOver({ listening, silent }: GuestPorts): Promise<void> {
  await Promise.all([
    ...listening.map((port) => give(port)),
    ...silent.map(async (port) => {
      await give(port, SHORTEST_QUEUE);
      await fill(port);
    }),
  ]);
  const shut = once(process, 'disconnect');
  process.disconnect?.();
  await shut;
  Object.assign(process, { send: undefined, disconnect: undefined });
}

/** From then on it is the grader's alone, who accepts there or does not. */
async function give(port: number, backlog?: number): Promise<void> {
  const server = createServer();
  server.listen({ port, host: LOOPBACK, exclusive: true, ...(backlog && { backlog }) });
  await once(server, 'listening');
  // The bare socket: a server would accept on the other side as soon as it is there.
  const { _handle: socket } = server as unknown as { _handle: Server };
  await new Promise<void>((resolve, reject) => {
    process.send?.({ port }, socket, {}, (error) => (error ? reject(error) : resolve()));
  });
  server.close();
  await once(server, 'close');
}

/** Until one more connect is not answered. What has come stays in the queue, though its socket is gone. */
async function fill(port: number): Promise<void> {
  for (let i = 0; i < FILLERS.most; i++) {
    const filler = connect(port, LOOPBACK);
    const isThrough = once(filler, 'connect').then(() => true);
    // On a busy machine even one that gets through may take its time.
    const isLast = i >= FILLERS.least && !(await Promise.race([isThrough, dropped()]));
    if (!isLast) await isThrough;
    isThrough.catch(() => {});
    filler.destroy();
    if (isLast) return;
  }
  throw new Error('this system has no port that never answers');
}

function dropped(): Promise<false> {
  return new Promise((resolve) => {
    // Behind the next look at all sockets, however late the timer was.
    wait(() => soon(() => soon(resolve, false)), THROUGH_WITHIN_MS);
  });
}
