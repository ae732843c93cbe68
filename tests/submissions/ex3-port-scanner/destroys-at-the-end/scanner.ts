import { connect as netConnect } from 'node:net';
import type { Socket } from 'node:net';

export type PortState = 'open' | 'closed' | 'filtered';

export interface PortReport {
  port: number;
  state: PortState;
}

export interface ScanOptions {
  timeoutMs?: number;
  concurrency?: number;
  connect?: typeof netConnect;
}

function probe(
  host: string,
  port: number,
  { timeoutMs = 1000, connect = netConnect }: ScanOptions,
): { socket: Socket; state: Promise<PortState> } {
  const socket = connect({ host, port });
  const state = new Promise<PortState>((resolve, reject) => {
    const timer = setTimeout(() => resolve('filtered'), timeoutMs);
    socket.once('close', () => clearTimeout(timer));
    socket.once('connect', () => {
      clearTimeout(timer);
      resolve('open');
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      if (error.syscall === 'getaddrinfo') reject(error);
      else resolve('closed');
    });
  });
  return { socket, state };
}

export async function scanPort(
  host: string,
  port: number,
  options: ScanOptions = {},
): Promise<PortState> {
  const { socket, state } = probe(host, port, options);
  try {
    return await state;
  } finally {
    socket.destroy();
  }
}

export async function scanPorts(
  host: string,
  ports: readonly number[],
  options: ScanOptions = {},
): Promise<PortReport[]> {
  for (const port of ports) if (port < 1 || port > 65535) throw new RangeError('bad port ' + port);
  const sockets: Socket[] = [];
  const reports: PortReport[] = [];
  const left = ports.entries();
  const lane = async () => {
    for (const [i, port] of left) {
      const { socket, state } = probe(host, port, options);
      sockets.push(socket);
      reports[i] = { port, state: await state };
    }
  };
  try {
    await Promise.all(Array.from({ length: options.concurrency ?? 100 }, lane));
    return reports;
  } finally {
    for (const socket of sockets) socket.destroy();
  } // clean up at the end
}
