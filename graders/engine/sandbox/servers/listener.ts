// A port that accepts connections, says nothing, and sees when each is closed by the other side.
// It never closes one itself before the run is over: what stays open was left open.
import { createServer, type Socket } from 'node:net';
import type { Doors } from './doors.ts';
import type { Ground } from './ground.ts';
import type { Opened } from './opened.ts';
import { closed } from './ports.ts';

const MOST_CONNECTIONS = 1_000;

export async function openListener(ground: Ground, doors: Doors): Promise<Opened<number>> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.resume(); // what is sent is thrown away; unread, it would hide that the connection was closed
    const task = String(port);
    const entered = doors.enter({ phase: 'connection', task, details: null, answer: null });
    if (entered === null) return socket.destroy();
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      entered.end(false);
    });
    return socket;
  });
  server.maxConnections = MOST_CONNECTIONS;
  const port = await ground.listen(server);
  const close = async (): Promise<void> => {
    const over = closed(server);
    for (const socket of sockets) socket.destroy();
    await over;
  };
  return { what: port, close };
}
