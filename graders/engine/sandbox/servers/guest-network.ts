// The ground of a guest with a network of its own: listening sockets that its trusted part opened there
// and handed over, before any student code was loaded. Nothing is opened later: nobody could be trusted to.
import { randomInt } from 'node:crypto';
import type { Server } from 'node:net';
import type { GuestPorts } from '../frames.ts';
import type { Random } from '../random.ts';
import { connectsTo } from './connects.ts';
import type { Ground } from './ground.ts';
import { BEYOND_PORT, LOWEST_PORT, QUEUED_CONNECTS } from './ports.ts';

/** How many of its ports the scenarios of one process open between them; closed ones cost nothing. */
export interface Sockets {
  /** Those that accept, web servers among them. */
  listening: number;
  silent: number;
}

/** Where nothing is said: each costs most of a millisecond at the start. */
const USUAL: Sockets = { listening: 8, silent: 2 };

/** A socket that listens in the guest's network, with nobody to accept yet. */
export interface GivenSocket {
  close(): void;
}

export interface GuestNetwork {
  readonly ports: GuestPorts;
  /** Resolves once all sockets are here and the way they came is shut; rejects if it shut before. */
  readonly handedOver: Promise<void>;
  /** The socket of this port, once. */
  take(port: number): GivenSocket | undefined;
}

/** What the grader keeps of a hand-over under way. */
export interface Receiving {
  network: GuestNetwork;
  receive(message: unknown, socket: unknown): void;
  /** The guest has shut the way: whatever is not here will never be. */
  shut(): void;
}

/** The ports are drawn anew for each guest: it is started before a seed may be known. */
export function receiveNetwork({ listening, silent }: Sockets = USUAL): Receiving {
  const ports = new Set<number>();
  while (ports.size < listening + silent) ports.add(randomInt(LOWEST_PORT, BEYOND_PORT));
  const [...all] = ports;
  const sockets = new Map<number, GivenSocket>();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  promise.catch(() => {}); // whoever needs the network waits for it
  return {
    network: {
      ports: { listening: all.slice(0, listening), silent: all.slice(listening) },
      handedOver: promise,
      take(port) {
        const socket = sockets.get(port);
        sockets.delete(port);
        return socket;
      },
    },
    receive(message, socket) {
      const port = Number((message as { port?: unknown } | null)?.port);
      if (ports.has(port) && socket) sockets.set(port, socket as GivenSocket);
    },
    shut() {
      if (sockets.size === ports.size) resolve();
      else reject(new Error(`the guest handed over ${sockets.size} of ${ports.size} sockets`));
    },
  };
}

/** `pid`: of a process in that network. */
export function onGuestsNetwork(network: GuestNetwork, pid: number, random: Random): Ground {
  const next = (kind: keyof GuestPorts): { port: number; socket: GivenSocket } => {
    for (const port of network.ports[kind]) {
      const socket = network.take(port);
      if (socket !== undefined) return { port, socket }; // the others were an earlier scenario's
    }
    throw new Error(`this guest's network has no ${kind} port left`);
  };
  return {
    async listen(server) {
      const { port, socket } = next('listening');
      await listenWith(server, socket);
      return port;
    },
    async closed() {
      const taken = [...network.ports.listening, ...network.ports.silent];
      for (;;) {
        const port = random.integer(LOWEST_PORT, BEYOND_PORT - 1);
        if (!taken.includes(port)) return port;
      }
    },
    async silent() {
      const { port, socket } = next('silent');
      return { what: port, close: async () => socket.close() };
    },
    connecting: (ports) => connectsTo(ports, pid),
    close: async () => {},
  };
}

function listenWith(server: Server, socket: GivenSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(socket, QUEUED_CONNECTS, () => {
      server.off('error', reject);
      server.on('error', () => {}); // out of descriptors: whoever knocks must knock again
      resolve();
    });
  });
}
