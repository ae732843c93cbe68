// Those who listen where a hostile program is not to get: ports, sockets, a server of names; on loopback only.
// They answer nothing. Only a word that nobody else says counts as having been reached.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import type { Ear } from './program.ts';

/** In the place of another machine: all of 127/8 is loopback on Linux, and elsewhere only the first is. */
export const NEIGHBOUR = process.platform === 'linux' ? '127.77.0.1' : '127.0.0.1';

export interface Ears extends Disposable {
  heard: ReadonlySet<Ear>;
  ports: { port: number; neighbour: number; datagrams: number; names: number };
  socketFile: string;
  abstract: string;
}

/** `token`: the word; `folder`: where the socket that is a file may lie. */
export async function listen(token: string, folder: string): Promise<Ears> {
  const heard = new Set<Ear>();
  const socketFile = join(folder, 'socket');
  const abstract = `hostile-${token}`;
  const onToken = (ear: Ear) => (text: string) => void (text.includes(token) && heard.add(ear));
  const [port, neighbour, file] = await Promise.all([
    connections(onToken('port'), { port: 0, host: '127.0.0.1' }),
    connections(onToken('neighbour'), { port: 0, host: NEIGHBOUR }),
    connections(onToken('socket-file'), { path: socketFile }),
  ]);
  const isLinux = process.platform === 'linux';
  const named = isLinux ? await connections(onToken('abstract'), { path: `\0${abstract}` }) : null;
  const [datagrams, names] = await Promise.all([
    datagramsTo(onToken('datagrams')),
    datagramsTo(onToken('names')),
  ]);
  const portOf = (server: Server) => (server.address() as AddressInfo).port;
  return {
    ...{ heard, socketFile, abstract },
    ports: {
      ...{ port: portOf(port), neighbour: portOf(neighbour) },
      ...{ datagrams: datagrams.address().port, names: names.address().port },
    },
    [Symbol.dispose]() {
      for (const one of [port, neighbour, file, named, datagrams, names]) one?.close();
    },
  };
}

async function connections(
  onText: (text: string) => void,
  where: { port: number; host: string } | { path: string },
): Promise<Server> {
  const server = createServer((socket) => {
    let text = '';
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      text = (text + chunk).slice(-10_000);
      onText(text);
    });
    socket.on('error', () => {});
    socket.unref();
  });
  server.unref();
  server.listen({ ...where, exclusive: true });
  await once(server, 'listening');
  return server;
}

async function datagramsTo(onText: (text: string) => void) {
  const socket = createSocket('udp4', (message) => onText(message.toString('latin1')));
  socket.unref();
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return socket;
}
