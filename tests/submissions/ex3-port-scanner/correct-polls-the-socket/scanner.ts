import { connect as netConnect } from 'node:net';

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

function check(ports: readonly number[]) {
  for (const port of ports)
    if (!Number.isInteger(port) || port < 1 || port > 65535)
      throw new RangeError('bad port ' + port);
}

// Looks at the socket itself every 5 ms, as somebody would who does not trust events.
export async function scanPort(
  host: string,
  port: number,
  { timeoutMs = 1000, connect = netConnect }: ScanOptions = {},
): Promise<PortState> {
  const socket = connect({ host, port });
  let failure: NodeJS.ErrnoException | undefined;
  socket.on('error', (error) => {
    failure = error;
  });
  const start = Date.now();
  try {
    for (;;) {
      if (failure?.syscall === 'getaddrinfo') throw failure;
      if (failure) return 'closed';
      if (!socket.connecting) return 'open';
      if (Date.now() - start >= timeoutMs) return 'filtered';
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  } finally {
    socket.destroy();
  }
}

export async function scanPorts(
  host: string,
  ports: readonly number[],
  options: ScanOptions = {},
): Promise<PortReport[]> {
  check(ports);
  const reports: PortReport[] = [];
  const left = ports.entries();
  const lane = async () => {
    for (const [i, port] of left) reports[i] = { port, state: await scanPort(host, port, options) };
  };
  await Promise.all(Array.from({ length: options.concurrency ?? 100 }, lane));
  return reports;
}
