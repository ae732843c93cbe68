// Loopback ports for the grader's own servers, such that no other grader on this machine uses them too.
// It listens on one port of each block and serves nothing there: that one says that the block is taken.
import { connect, createServer, type Server } from 'node:net';
import type { Random } from '../random.ts';

export const LOOPBACK = '127.0.0.1';

/**
 * Below 32768: from there on Linux takes the near end of connections, and a scan of such a port may
 * find itself listening. From 10240 on, since well-known services lie below.
 */
export const LOWEST_PORT = 10_240;
export const BEYOND_PORT = 32_768;
const BLOCK_PORTS = 128;
/** One that found the queue full would try again after a second, and look idle meanwhile. */
export const QUEUED_CONNECTS = 4_096;

export interface Ports {
  /** A port of this run's own, in no order that could be guessed; whether it is free was not looked at. */
  next(): Promise<number>;
  close(): Promise<void>;
}

/** Ports in blocks; another block is taken when one is used up. Which ones is the seed's to say. */
export function portsFrom(random: Random): Ports {
  const locks: Server[] = [];
  let left: number[] = [];
  return {
    async next() {
      if (left.length === 0) {
        const { lock, firstPort } = await takeBlock(random);
        locks.push(lock);
        const rest = Array.from({ length: BLOCK_PORTS - 1 }, (_, i) => firstPort + 1 + i);
        left = random.shuffled(rest);
      }
      return left.pop() as number;
    },
    close: async () => void (await Promise.all(locks.map(closed))),
  };
}

async function takeBlock(random: Random): Promise<{ lock: Server; firstPort: number }> {
  const blocks = (BEYOND_PORT - LOWEST_PORT) / BLOCK_PORTS;
  const first = random.integer(0, blocks - 1);
  for (let i = 0; i < blocks; i++) {
    const firstPort = LOWEST_PORT + ((first + i) % blocks) * BLOCK_PORTS;
    const lock = createServer((socket) => socket.destroy());
    if (await listens(lock, firstPort)) return { lock, firstPort };
  }
  throw new Error('every block of loopback ports is taken');
}

/** Whether the server could be made to listen there; false if the port is taken, or not to be had. */
export function listens(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    };
    server.once('error', fail);
    server.listen({ port, host: LOOPBACK, exclusive: true, backlog: QUEUED_CONNECTS }, () => {
      server.off('error', fail);
      server.on('error', () => {}); // out of descriptors: whoever knocks must knock again
      resolve(true);
    });
  });
}

/** Has one of the ports listened on; a taken one is passed over. */
export async function listenOnOneOf(ports: Ports, server: Server): Promise<number> {
  for (;;) {
    const port = await ports.next();
    if (await listens(server, port)) return port;
  }
}

/** A port where nobody listens, on any address that a connect to loopback could reach. */
export async function closedPort(ports: Ports): Promise<number> {
  for (;;) {
    const port = await ports.next();
    const probe = createServer();
    if (!(await listens(probe, port))) continue;
    await closed(probe);
    if (await refuses(port)) return port;
  }
}

/** Windows takes two seconds to refuse: there it must do that nobody else listens on this address. */
function refuses(port: number): Promise<boolean> {
  if (process.platform === 'win32') return Promise.resolve(true);
  return new Promise((resolve) => {
    const socket = connect(port, LOOPBACK);
    const answer = (refused: boolean): void => {
      socket.destroy();
      resolve(refused);
    };
    socket.once('connect', () => answer(false));
    socket.once('error', (error: NodeJS.ErrnoException) => answer(error.code === 'ECONNREFUSED'));
  });
}

/** Resolves once nothing listens any more. */
export function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
